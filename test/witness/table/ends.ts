import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../server/src/core.ts';
import type { Opening } from '../../../server/src/tcp/arrive-closed.ts';
import type { Tcb } from '../../../server/src/tcp/tcb.ts';
import { endAt, hostAt, openingOf } from '../../../server/src/trace/world.ts';
import { tableUnder } from './markdown.ts';

/** The table, as it is written. */
export const TABLE = readFileSync(join(import.meta.dirname, 'rfc9293.md'), 'utf8');

/** What the hosts of every trace of the table declare. */
export const HOSTS = 'host a isn=10000\nhost b isn=20000\n';

/** An end of the table: host a towards host b, after a short trace. */
export interface TableEnd {
  readonly name: string;
  /** Its column in the tables of section 3.10.7. */
  readonly column: string;
  /** What it has sent and is not acknowledged. */
  readonly outstanding: 'none' | 'SYN' | 'SYN, data' | 'SYN, FIN' | 'data' | 'data, FIN' | 'FIN';
  /** RCV.WND, or undefined where the end has no connection yet. */
  readonly window: number | undefined;
  /** The trace, one line a step. */
  readonly trace: string;
  readonly listens: boolean;
  readonly tcb: Tcb;
  /** What its host brings to a new connection. */
  readonly opening: Opening;
}

/** The ends of the table; those whose trace states RCV.WND a second time with a closed window. */
export const ENDS: readonly TableEnd[] = tableUnder(TABLE, 'The ends').flatMap((row) => {
  const trace = (row['trace'] ?? '').replaceAll('; ', '\n');
  const open = end(row['end'] ?? '', row, trace);
  const closed = trace.replace(' rcv.wnd=1000', ' rcv.wnd=0');
  return closed === trace ? [open] : [open, end(`${open.name}, window closed`, row, closed)];
});

function end(name: string, row: Readonly<Record<string, string>>, trace: string): TableEnd {
  const { timeline } = check(`${HOSTS}${trace}\n`).traces[0] as ReturnType<typeof check>['traces'][number];
  const world = timeline.records.at(-1)?.after ?? timeline.start;
  const column = row['column'] ?? '';
  const early = column === 'CLOSED' || column === 'LISTEN' || column === 'SYN-SENT';
  return {
    name,
    column,
    outstanding: row['outstanding'] as TableEnd['outstanding'],
    window: early ? undefined : trace.includes('rcv.wnd=0') ? 0 : 1000,
    trace,
    listens: trace.includes('a: listen'),
    tcb: endAt(world, 0, 1).tcb,
    opening: openingOf(world, hostAt(world, 0)),
  };
}
