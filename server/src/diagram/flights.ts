import { get } from '../tcp/ordered-map.ts';
import type { Timeline } from '../trace/timeline.ts';

/** The numbers by which a sending and its arrivals are recognized as one. */
export interface Flights {
  /** The number of the segment that the step of a record sends, lets arrive or drops; undefined: it has none. */
  numberOf(record: number): number | undefined;
  /** Whether the segment that arrives at a record had arrived before. */
  again(record: number): boolean;
}

/** Numbers the segments of a trace that stay under way, or arrive more than once, in the order of their sending. */
export function numberFlights(timeline: Timeline): Flights {
  const { records } = timeline;
  const recordAt = new Map(records.map(({ step }, index) => [step.span.line, index]));
  const sendings = new Map<number, number>();
  records.forEach(({ step, carried }, index) => {
    if (step.kind === 'segment' && step.arrow === '-)' && carried) sendings.set(index, index);
    if (step.kind !== 'deliver' && step.kind !== 'drop') return;
    const flight = get(timeline.at(index).flights, step.label.text);
    const sent = flight?.segment && recordAt.get(flight.sent.line);
    if (sent === undefined) return;
    sendings.set(index, sent);
    sendings.set(sent, sent);
  });
  const order = [...new Set(sendings.values())].toSorted((a, b) => a - b);
  const numbers = new Map(order.map((sent, index) => [sent, index + 1]));
  const arrived = new Set<number>();
  const repeated = new Set<number>();
  for (const [index, sent] of [...sendings].toSorted(([a], [b]) => a - b)) {
    if (records[index]?.carried?.fate === undefined) continue;
    if (arrived.has(sent)) repeated.add(index);
    arrived.add(sent);
  }
  return {
    numberOf: (record) => numbers.get(sendings.get(record) ?? -1),
    again: (record) => repeated.has(record),
  };
}

/** A number in a circle, as far as there are any: ① to ㊿, then (51). */
export const circled = (number: number): string =>
  number <= 20
    ? String.fromCodePoint(0x2460 + number - 1)
    : number <= 35
      ? String.fromCodePoint(0x3251 + number - 21)
      : number <= 50
        ? String.fromCodePoint(0x32b1 + number - 36)
        : `(${number})`;
