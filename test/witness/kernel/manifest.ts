import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { State } from '../../../server/src/tcp/state.ts';
import type { ErrorName } from '../../../server/src/trace/model.ts';
import { ERRORS } from '../../../server/src/trace/model.ts';

/** A socket as `ss` showed it. */
export interface Socket {
  readonly state: State;
  /** Of a listener: the length of its accept queue. Else octets that the application has not read. */
  readonly receiveQueue: number;
  /** Sequence numbers that are not acknowledged; 0 for an entry in a SYN queue. */
  readonly sendQueue: number;
  readonly local: string;
  readonly peer: string;
}

/** `ss` was run at both ends, at A first; `at` is when both were done, in seconds on the log's clock. */
export interface Probe {
  readonly at: number;
  readonly what: string;
  readonly a: readonly Socket[];
  readonly b: readonly Socket[];
}

/** A call returned an error: of the connection, or of the call alone (EPIPE of a `send`). */
export interface CallError {
  readonly at: number;
  /** Who called: `client`, `client1`, `server`; the empty string where the log does not say. */
  readonly who: string;
  readonly call: string;
  readonly error: ErrorName;
}

/** What was done for a capture, and what was seen at its ends. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  readonly probes: readonly Probe[];
  readonly errors: readonly CallError[];
}

interface Entry {
  readonly name: string;
  readonly desc: string;
  readonly log: readonly {
    readonly t: number;
    readonly ss?: string;
    readonly A?: readonly string[];
    readonly B?: readonly string[];
    readonly event?: string;
  }[];
}

const STATES: Readonly<Record<string, State>> = {
  LISTEN: 'LISTEN',
  'SYN-SENT': 'SYN-SENT',
  'SYN-RECV': 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
  'FIN-WAIT-1': 'FIN-WAIT-1',
  'FIN-WAIT-2': 'FIN-WAIT-2',
  'CLOSE-WAIT': 'CLOSE-WAIT',
  CLOSING: 'CLOSING',
  'LAST-ACK': 'LAST-ACK',
  'TIME-WAIT': 'TIME-WAIT',
};

/** Every scenario of the manifest. Throws where it holds a row that cannot be read. */
export function readManifest(): Scenario[] {
  const entries = JSON.parse(readFileSync(join(import.meta.dirname, 'captures/manifest.json'), 'utf8')) as Entry[];
  return entries.map(({ name, desc, log }) => ({
    name,
    description: desc,
    probes: log.flatMap(({ t, ss, A, B }) =>
      ss === undefined ? [] : [{ at: t, what: ss, a: (A ?? []).map(socketOf), b: (B ?? []).map(socketOf) }],
    ),
    errors: log.flatMap(({ t, event }) => errorOf(t, event ?? '')),
  }));
}

function socketOf(row: string): Socket {
  const [name = '', receiveQueue, sendQueue, local, peer] = row.split(' ');
  const state = STATES[name];
  if (!state || local === undefined || peer === undefined) throw new Error(`a row of ss that cannot be read: ${row}`);
  return { state, receiveQueue: Number(receiveQueue), sendQueue: Number(sendQueue), local, peer };
}

/** `client1 send -> ECONNRESET`, `connect -> ETIMEDOUT`, `old server socket recv -> ECONNRESET`. */
function errorOf(at: number, event: string): CallError[] {
  const [, who = '', call = '', name] = /^(?:(.*) )?(connect|recv|send)(?: .*)? -> (E[A-Z]+)$/.exec(event) ?? [];
  const error = ERRORS.find((e) => e === name);
  return error ? [{ at, who, call, error }] : [];
}
