import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FIGURES = join(ROOT, 'test/witness/figures');

/** The figures of one witness, by their names; those with a structure of their own are not for the page. */
type Figures = Readonly<Record<string, unknown>>;

const SECTION = /<!-- figures: (\w+) -->\n([\s\S]*?)<!-- end -->\n/g;
const FIGURE = /\{\{(\w+)\.(\w+)( %)?\}\}/g;

const missing: string[] = [];
const figures = new Map<string, Figures>();

const template = await readFile(join(import.meta.dirname, 'correctness.md'), 'utf8');
for (const [, name = ''] of template.matchAll(SECTION)) {
  const path = join(FIGURES, `${name}.json`);
  if (existsSync(path)) figures.set(name, JSON.parse(await readFile(path, 'utf8')));
  else missing.push(`test/witness/figures/${name}.json`);
}

/** A figure as the page writes it: `99,889`, or `100 %`. */
function figureText(name: string, key: string, percent: string | undefined): string {
  const value = figures.get(name)?.[key];
  if (typeof value === 'number') {
    const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
    // Never rounded up to 100.
    return percent ? `${number.format(Math.floor(value * 10_000) / 100)} %` : number.format(value);
  }
  missing.push(`${key} in test/witness/figures/${name}.json`);
  return '?';
}

const page = template
  .replace(SECTION, (_, name: string, text: string) => (figures.has(name) ? text : ''))
  .replace(FIGURE, (_, name: string, key: string, percent?: string) => figureText(name, key, percent))
  .replace(/\n{3,}/g, '\n\n');

await writeFile(join(ROOT, 'docs/correctness.md'), page);

if (missing.length > 0) {
  console.error(
    `docs/correctness.md lacks figures. Run the tests in test/witness, which write them: ${missing.join(', ')}`,
  );
  process.exitCode = 1;
}
