import type { Opening } from '../tcp/arrive-closed.ts';
import { type GrowingMap, getFrom } from '../tcp/growing-map.ts';
import type { Heap } from '../tcp/heap.ts';
import type { Queues } from '../tcp/listener.ts';
import { get, type OrderedMap } from '../tcp/ordered-map.ts';
import type { Segment } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';
import type { State } from '../tcp/state.ts';
import { type Answer, CLOSED, connected, type Tcb } from '../tcp/tcb.ts';
import type { Variant } from '../tcp/variant.ts';
import type { ErrorName, HostDeclaration, Nanoseconds, Span } from './model.ts';

/** A host: what it declares, and its part in all its connections. */
export interface Host {
  readonly index: number;
  readonly name: string;
  /** Undefined for a host that nobody declared and that is played all the same. */
  readonly declaration: HostDeclaration | undefined;
  /** Keeps to no rules: what it sends is not judged, what it receives changes nothing. */
  readonly raw: boolean;
  /** Where `listen` was called, while the host listens. */
  readonly listens: Span | undefined;
  /** The peer of its most recent connection. */
  readonly recent: number | undefined;
  /** How many connections are open, and the peers that they are with. */
  readonly open: number;
  readonly openPeers: OrderedMap<number, true>;
  /** The listener's queues; they have a meaning while the host listens. */
  readonly queues: Queues;
  /** Calls of ACCEPT that wait for a connection, whoever it is with: the last one first. */
  readonly accepting: Accepting | undefined;
  /** The peers that it has had an end towards since its last crash. */
  readonly peers: OrderedMap<number, true>;
  /** The last error that its application was given. */
  readonly error: ErrorName | undefined;
}

/** A call of ACCEPT that waits, and those that wait longer. */
export interface Accepting {
  readonly call: Span;
  readonly before: Accepting | undefined;
}

/** An answer that an end owes, and the line that demanded it. */
export interface Owed {
  readonly answer: Answer;
  readonly cause: Span;
}

/** One end of the connection between two hosts. */
export interface End {
  readonly tcb: Tcb;
  readonly owed: readonly Owed[];
  /** The last error that the application was given on this connection. */
  readonly error: ErrorName | undefined;
  /** The line that led to the present state. */
  readonly since: Span | undefined;
  /** The line whose arrival last moved RCV.NXT. */
  readonly received: Span | undefined;
  /** The line that last moved SND.NXT. */
  readonly sent: Span | undefined;
  /** The line that stated SND.WND. */
  readonly window: Span | undefined;
  /** When TIME-WAIT ends. */
  readonly timeWaitEnds: Nanoseconds;
  /** The line on which the keep-alive timer has run out, until the next segment comes or goes. */
  readonly keepalive: Span | undefined;
  /** The places in the accept queue that connections of this end hold: more than one where one has ended in it. */
  readonly places: OrderedMap<number, true>;
  /** The call of ACCEPT that waits for a connection with this very peer. */
  readonly accepting: { readonly call: Span; readonly listener: Span } | undefined;
  /** What the end would be by another text of the RFC. */
  readonly otherwise: Otherwise | undefined;
}

/** What an end would be by another text of the RFC than the one that is followed, where it contradicts itself. */
export interface Otherwise {
  /** The block that stands; as soon as its state or its numbers are others, the question is settled. */
  readonly instead: Tcb;
  readonly tcb: Tcb;
  /** When this is so; `until` undefined: from then on. */
  readonly from: Nanoseconds;
  readonly until: Nanoseconds | undefined;
}

/** A segment that was sent and may still arrive. */
export interface Flight {
  readonly segment: Segment | undefined;
  readonly from: number;
  readonly to: number;
  /** `void`: the segment was never sent, because its line was wrong. */
  readonly fate: 'under way' | 'arrived' | 'dropped' | 'void';
  readonly sent: Span;
}

/** When the 2MSL timer of an end runs out. */
interface TimeWait {
  readonly at: Nanoseconds;
  readonly end: number;
}

/** Everything there is at one moment of a trace, immutable. */
export interface World {
  /** The names of the file's symbols, by their index. */
  readonly symbolNames: readonly string[];
  /** The TCP that the trace is checked against. */
  readonly variant: Variant;
  readonly clock: Nanoseconds;
  /** Whether a step has been played: `given` stands before the first one. */
  readonly begun: boolean;
  readonly hosts: OrderedMap<number, Host>;
  readonly hostCount: number;
  /** How many names have been reported that no host has. */
  readonly unknownNames: number;
  /** Index of a host by the name written, misspelt names included. */
  readonly names: OrderedMap<string, number>;
  readonly ends: GrowingMap<End>;
  readonly flights: OrderedMap<string, Flight>;
  /** Where each symbol was bound, by its index. */
  readonly symbols: OrderedMap<number, Span>;
  /** What a symbol stands for that was written where the number was determined: reported once, and put right. */
  readonly meanings: OrderedMap<number, Seq>;
  readonly timeWaits: Heap<TimeWait>;
}

const HOSTS = 2 ** 26;

/** The key of the end that the host `host` has towards the host `peer` (indices). */
export const endKey = (host: number, peer: number): number => host * HOSTS + peer;

const endOf = (key: number): readonly [host: number, peer: number] => [Math.floor(key / HOSTS), key % HOSTS];

/** An end that has never had a connection. */
export const IDLE: End = {
  tcb: CLOSED,
  owed: [],
  error: undefined,
  since: undefined,
  received: undefined,
  sent: undefined,
  window: undefined,
  timeWaitEnds: 0,
  keepalive: undefined,
  places: undefined,
  accepting: undefined,
  otherwise: undefined,
};

/** The end that host `host` has towards `peer` (indices). */
export const endAt = (world: World, host: number, peer: number): End => getFrom(world.ends, endKey(host, peer)) ?? IDLE;

/** The host with this index, which exists. */
export const hostAt = (world: World, index: number): Host => get(world.hosts, index) as Host;

/** The host and the peer of the end with this key. */
export const hostsOf = (world: World, key: number): readonly [host: Host, peer: Host] => {
  const [host, peer] = endOf(key);
  return [hostAt(world, host), hostAt(world, peer)];
};

/** What the host brings to a new connection (RFC 9293, 3.10.1). */
export const openingOf = (world: World, host: Host): Opening => ({
  variant: world.variant,
  listening: host.listens !== undefined,
  queues: host.listens && host.queues,
  isn: host.declaration?.isn?.value,
  win: host.declaration?.win?.value,
});

/** The state of an end: LISTEN only while its host listens. */
export const stateOfEnd = (host: Host, end: End): State =>
  end.tcb.state === 'LISTEN' && !host.listens ? 'CLOSED' : end.tcb.state;

/** The state of the plain host: that of its most recent connection; without one LISTEN or CLOSED. */
export function stateOfHost(world: World, host: Host): State {
  if (host.raw) return 'CLOSED';
  if (host.recent !== undefined) return stateOfEnd(host, endAt(world, host.index, host.recent));
  return host.listens ? 'LISTEN' : 'CLOSED';
}

/** Whether nothing has happened between two blocks of an end but the sending of an ACK. */
export const standsAs = (before: Tcb, after: Tcb): boolean =>
  before.state === after.state && before.sndNxt === after.sndNxt && before.rcvNxt === after.rcvNxt;

/** Whether the end has a connection. */
export const isOpen = (end: End): boolean => connected(end.tcb);

/** Whether the end owes an answer of this kind. */
export const owes = (end: End, kind: Answer['kind']): Owed | undefined => end.owed.find((o) => o.answer.kind === kind);
