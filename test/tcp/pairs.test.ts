import { describe, expect, test } from 'vitest';
import { get } from '../../server/src/tcp/ordered-map.ts';
import { PEER_STATES } from '../../server/src/tcp/pairs.ts';
import { Flag } from '../../server/src/tcp/segment.ts';
import { comparable, distance, type Seq, seq } from '../../server/src/tcp/seq.ts';
import { STATES } from '../../server/src/tcp/state.ts';
import type { CallName, Step, Trace } from '../../server/src/trace/model.ts';
import { begin, play } from '../../server/src/trace/play.ts';
import { endAt, hostAt, stateOfEnd, type World } from '../../server/src/trace/world.ts';

// Which two states the ends of a connection can be in is not written down from the checker's text but found by trying
// every history: breadth first, from a connection and from nothing.

const span = { line: 1, start: 1, end: 2 };
const word = (text: string) => ({ text, span });
const NAMES = ['A', 'B'] as const;
const BOTH = [0, 1] as const;

const trace: Trace = {
  title: undefined,
  exercise: false,
  span,
  profile: undefined,
  hosts: NAMES.map((name) => ({ name: word(name), raw: false, span })),
  fileWideHosts: 0,
  steps: [],
  symbols: [''],
};

const label = (from: 0 | 1): string => `late-${from}`;

const segment = (from: 0 | 1, flags: number, more: object): Step => ({
  kind: 'segment',
  span,
  from: word(NAMES[from]),
  to: word(NAMES[from === 0 ? 1 : 0]),
  arrow: '->',
  flags: { value: flags, span },
  ...more,
});

const calls = (names: readonly CallName[]): readonly Step[] =>
  BOTH.flatMap((host) => names.map((call): Step => ({ kind: 'call', span, host: word(NAMES[host]), call })));

/** One segment each way may be late, and arrive more than once. */
const segments = (flags: readonly number[], late: boolean): readonly Step[] =>
  BOTH.flatMap((from) => [
    ...flags.flatMap((bits) => [
      segment(from, bits, {}),
      segment(from, bits, { arrow: '-x' }),
      ...(late ? [segment(from, bits, { arrow: '-)', label: word(label(from)) })] : []),
    ]),
    ...(late ? [{ kind: 'deliver', span, label: word(label(from)) } as const] : []),
  ]);

const timeouts: readonly Step[] = BOTH.flatMap((host) =>
  (['time-wait', 'user'] as const).map(
    (timer): Step => ({ kind: 'timeout', span, host: word(NAMES[host]), timer: { value: timer, span } }),
  ),
);

const oldSyns: readonly Step[] = BOTH.map((from) =>
  segment(from, Flag.SYN, { old: span, seq: { value: seq(2 ** 31), span } }),
);

const { SYN, ACK, FIN, RST } = Flag;

/** From a connection on, with late segments. */
const CLOSING_STEPS = [
  ...calls(['listen', 'connect', 'close', 'crash']),
  ...segments([ACK, FIN | ACK], true),
  ...timeouts,
  ...oldSyns,
];

/** From nothing, through opening and closing. */
const ALL_STEPS = [
  ...calls(['listen', 'connect', 'close', 'abort', 'crash']),
  ...segments([SYN, SYN | ACK, ACK, FIN | ACK, RST], false),
  ...timeouts,
  ...oldSyns,
];

const CONNECTION: Step = {
  kind: 'given',
  span,
  claims: NAMES.map((name) => ({
    span,
    host: word(name),
    state: { value: 'ESTABLISHED', span } as const,
    variables: [],
    queues: [],
  })),
};

const apart = (a: Seq, b: Seq): string => (comparable(a, b) ? `${Math.max(-3, Math.min(3, distance(a, b)))}` : '?');

/** What tells one state of two hosts from another: everything but absolute numbers. */
const key = (world: World): string =>
  BOTH.map((index) => {
    const other = index === 0 ? 1 : 0;
    const { tcb, owed } = endAt(world, index, other);
    const peer = endAt(world, other, index).tcb;
    const host = hostAt(world, index);
    const late = get(world.flights, label(index))?.segment;
    return [
      stateOfEnd(host, endAt(world, index, other)),
      [host.listens, tcb.passive, tcb.synSent, tcb.closing, tcb.finSeq, tcb.finReceived, tcb.reopened]
        .map((mark) => Number(mark !== undefined && mark !== false))
        .join(''),
      apart(tcb.sndNxt, tcb.sndUna),
      apart(tcb.sndNxt, peer.rcvNxt),
      apart(tcb.sndUna, peer.rcvNxt),
      apart(tcb.iss, peer.irs),
      owed.map(({ answer }) => ('seq' in answer ? answer.kind + apart(answer.seq, peer.rcvNxt) : answer.kind)),
      late && [late.flags, apart(late.seq, peer.rcvNxt), apart(late.ack, peer.sndNxt)],
    ].join(' ');
  }).join(' | ');

const stateAt = (world: World, index: 0 | 1) =>
  stateOfEnd(hostAt(world, index), endAt(world, index, index === 0 ? 1 : 0));

/** FIN-WAIT-1 out of SYN-RECEIVED, its SYN not acknowledged: not what anybody means by that state. */
const hasNotOpened = (world: World, index: 0 | 1): boolean => {
  const { tcb } = endAt(world, index, index === 0 ? 1 : 0);
  return tcb.state === 'FIN-WAIT-1' && tcb.sndUna === tcb.iss;
};

/** The pairs of states, `A / B`, of at most `most` different worlds. A host that listens and has no connection is in LISTEN. */
function reached(start: World, steps: readonly Step[], most: number): ReadonlySet<string> {
  const seen = new Set([key(start)]);
  const queue = [start];
  const pairs = new Set<string>();
  for (let next = 0; next < queue.length && queue.length < most; next++) {
    const world = queue[next] as World;
    const [a, b] = BOTH.map((index) => {
      const state = stateAt(world, index);
      return state === 'CLOSED' && hostAt(world, index).listens ? 'LISTEN' : state;
    });
    if (!BOTH.some((index) => hasNotOpened(world, index))) pairs.add(`${a} / ${b}`).add(`${b} / ${a}`);
    for (const step of steps) {
      const record = play(world, step);
      if (record.diagnostics.some(({ severity }) => severity !== 'information')) continue;
      const found = key(record.after);
      if (seen.has(found)) continue;
      seen.add(found);
      queue.push(record.after);
    }
  }
  return pairs;
}

/** How many worlds are looked at: five times as many show no other pairs. */
const MOST = 60_000;

describe('the states that two ends can be in at once', () => {
  const nothing = begin(trace).world;
  const found = new Set([
    ...reached(play(nothing, CONNECTION).after, CLOSING_STEPS, MOST),
    ...reached(nothing, ALL_STEPS, MOST),
  ]);

  test.each(STATES)('%s', (state) => {
    expect(STATES.filter((other) => found.has(`${state} / ${other}`))).toEqual(
      STATES.filter((other) => PEER_STATES[state].includes(other)),
    );
  });
});
