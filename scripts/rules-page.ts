import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allRules } from '../server/src/core.ts';

type AnyRule = Pick<
  (typeof allRules)[number],
  'code' | 'severity' | 'title' | 'reference' | 'explanation' | 'bad' | 'good'
>;

const row = ({ code, severity, title }: AnyRule): string =>
  `| [\`${code}\`](#${code}) | ${severity} | ${title.replaceAll('|', '\\|')} |`;

const section = ({ code, severity, title, reference, explanation, bad, good }: AnyRule): string => `## ${code}

**${title}** (${severity}; ${reference})

${explanation}

Wrong:

\`\`\`tcptrace
${bad.trimEnd()}
\`\`\`

Right:

\`\`\`tcptrace
${good.trimEnd()}
\`\`\``;

const rules: readonly AnyRule[] = allRules.toSorted((a, b) => (a.code < b.code ? -1 : 1));

const page = `<!-- Generated from the rules by npm run generate; do not edit. -->

# The rules

Every message of the checker has a code, and every code is a rule on this page. \`tcp-trace explain CODE\` prints the
same on the command line.

| code | severity | rule |
|---|---|---|
${rules.map(row).join('\n')}

${rules.map(section).join('\n\n')}
`;

await writeFile(join(import.meta.dirname, '../docs/rules.md'), page);
