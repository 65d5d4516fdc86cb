import { check } from '../server/src/core.ts';
import { FileTokens } from '../server/src/language/file-tokens.ts';
import { parse } from '../server/src/language/parse.ts';
import { completionAt } from '../server/src/lsp/completion/completion.ts';
import { cursorAt } from '../server/src/lsp/completion/cursor.ts';
import { hoverAt } from '../server/src/lsp/hover/hover.ts';
import { hintsIn } from '../server/src/lsp/inlay-hints.ts';
import { manyConnections, STEPS_OF_ONE } from './support/many-connections.ts';
import { goal, ms, table } from './support/report.ts';
import { median, time } from './support/statistics.ts';
import { traceOf } from './support/trace.ts';

/** The share of a full parse that a request may cost once the text has been checked. */
const GOAL = 0.1;
const RUNS = 101;
const PARSES = 11;
const URI = 'file:///trace.tcptrace';
/** How many lines an editor shows at once. */
const VISIBLE = 60;

/** Acknowledgment numbers are left out, so that there are hints. */
const withoutAcks = (text: string): string => text.replaceAll(/ ack=\d+/g, '');

const TEXTS = [
  ['1,000 steps', withoutAcks(traceOf(1000))],
  ['10,000 steps', withoutAcks(traceOf(10_000))],
  ['10,000 steps, 100 connections', withoutAcks(manyConnections(10_000 / STEPS_OF_ONE))],
] as const;

interface Measured {
  readonly parsing: number;
  /** Medians in ms, by what was asked for. */
  readonly times: ReadonlyMap<string, number>;
}

const measure = (text: string): Measured => {
  const lines = text.split('\n');
  const checked = check(text);
  const tokens = new FileTokens(text);
  const wrong = checked.diagnostics.find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`the trace of the bench must be right, but line ${wrong.span.line}: ${wrong.message}`);
  const segment = lines.findIndex((line, index) => index > lines.length / 2 && line.includes('ACK'));
  const line = lines[segment] ?? '';
  const range = { start: { line: segment, character: 0 }, end: { line: segment + VISIBLE, character: 0 } };
  const complete = (number: number, before: string) => {
    const cursor = cursorAt(before);
    return cursor ? completionAt(checked, number, cursor, before).length : 0;
  };
  const requests: readonly (readonly [name: string, ask: () => unknown])[] = [
    ['completion of an empty line', () => complete(segment + 1, '')],
    ['completion after seq=', () => complete(segment + 1, `${line.slice(0, line.indexOf('seq='))}seq=`)],
    ['completion of calls', () => complete(segment + 1, `${line.slice(0, line.indexOf(' '))}: `)],
    ['completion of the last line', () => complete(lines.length, '')],
    ['hover on a flag', () => hoverAt(checked, tokens, URI, { line: segment, character: line.indexOf('ACK') })],
    ['hover on a host', () => hoverAt(checked, tokens, URI, { line: segment, character: 0 })],
    [`hints for ${VISIBLE} lines`, () => hintsIn(checked, URI, range, { states: true, numbers: true }).length],
  ];
  for (const [name, ask] of requests) if (!ask()) throw new Error(`nothing came of: ${name}`);
  const many = (work: () => unknown, runs: number) => median(Array.from({ length: runs }, () => time(work)));
  return {
    parsing: many(() => parse(text), PARSES),
    times: new Map(requests.map(([name, ask]) => [name, many(ask, RUNS)])),
  };
};

// Once without counting, so that the compiler has seen everything.
for (const [, text] of TEXTS) measure(text);
const columns = TEXTS.map(([name, text]) => {
  const { parsing, times } = measure(text);
  return { name, parsing, times };
});
const names = [...(columns[0]?.times.keys() ?? [])];

console.log(`Node ${process.version}; medians in ms\n`);
table([
  ['request', ...columns.map(({ name }) => name)],
  ['a full parse', ...columns.map(({ parsing }) => ms(parsing))],
  ...names.map((name) => [name, ...columns.map(({ times }) => (times.get(name) ?? 0).toFixed(3))]),
]);
console.log('');
table(
  columns
    .slice(1)
    .flatMap(({ name, parsing, times }) =>
      names.map((each) => goal(`${each}, ${name}, to a full parse`, (times.get(each) ?? 0) / parsing, GOAL)),
    ),
);
