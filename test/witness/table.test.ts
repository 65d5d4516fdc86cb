import { describe, expect, test } from 'vitest';
import { arrive } from '../../server/src/tcp/arrive.ts';
import { Flag, type Flags, flagsText } from '../../server/src/tcp/segment.ts';
import { seq } from '../../server/src/tcp/seq.ts';
import type { Outcome } from '../../server/src/tcp/tcb.ts';
import { arrivalTraces, callTraces, owingTraces, timeoutTraces } from './table/as-traces.ts';
import { ENDS, type TableEnd } from './table/ends.ts';
import { allRows, type Expected, expectedOf, FLAG_SETS, usedRows } from './table/expected.ts';
import { differencesOf } from './table/in-the-language.ts';
import { segmentsFor, type TableSegment } from './table/segments.ts';

/** PSH, URG and the ECN bits change nothing of all this: every set of flags, with each set of those. */
const BESIDE: readonly Flags[] = [0, Flag.PSH, Flag.URG, Flag.PSH | Flag.URG | Flag.ECE | Flag.CWR];
const ALL_FLAGS = FLAG_SETS.flatMap((flags) => BESIDE.map((beside) => flags | beside));

const told = (end: TableEnd, { flags, seq: number, ack, text, place, acks }: TableSegment): string =>
  `${end.name}: ${flagsText(flags)} seq=${number}${flags & Flag.ACK ? ` ack=${ack}` : ''} len=${text} (${place}, ${acks})`;

function answerOf({ answer, tcb }: Outcome): string {
  if (!answer) return 'nothing';
  switch (answer.kind) {
    case 'ack':
      return `ACK seq=${tcb.sndNxt} ack=${tcb.rcvNxt}`;
    case 'syn-ack':
      return `SYN+ACK seq=${tcb.iss} ack=${tcb.rcvNxt}`;
    case 'reset-or-ack':
      return `RST seq=${answer.seq} or ACK seq=${tcb.sndNxt} ack=${tcb.rcvNxt}`;
    default:
      return answer.ack === undefined ? `RST seq=${answer.seq}` : `RST+ACK seq=${answer.seq} ack=${answer.ack}`;
  }
}

function actualOf(end: TableEnd, segment: TableSegment, expected: Expected): Expected {
  const outcome = arrive(
    end.tcb,
    {
      flags: segment.flags,
      seq: seq(segment.seq),
      ack: seq(segment.ack),
      len: segment.text,
      win: undefined,
    },
    end.opening,
  );
  const { tcb } = outcome;
  return {
    state: end.column === 'LISTEN' && outcome.transitions.length === 0 ? 'LISTEN' : tcb.state,
    answer: answerOf(outcome),
    error: outcome.error,
    numbers: expected.numbers && {
      una: tcb.sndUna,
      nxt: tcb.rcvNxt,
      delivered: tcb.unread - (tcb.iss === end.tcb.iss ? end.tcb.unread : 0),
    },
    restarts2msl: outcome.restarts2msl ?? false,
  };
}

const same = (a: Expected, b: Expected): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How many cells there are, and how many of them are equal. */
const figures = { arrivals: 0, arrivalTraces: 0, calls: 0, timeouts: 0, different: 0 };

describe('a segment arrives: the checker agrees with every cell of the table', () => {
  test.each(ENDS)('$name', (end) => {
    const differences: unknown[] = [];
    for (const segment of segmentsFor(end, ALL_FLAGS)) {
      const expected = expectedOf(end, segment);
      const actual = actualOf(end, segment, expected);
      figures.arrivals++;
      if (!same(expected, actual)) differences.push({ cell: told(end, segment), expected, actual });
    }
    figures.different += differences.length;
    expect(differences.slice(0, 5), `${differences.length} cells differ`).toEqual([]);
  });

  test('every row of the table decides a cell', () => {
    expect(allRows.filter((row) => !usedRows.has(row))).toEqual([]);
  });
});

describe('a segment arrives: what the user of the language sees agrees with every cell of the table', () => {
  test.each(ENDS)('$name', (end) => {
    const traces = [...segmentsFor(end, FLAG_SETS)].flatMap((segment) =>
      arrivalTraces(told(end, segment), end, segment, expectedOf(end, segment)),
    );
    figures.arrivalTraces += traces.length;
    const differences = differencesOf(traces);
    figures.different += differences.length;
    expect(differences.slice(0, 5), `${differences.length} lines differ`).toEqual([]);
  });
});

describe('user calls and timeouts', () => {
  test('every call in every state comes to what the table says', () => {
    const traces = callTraces(ENDS);
    figures.calls = traces.length;
    expect(differencesOf(traces)).toEqual([]);
    expect(differencesOf(owingTraces(ENDS))).toEqual([]);
  });

  test('every timer in every state does what the table says', () => {
    const traces = timeoutTraces(ENDS);
    figures.timeouts = traces.length;
    expect(differencesOf(traces)).toEqual([]);
  });
});

test('the figures are those of the page on correctness', async () => {
  const { arrivals, calls, timeouts, arrivalTraces, different } = figures;
  const cells = arrivals + calls + timeouts;
  const page = {
    ends: ENDS.length,
    rows: allRows.length,
    arrivals,
    calls,
    timeouts,
    cells,
    equal: cells - different,
    tracesInTheLanguage: arrivalTraces + calls + timeouts,
  };
  expect(page.equal).toBe(page.cells);
  await expect(`${JSON.stringify(page, null, 2)}\n`).toMatchFileSnapshot('figures/table.json');
});
