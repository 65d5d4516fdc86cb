import { get } from '../../../server/src/tcp/ordered-map.ts';
import { Flag, type Flags, flagsText } from '../../../server/src/tcp/segment.ts';
import type { State } from '../../../server/src/tcp/state.ts';
import type { CallName, SegmentStep, Step, TimerName, Trace } from '../../../server/src/trace/model.ts';
import type { Flight, World } from '../../../server/src/trace/world.ts';

/** How far an exploration goes. */
export interface Bounds {
  /** What the two ends have behind them; undefined: both are CLOSED. */
  readonly given?: readonly [State, State];
  /** How many segments the network holds at most. */
  readonly inFlight: number;
  /** How many connections the first host begins at most, and the second. */
  readonly opens: readonly [number, number];
  /** Whether applications abort. */
  readonly aborts: boolean;
  /** How many octets of data the first host sends at most in a connection, and the second. */
  readonly octets: readonly [number, number];
  /** Whether the network doubles segments. */
  readonly duplicates: boolean;
}

const span = { line: 1, start: 1, end: 2 };
const word = (text: string) => ({ text, span });
const NAMES = ['A', 'B'] as const;
const SLOTS = ['p', 'q', 'r'] as const;

/** Two hosts without addresses and declared numbers. */
export const TRACE: Trace = {
  title: undefined,
  exercise: false,
  span,
  profile: undefined,
  hosts: NAMES.map((name) => ({ name: word(name), raw: false, span })),
  fileWideHosts: 0,
  steps: [],
  symbols: [''],
};

/** A step to try; `into`: the slot of the network that its segment takes. */
export interface Move {
  readonly step: Step;
  readonly into: number | undefined;
}

const CALLS: readonly CallName[] = ['listen', 'connect', 'close', 'abort'];
const TIMERS: readonly TimerName[] = ['time-wait', 'retransmission'];

/** The kinds of segments: flags and octets of text. Their numbers are left out, so that they are right. */
const SEGMENTS: readonly (readonly [Flags, number])[] = [
  [Flag.SYN, 0],
  [Flag.SYN | Flag.ACK, 0],
  [Flag.ACK, 0],
  [Flag.PSH | Flag.ACK, 1],
  [Flag.FIN | Flag.ACK, 0],
  [Flag.RST, 0],
  [Flag.RST | Flag.ACK, 0],
];

const segment = (host: 0 | 1, flags: Flags, octets: number, slot: number): SegmentStep => ({
  kind: 'segment',
  span,
  from: word(NAMES[host]),
  to: word(NAMES[host === 0 ? 1 : 0]),
  arrow: '-)',
  flags: { value: flags, span },
  ...(octets > 0 ? { len: { value: octets, span } } : {}),
  label: word(SLOTS[slot] ?? ''),
});

/** The step with which a trace starts that has something behind it. */
export const given = (states: readonly [State, State]): Step => ({
  kind: 'given',
  span,
  claims: states.map((value, host) => ({
    span,
    host: word(NAMES[host] ?? ''),
    state: { value, span },
    variables: [],
    queues: [],
  })),
});

/** SEND of no octets: it makes an active OPEN of a passive one (3.10.2), and changes nothing elsewhere. */
const sendNothing = (host: 0 | 1): Step => ({
  kind: 'call',
  span,
  host: word(NAMES[host]),
  call: 'send',
  peer: word(NAMES[host === 0 ? 1 : 0]),
  octets: { value: 0, span },
});

/** Every step but those of the network. Without data there is nothing for which a retransmission has to time out. */
export function stepsWithin({ octets, inFlight, aborts }: Bounds): readonly Move[] {
  const moves: Move[] = [];
  for (const host of [0, 1] as const) {
    const name = word(NAMES[host]);
    moves.push({ step: sendNothing(host), into: undefined });
    for (const call of CALLS) {
      if (aborts || call !== 'abort') moves.push({ step: { kind: 'call', span, host: name, call }, into: undefined });
    }
    for (const timer of TIMERS) {
      if (octets[host] === 0 && timer === 'retransmission') continue;
      moves.push({ step: { kind: 'timeout', span, host: name, timer: { value: timer, span } }, into: undefined });
    }
    for (const [flags, length] of SEGMENTS) {
      if (length > octets[host]) continue;
      for (let slot = 0; slot < inFlight; slot++) moves.push({ step: segment(host, flags, length, slot), into: slot });
    }
  }
  return moves;
}

const network = (kind: 'deliver' | 'drop', slot: number): Step => ({ kind, span, label: word(SLOTS[slot] ?? '') });

/** The segment in a slot arrives. */
export const deliver = (slot: number): Step => network('deliver', slot);

/** The segment in a slot is lost. */
export const drop = (slot: number): Step => network('drop', slot);

/** The flight in a slot. */
export const flightIn = (world: World, slot: number): Flight | undefined => get(world.flights, SLOTS[slot] ?? '');

/** Whether a step is none by which an application simply gives up. */
export const isGraceful = (step: Step): boolean => step.kind !== 'call' || step.call !== 'abort';

/** A segment of a host that is lost, or arrives at once. */
export const sends = (host: 0 | 1, arrow: '->' | '-x', flags: Flags): SegmentStep => ({
  ...segment(host, flags, 0, 0),
  arrow,
});

/** A state by the steps that lead to it. */
export interface Reached {
  readonly before: Reached | undefined;
  readonly step: Step | undefined;
}

/** The steps that lead to a state, in the language. */
export function way(state: Reached): string {
  const lines: string[] = [];
  for (let at: Reached | undefined = state; at?.step; at = at.before) lines.unshift(textOf(at.step));
  return ['host A', 'host B', ...lines].join('\n');
}

function textOf(step: Step): string {
  switch (step.kind) {
    case 'segment':
      return `${step.from.text} ${step.arrow} ${step.to.text}: ${flagsText(step.flags.value)}${step.len ? ' len=1' : ''} as ${step.label?.text}`;
    case 'call':
      return `${step.host.text}: ${step.call}`;
    case 'timeout':
      return `${step.host.text}: timeout ${step.timer?.value}`;
    case 'given':
      return `given ${step.claims.map(({ host, state }) => `${host.text} ${state?.value}`).join(', ')}`;
    case 'deliver':
    case 'drop':
      return `${step.kind} ${step.label.text}`;
    default:
      return step.kind;
  }
}
