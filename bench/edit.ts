import { Checker, check } from '../server/src/core.ts';
import { keystrokes } from './support/keystrokes.ts';
import { goal, ms, table } from './support/report.ts';
import { median, time } from './support/statistics.ts';
import { traceOf } from './support/trace.ts';

/** How much more an edit may cost at 10,000 steps than at 1,000. */
const GOAL = 3;
const SIZES = [1000, 10_000, 100_000] as const;
/** How often each edit is made at each of its places. */
const RUNS = [100, 40, 10] as const;

type Lines = readonly string[];

/** One edit: the lines as they are after it, of which that at `at` is one of data. No two of its texts are equal. */
interface Edit {
  readonly name: string;
  readonly made: (lines: Lines, at: number, run: number) => Lines;
}

/** An edit that changes the line. */
const within = (name: string, changed: (line: string, run: number) => string): Edit => ({
  name,
  made: (lines, at, run) => lines.with(at, changed(lines[at] ?? '', run)),
});

const KEYSTROKES: readonly Edit[] = [
  within('a letter in a comment', (line, run) => `${line} // ${run}`),
  within('a digit of a window', (line, run) => line.replace('win=65535', `win=${60_000 + run}`)),
  within('a digit of a sequence number', (line, run) => line.replace(/seq=(\d+)/, (_, seq) => `seq=${+seq + 1 + run}`)),
  within('a letter that breaks a line', (line, run) => `${line.slice(0, 3)}?${line.slice(3)} // ${run}`),
  { name: 'a line break', made: (lines, at, run) => lines.toSpliced(at + 1, 0, ' '.repeat(run)) },
  { name: 'a line of data', made: (lines, at, run) => lines.toSpliced(at + 1, 0, `note client: "${run}"`) },
  { name: 'a line joined to the next', made: (lines, at) => lines.toSpliced(at, 2, `${lines[at]}${lines[at + 1]}`) },
  {
    name: 'a line parted',
    made: (lines, at) => lines.toSpliced(at, 1, lines[at]?.slice(0, 12) ?? '', lines[at]?.slice(12) ?? ''),
  },
  { name: 'a line taken out', made: (lines, at) => lines.toSpliced(at, 1) },
  { name: 'a letter of the title', made: (lines, _, run) => lines.with(0, `trace "${run}"`) },
  { name: 'a line break at the top', made: (lines, _, run) => ['', ' '.repeat(run), ...lines] },
];

const notes = (count: number, run: number) => Array.from({ length: count }, (_, at) => `note client: "${run} ${at}"`);

const LARGE: readonly Edit[] = [
  {
    name: '1,000 lines pasted',
    made: (lines, at, run) => [...lines.slice(0, at), ...notes(1000, run), ...lines.slice(at)],
  },
  { name: '5,000 lines taken out', made: (lines, at) => [...lines.slice(0, at), ...lines.slice(at + 5000)] },
  { name: 'every line indented', made: (lines, _, run) => lines.map((line) => ' '.repeat(1 + (run % 8)) + line) },
];

/** Where edits are made, as parts of the trace; there a line of the same kind stands in traces of every length. */
const PLACES = [0.25, 0.5, 0.75];

const isData = (line: string): boolean => line.includes('PSH+ACK') && line.includes('len=400');

/** Medians in ms of each edit and of taking it back. The texts are in one piece before the clock starts. */
const measure = (steps: number, runs: number, edits: readonly Edit[]): readonly number[] => {
  const lines = ['trace "one"', ...traceOf(steps).split('\n')];
  const checker = new Checker();
  checker.check(lines.join('\n'));
  return edits.map(({ made }) =>
    median(
      PLACES.flatMap((place) => {
        const at = lines.findIndex((line, index) => index > place * lines.length && isData(line));
        return Array.from({ length: runs }, (_, run) => {
          const [edited, back] = [made(lines, at, run).join('\n'), lines.join('\n')];
          const there = time(() => checker.check(edited));
          return (there + time(() => checker.check(back))) / 2;
        });
      }),
    ),
  );
};

/** What it costs to look at a text for the first time that an editor has put together of three pieces. */
const joining = (steps: number): number => {
  let text = traceOf(steps);
  return median(
    Array.from({ length: 21 }, (_, run) => {
      const middle = text.length >> 1;
      const edited = text.slice(0, middle) + run + text.slice(middle);
      text = edited;
      return time(() => edited.charCodeAt(0));
    }),
  );
};

/** The same of what is typed into an editor, until the server has published the diagnostics: a letter, a line break. */
const SERVED = [
  ['a letter, through the server', 'x'],
  ['a line break, through the server', '\n'],
] as const;

const served = async (steps: number, runs: number): Promise<readonly number[]> => {
  const lines = traceOf(steps).split('\n');
  const at = lines.findIndex((line, index) => index > lines.length / 2 && isData(line));
  const medians: number[] = [];
  for (const [, put] of SERVED)
    medians.push(median(await keystrokes(lines.with(at, `${lines[at]} // `), at, put, runs)));
  return medians;
};

// Once without counting, so that the compiler has seen everything.
measure(1000, 20, [...KEYSTROKES, ...LARGE]);
await served(1000, 100);
const times = SIZES.map((steps, size) => measure(steps, RUNS[size] ?? 1, KEYSTROKES));
const large = SIZES.map((steps) => measure(steps, 1, LARGE));
const [few, many] = [await served(1000, 200), await served(10_000, 100)];
const whole = SIZES.map((steps) => {
  const text = traceOf(steps);
  return median(Array.from({ length: 5 }, () => time(() => check(text))));
});

const steps = SIZES.map((size) => size.toLocaleString('en'));
console.log(`Node ${process.version}; medians in ms of an edit, made and taken back, by the steps of the trace\n`);
table([
  ['edit', ...steps],
  ...KEYSTROKES.map(({ name }, edit) => [name].concat(times.map((column) => (column[edit] ?? 0).toFixed(3)))),
  ...SERVED.map(([name], edit) => [name, (few[edit] ?? 0).toFixed(3), (many[edit] ?? 0).toFixed(3), '']),
  ['(the text itself, put in one piece)', ...SIZES.map((size) => joining(size).toFixed(3))],
]);
console.log('');
table([
  ['edit', ...steps],
  ...LARGE.map(({ name }, edit) => [name].concat(large.map((column) => ms(column[edit] ?? 0)))),
  ['(a check of the whole text)', ...whole.map(ms)],
]);
console.log('');
const ratio = (name: string, [at1000 = 1, at10000 = 0]: readonly number[]) =>
  goal(`${name}, at 10,000 steps to at 1,000`, at10000 / at1000, GOAL);
table([
  ...KEYSTROKES.map(({ name }, edit) =>
    ratio(
      name,
      times.map((column) => column[edit] ?? 0),
    ),
  ),
  ...SERVED.map(([name], edit) => ratio(name, [few[edit] ?? 0, many[edit] ?? 0])),
]);
