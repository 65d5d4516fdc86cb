import { FileTokens } from '../server/src/language/file-tokens.ts';
import { formatLines } from '../server/src/language/formatting/format.ts';
import { namedBy, occurrenceAt } from '../server/src/language/occurrences.ts';
import { parse } from '../server/src/language/parse.ts';
import { symbolsOf } from '../server/src/lsp/document-symbols.ts';
import { foldsOf } from '../server/src/lsp/folding.ts';
import { selectionAt } from '../server/src/lsp/selection-ranges.ts';
import { dataOf } from '../server/src/lsp/semantic-tokens.ts';
import { goal, ms, table } from './support/report.ts';
import { median, time } from './support/statistics.ts';
import { traceOf } from './support/trace.ts';

const STEPS = 10_000;
const RUNS = 21;
const GOAL = 0.1;

/** What the editor asks for, of the lines that it shows where the protocol has that; and what may take longer. */
const REQUESTS: readonly (readonly [title: string, goal: number | undefined, ask: (tokens: FileTokens) => unknown])[] =
  [
    ['folding', GOAL, (tokens) => foldsOf(tokens)],
    ['document symbols', GOAL, (tokens) => symbolsOf(tokens)],
    ['semantic tokens of 80 lines', GOAL, (tokens) => dataOf(tokens, 5000, 5080)],
    ['selection ranges', GOAL, (tokens) => selectionAt(tokens, { line: 5000, character: 5 })],
    ['a line, formatted when it is left', GOAL, (tokens) => formatLines(tokens, 5000, 5000, { size: 4, spaces: true })],
    ['all places of a host', undefined, (tokens) => namedBy(tokens, occurrenceAt(tokens, 1, 7) as never)],
    ['semantic tokens of all lines', undefined, (tokens) => dataOf(tokens, 1, tokens.lines.length)],
    ['the whole file, formatted', undefined, (tokens) => formatLines(tokens, 1, STEPS * 2, { size: 4, spaces: true })],
  ];

const text = traceOf(STEPS);
const middle = text.indexOf('\n', Math.floor(text.length / 2));
const edited = `${text.slice(0, middle)} // x${text.slice(middle)}`;
const parsing = median(Array.from({ length: RUNS }, () => time(() => parse(text))));

console.log(`Node ${process.version}; ${STEPS} steps; medians in ms; a full parse takes ${ms(parsing)} ms\n`);
const rows = REQUESTS.map(([title, limit, ask]) => {
  const first = median(Array.from({ length: RUNS }, () => time(() => ask(new FileTokens(text)))));
  const tokens = new FileTokens(text);
  ask(tokens);
  const again = median(Array.from({ length: RUNS }, () => time(() => ask(tokens))));
  const after = median(Array.from({ length: RUNS }, () => time(() => ask(new FileTokens(edited, tokens)))));
  return { title, limit, first, again, after };
});
table([
  ['request', 'first', 'again', 'after an edit', 'again/parse', 'after an edit/parse'],
  ...rows.map(({ title, first, again, after }) => [
    title,
    ms(first),
    ms(again),
    ms(after),
    (again / parsing).toFixed(2),
    (after / parsing).toFixed(2),
  ]),
]);
console.log('');
table(
  rows.flatMap(({ title, limit, after }) =>
    limit === undefined ? [] : [goal(`${title} after an edit, to a full parse`, after / parsing, limit)],
  ),
);
