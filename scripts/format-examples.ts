import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileTokens } from '../server/src/language/file-tokens.ts';
import { formatLines } from '../server/src/language/formatting/format.ts';

/** Writes the traces in `examples/` as the formatter of the extension does. */
const folder = join(import.meta.dirname, '../examples');
for (const name of globSync('*.tcptrace', { cwd: folder }).toSorted()) {
  const path = join(folder, name);
  const parts = readFileSync(path, 'utf8').split(/(\r\n?|\n)/);
  const tokens = new FileTokens(parts.join(''));
  const changed = formatLines(tokens, 1, tokens.lines.length, { size: 2, spaces: true });
  for (const { line, text } of changed) parts[2 * (line - 1)] = text;
  if (changed.length === 0) continue;
  writeFileSync(path, parts.join(''));
  console.log(`${name}: ${changed.length} lines`);
}
