import { Checker, check } from '../server/src/core.ts';
import { median, time } from './support/statistics.ts';
import { traceOf } from './support/trace.ts';

/** Edits in the middle of a trace, each with what it puts in: typed, and taken back again. */
const EDITS = [
  { name: 'a letter in a comment', at: (line: string) => line.length, put: ' // x' },
  { name: 'a digit of a window', at: (line: string) => line.length, put: ' win=1000' },
  { name: 'a letter that breaks a line', at: () => 3, put: '?' },
  { name: 'a line break', at: (line: string) => line.length, put: '\n' },
  { name: 'a line of data', at: (line: string) => line.length, put: '\nnote client: "x"' },
] as const;

interface Measured {
  readonly whole: number;
  readonly edits: readonly number[];
}

/** Medians in ms: of a check of the whole text, and of each edit with what it puts in and of taking it back. */
const measure = (steps: number, runs: number): Measured => {
  const text = traceOf(steps);
  const middle = text.indexOf('\n', Math.floor(text.length / 2)) + 1;
  const line = text.slice(middle, text.indexOf('\n', middle));
  const checker = new Checker();
  checker.check(text);
  const edits = EDITS.map(({ at, put }) => {
    const where = middle + at(line);
    const edited = text.slice(0, where) + put + text.slice(where);
    return median(
      Array.from({ length: runs }, () => {
        const there = time(() => checker.check(edited));
        return (there + time(() => checker.check(text))) / 2;
      }),
    );
  });
  return { whole: median(Array.from({ length: Math.min(runs, 15) }, () => time(() => check(text)))), edits };
};

const SIZES = [100, 1000, 10_000] as const;

for (const steps of SIZES) measure(steps, 30);
const rows = SIZES.map((steps) => measure(steps, 101));

console.log(`Node ${process.version}; medians in ms of an edit in the middle of a trace\n`);
const columns = ['edit', ...SIZES.map((steps) => `${steps}`), '10,000 / 1,000', 'goal'];
const cells = EDITS.map(({ name }, index) => {
  const times = rows.map(({ edits }) => edits[index] as number);
  const ratio = (times[2] as number) / (times[1] as number);
  const shown = times.map((each) => each.toFixed(3));
  return [name as string].concat(shown, ratio.toFixed(2), ratio <= 3 ? '≤ 3 met' : '≤ 3 MISSED');
});
const whole = ['the whole text', ...rows.map((row) => row.whole.toFixed(3)), '', ''];
const widths = columns.map((_, column) => Math.max(...[columns, ...cells].map((row) => (row[column] ?? '').length)));
for (const row of [columns, ...cells, whole]) {
  console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('   '));
}
