import { Flag } from '../../../server/src/tcp/segment.ts';
import { add, lt, type Seq } from '../../../server/src/tcp/seq.ts';
import type { State } from '../../../server/src/tcp/state.ts';
import type { Cast } from './cast.ts';
import type { Probe, Scenario, Socket } from './manifest.ts';
import type { Recording } from './recording.ts';
import { endOf, hostOf, type Moment } from './transmission.ts';

/** A line of claims, and when it holds. */
export interface ClaimLine {
  readonly at: Moment;
  readonly claims: readonly string[];
  readonly source: string;
}

const MILLISECOND: Moment = 1_000_000;

/**
 * `ss` was run at A and then at B, which took 4 ms each (the polls of 03-simultaneous-close come 17 to 20 ms apart, two
 * probes without a pause between them 9 ms); a probe was logged when both were done.
 */
const SEEN_BEFORE = { a: 5 * MILLISECOND, b: 1 * MILLISECOND };

/** Everything that the log claims about the ends, in the order of time. */
export function claimLines(recording: Recording, cast: Cast): ClaimLine[] {
  const { scenario, facts } = recording;
  const moment = (seconds: number): Moment => Math.round(seconds * 1e9) - (facts.clock ?? 0) * MILLISECOND;
  const lines = scenario.probes.flatMap((probe) =>
    (['a', 'b'] as const).map((end) => {
      const at = moment(probe.at) - SEEN_BEFORE[end];
      const claims = [...statesAt(recording, cast, probe, end, at), ...queuesAt(cast, probe[end])];
      return { at, claims, source: `ss at ${seconds(probe.at)}, ${probe.what}` };
    }),
  );
  return [...lines, ...errorLines(scenario, cast, moment)]
    .filter(({ claims }) => claims.length > 0)
    .sort((x, y) => x.at - y.at);
}

const seconds = (at: number): string => `${at.toFixed(3)} s`;

/** What `ss` at one end says of every end of a connection there. */
function statesAt(recording: Recording, cast: Cast, probe: Probe, end: 'a' | 'b', at: Moment): string[] {
  const sockets = probe[end];
  return cast.ends
    .filter(({ local }) => sideOf(local) === end)
    .flatMap(({ local, peer }) => {
      const socket = sockets.find((s) => s.local === local && s.peer === peer);
      const state = socket?.state ?? absent(recording, cast, sockets, local, peer, at);
      const numbers = socket ? numbersOf(recording, socket, at) : '';
      return state === undefined ? [] : [`${cast.subject(local, peer)} ${state}${numbers}`];
    });
}

/**
 * SND.NXT is the end of what the end has sent, and SND.UNA lies the send queue before it (no recording has text waiting
 * that has not been sent). An entry in a SYN queue and a socket in TIME-WAIT have no send queue.
 */
function numbersOf({ transmissions }: Recording, socket: Socket, at: Moment): string {
  const { state, local, peer, sendQueue } = socket;
  if (state === 'TIME-WAIT' || (state === 'SYN-RECEIVED' && sendQueue === 0)) return '';
  const sent = transmissions.filter(
    (t) => t.segment.from === local && t.segment.to === peer && t.sent < at && !t.forged,
  );
  const last = sent
    .map(({ segment }) => endOf(segment))
    .reduce<Seq | undefined>((a, b) => (a && lt(b, a) ? a : b), undefined);
  return last === undefined ? '' : ` snd.una=${add(last, -sendQueue)} snd.nxt=${last}`;
}

/** The recordings were made between a machine A, x.x.x.1, and a machine B, x.x.x.2. */
const sideOf = (endpoint: string): 'a' | 'b' => (hostOf(endpoint).endsWith('.1') ? 'a' : 'b');

/**
 * `ss` shows neither CLOSED sockets nor, in some recordings, listeners. An end without a row is CLOSED, unless it listens
 * and has sent no more than a SYN+ACK or a reset: then it is LISTEN where `ss` shows the listener, and nothing is known
 * where it does not.
 */
function absent(
  { transmissions }: Recording,
  cast: Cast,
  sockets: readonly Socket[],
  local: string,
  peer: string,
  at: Moment,
): State | undefined {
  if (!cast.listens(local)) return 'CLOSED';
  const sent = transmissions.filter(
    (t) => t.segment.from === local && t.segment.to === peer && t.sent < at && !t.forged,
  );
  if (sent.some(({ segment }) => (segment.flags & (Flag.SYN | Flag.RST)) === 0)) return 'CLOSED';
  const listener = sockets.some((s) => s.state === 'LISTEN' && s.local === local);
  if (!listener) return sent.length > 0 ? 'CLOSED' : undefined;
  return sent.length > 0 || cast.peersOf(local) === 1 ? 'LISTEN' : undefined;
}

/** The lengths of a listener's queues: Recv-Q of its row, and its connections in SYN-RECEIVED. */
const queuesAt = (cast: Cast, sockets: readonly Socket[]): string[] =>
  sockets
    .filter(({ state, local }) => state === 'LISTEN' && cast.has(local))
    .map(({ local, receiveQueue }) => {
      const halfOpen = sockets.filter((s) => s.state === 'SYN-RECEIVED' && s.local === local);
      return `${cast.name(local)} syn-queue=${halfOpen.length} accept-queue=${receiveQueue}`;
    });

/**
 * The errors of connections that calls returned (the log rounds its times). EPIPE was always the error of a `send` alone,
 * which sent nothing.
 */
const errorLines = ({ errors }: Scenario, cast: Cast, moment: (seconds: number) => Moment): ClaimLine[] =>
  errors
    .filter(({ error }) => error !== 'EPIPE')
    .map(({ at, who, call, error }) => ({
      at: moment(at) + MILLISECOND,
      claims: [`${cast.caller(who)} error ${error}`],
      source: `${call} returned it at ${seconds(at)}`,
    }));
