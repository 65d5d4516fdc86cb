import { Flag, flagsText } from '../../../server/src/tcp/segment.ts';
import { TABLE, type TableEnd } from './ends.ts';
import type { Expected } from './expected.ts';
import type { CellTrace } from './in-the-language.ts';
import { type Row, tableUnder } from './markdown.ts';
import type { TableSegment } from './segments.ts';

/** The traces that show what a segment does at an end: without the answer, which is owed, and with each that is right. */
export function arrivalTraces(cell: string, end: TableEnd, segment: TableSegment, expected: Expected): CellTrace[] {
  const { flags, text } = segment;
  const ack = flags & Flag.ACK ? ` ack=${segment.ack}` : '';
  const arrives = `old b -> a: ${flagsText(flags)} seq=${segment.seq >>> 0}${ack}${text > 0 ? ` len=${text}` : ''}`;
  const { numbers, error, state } = expected;
  const variables = numbers && state !== 'SYN-SENT' ? ` snd.una=${numbers.una} rcv.nxt=${numbers.nxt}` : '';
  const claim = `expect a ${state}${variables}${error ? ` error ${error}` : ''}`;
  const answers = expected.answer === 'nothing' ? [] : expected.answer.split(' or ');
  const [first] = answers;
  return [
    { cell, before: end.trace, lines: [first ? [arrives, `owes ${first}`] : [arrives], [claim]] },
    ...answers.map((answer) => ({
      cell,
      before: end.trace,
      lines: [[arrives] as const, [claim] as const, [`a -x b: ${answer}`] as const],
    })),
  ];
}

const CODES: Readonly<Record<string, readonly [code: string, error: string]>> = {
  'does not exist': ['no-connection', 'ENOTCONN'],
  'already exists': ['connection-exists', 'EISCONN'],
  closing: ['connection-closing', 'EPIPE'],
};

/** The cells of the table of user calls, as traces. */
export const callTraces = (ends: readonly TableEnd[]): CellTrace[] =>
  cellsUnder('User calls', ends).map(({ end, what, words }) => {
    const line = `a: ${what}`;
    const state = words.find((word) => word.startsWith('to '))?.slice(3) ?? 'same';
    const owed = words.find((word) => word.startsWith('owes '));
    const refusal = words.find((word) => word.startsWith('error '))?.slice(6);
    const [code, error] = refusal ? (CODES[refusal] ?? []) : [];
    const rule = what === 'listen' && code ? 'already-listening' : code;
    const after = state === 'same' || state === 'beside' ? end.tcb.state : state;
    const claimed = end.listens && after === 'CLOSED' && state === 'same' ? 'LISTEN' : after;
    return {
      cell: `${end.name}: ${what}`,
      before: end.trace,
      lines: [
        rule ? [line, rule] : [line],
        [`expect a${state === 'beside' ? '/b' : ''} ${claimed}${error ? ` error ${error}` : ''}`],
        ...(owed === 'owes SYN' ? [['a -x b: SYN'] as const] : []),
        ...(owed === 'owes FIN' ? [[`a -x b: FIN+ACK seq=${end.tcb.sndNxt} ack=${end.tcb.rcvNxt}`] as const] : []),
        ...(owed === 'owes RST' ? [[`a -x b: RST seq=${end.tcb.sndNxt}`] as const] : []),
      ],
    };
  });

/** What a call owes, shown by a trace that ends with the call. */
export const owingTraces = (ends: readonly TableEnd[]): CellTrace[] =>
  cellsUnder('User calls', ends)
    .filter(({ words }) => words.some((word) => word === 'owes FIN' || word === 'owes RST'))
    .map(({ end, what, words }) => ({
      cell: `${end.name}: ${what}`,
      before: end.trace,
      lines: [[`a: ${what}`, words.includes('owes FIN') ? 'owes FIN' : `owes RST seq=${end.tcb.sndNxt}`]],
    }));

/** The cells of the table of timeouts, as traces. */
export const timeoutTraces = (ends: readonly TableEnd[]): CellTrace[] =>
  cellsUnder('Timeouts', ends).map(({ end, what, words }) => {
    const line = `a: timeout ${what}`;
    const state = words.find((word) => word.startsWith('to '))?.slice(3);
    const error = words.find((word) => word.startsWith('error '));
    const shown = end.listens && end.tcb.state === 'CLOSED' ? 'LISTEN' : end.tcb.state;
    return {
      cell: `${end.name}: ${what}`,
      before: end.trace,
      lines: [
        words.includes('not running') ? [line, 'timer-not-running'] : [line],
        [`expect a ${state ?? shown}${error ? ` ${error}` : ''}`],
      ],
    };
  });

interface Cell {
  readonly end: TableEnd;
  readonly what: string;
  readonly words: readonly string[];
}

function cellsUnder(heading: string, ends: readonly TableEnd[]): Cell[] {
  return tableUnder(TABLE, heading).flatMap((row: Row) => {
    const end = ends.find(({ name }) => name === row['end']);
    if (!end) throw new Error(`no end is called ${row['end']}`);
    return Object.entries(row)
      .filter(([column]) => column !== 'end')
      .map(([what, cell]) => ({ end, what, words: cell.split('; ') }));
  });
}
