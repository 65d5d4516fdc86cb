import { join } from 'node:path';
import { systemNode } from '../scripts/system-node.ts';
import { check } from '../server/src/core.ts';
import { parse } from '../server/src/language/parse.ts';
import { check as play } from '../server/src/trace/check.ts';
import { memory } from './support/memory.ts';
import { goal, ms, table } from './support/report.ts';
import { measureStartUp } from './support/start-up.ts';
import { median, time } from './support/statistics.ts';
import { traceOf } from './support/trace.ts';

/** Steps of the trace, and how often each measurement is taken. */
const SIZES = [
  [100, 201],
  [1000, 51],
  [10_000, 15],
  [100_000, 5],
] as const;

interface Row {
  readonly steps: number;
  readonly split: number;
  readonly parse: number;
  readonly check: number;
  readonly both: number;
  readonly bytes: number;
}

const measure = (steps: number, runs: number): Row => {
  const text = traceOf(steps);
  const { traces } = parse(text);
  const found = check(text).diagnostics[0];
  if (found !== undefined) {
    throw new Error(`the trace of the bench must be right, but line ${found.span.line}: ${found.message}`);
  }
  const times = Array.from({ length: runs }, () => ({
    split: time(() => text.split(/\s+/)),
    parse: time(() => parse(text)),
    check: time(() => traces.map((trace) => play(trace))),
    both: time(() => check(text)),
  }));
  return {
    steps,
    split: median(times.map((each) => each.split)),
    parse: median(times.map((each) => each.parse)),
    check: median(times.map((each) => each.check)),
    both: median(times.map((each) => each.both)),
    bytes: memory(() => check(text), Math.max(1, 10_000 / steps)),
  };
};

// Small sizes once without counting, so that the compiler has seen everything.
measure(1000, 20);
const rows = SIZES.map(([steps, runs]) => measure(steps, runs));

console.log(`Node ${process.version}; medians in ms; ratios to splitting the same text into words (split)\n`);
table([
  ['steps', 'split', 'parse', 'check', 'both', 'parse/split', 'check/split', 'both/split', 'µs/step', 'kB/step'],
  ...rows.map(({ steps, split, parse: read, check: played, both, bytes }) => [
    String(steps),
    ms(split),
    ms(read),
    ms(played),
    ms(both),
    (read / split).toFixed(1),
    (played / split).toFixed(1),
    (both / split).toFixed(1),
    ((1000 * both) / steps).toFixed(2),
    (bytes / 1024 / steps).toFixed(2),
  ]),
]);

const row = (steps: number): Row => rows.find((each) => each.steps === steps) ?? (rows[0] as Row);
const perStep = (steps: number): number => row(steps).both / steps;
const cli = join(import.meta.dirname, '../dist/npm/cli.js');
const system = systemNode();
const starts = [process.execPath, ...(system === undefined ? [] : [system])].map((node) =>
  measureStartUp(node, cli, traceOf(20)),
);

console.log('');
table([
  goal('parse and check at 10,000 steps / split', row(10_000).both / row(10_000).split, 60),
  goal('check at 10,000 steps / parse and check', row(10_000).check / row(10_000).both, 0.25),
  goal('time per step at 100,000 / at 1,000', perStep(100_000) / perStep(1000), 1.5),
  ...starts.map(({ version, empty, check: checked }) =>
    goal(`tcp-trace check (${ms(checked)} ms) / empty program (${ms(empty)} ms), Node ${version}`, checked / empty, 2),
  ),
]);
