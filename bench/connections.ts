import { check } from '../server/src/core.ts';
import { parse } from '../server/src/language/parse.ts';
import { check as play } from '../server/src/trace/check.ts';
import { manyConnections, STEPS_OF_ONE } from './support/many-connections.ts';
import { memory } from './support/memory.ts';
import { goal, ms, table } from './support/report.ts';
import { median, time } from './support/statistics.ts';

/** Connections that one host holds at the same time, and how often each measurement is taken. */
const SIZES = [
  [1, 101],
  [10, 31],
  [100, 9],
  [1000, 5],
] as const;

const measure = (connections: number, runs: number) => {
  const text = manyConnections(connections);
  const steps = connections * STEPS_OF_ONE;
  const { traces } = parse(text);
  const found = check(text).diagnostics[0];
  if (found !== undefined) {
    throw new Error(`the trace of the bench must be right, but line ${found.span.line}: ${found.message}`);
  }
  const times = Array.from({ length: runs }, () => ({
    check: time(() => traces.map((trace) => play(trace))),
    both: time(() => check(text)),
  }));
  const bytes = memory(() => traces.map((trace) => play(trace)), Math.max(1, 10_000 / steps));
  return {
    connections,
    steps,
    played: (1000 * median(times.map((each) => each.check))) / steps,
    both: (1000 * median(times.map((each) => each.both))) / steps,
    kilobytes: bytes / 1024 / steps,
  };
};

measure(10, 20);
const rows = SIZES.map(([connections, runs]) => measure(connections, runs));
const row = (connections: number) => {
  const found = rows.find((each) => each.connections === connections);
  if (!found) throw new Error(`${connections} connections were not measured`);
  return found;
};

console.log(`Node ${process.version}; one server, many clients at the same time; medians\n`);
table([
  ['connections', 'steps', 'check µs/step', 'parse and check µs/step', 'timeline kB/step'],
  ...rows.map(({ connections, steps, played, both, kilobytes }) => [
    String(connections),
    String(steps),
    ms(played),
    ms(both),
    kilobytes.toFixed(2),
  ]),
]);
console.log('');
table([
  goal('time per step, 1,000 connections and 100,000 steps / 10 and 1,000', row(1000).both / row(10).both, 1.5),
  goal('memory per step, 1,000 connections / 10', row(1000).kilobytes / row(10).kilobytes, 2),
]);
