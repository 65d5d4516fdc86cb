import { expect } from 'vitest';
import { arrive } from '../../server/src/tcp/arrive.ts';
import * as calls from '../../server/src/tcp/calls.ts';
import { emit } from '../../server/src/tcp/emit.ts';
import { Flag, type Flags, type Options, type Segment } from '../../server/src/tcp/segment.ts';
import { add, type Octets, seq, valueOf } from '../../server/src/tcp/seq.ts';
import type { State } from '../../server/src/tcp/state.ts';
import { CLOSED, ended, type Outcome, opened, type Tcb } from '../../server/src/tcp/tcb.ts';
import {
  keepaliveTimeout,
  persistTimeout,
  retransmissionTimeout,
  timeWaitTimeout,
  userTimeout,
} from '../../server/src/tcp/timeouts.ts';
import { RFC9293, VARIANTS, type Variant, type VariantName } from '../../server/src/tcp/variant.ts';

/** This end's ISS in all tests; its next number is 101, or 102 when its FIN has been sent. */
export const ISS = 100;
/** The peer's ISN in all tests; its next number is 301, or 302 when its FIN has arrived. */
export const IRS = 300;

/** The states that have sent a FIN which is not acknowledged. */
const finOutstanding = new Set<State>(['FIN-WAIT-1', 'CLOSING', 'LAST-ACK']);
const finAcknowledged = new Set<State>(['FIN-WAIT-2', 'TIME-WAIT']);
const finTaken = new Set<State>(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT']);

/** The eight states of RFC 9293, 3.10.7.4, without SYN-RECEIVED. */
export const SYNCHRONIZED = [
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const satisfies readonly State[];

function block(state: State): Tcb {
  if (state === 'CLOSED' || state === 'LISTEN') return state === 'CLOSED' ? CLOSED : ended(CLOSED, 'LISTEN');
  const fin = finOutstanding.has(state) || finAcknowledged.has(state);
  const syn = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
  const next = ISS + 1 + (fin ? 1 : 0);
  const received = state === 'SYN-SENT' ? 0 : IRS + 1 + (finTaken.has(state) ? 1 : 0);
  const una = syn || finOutstanding.has(state) ? next - 1 : next;
  return {
    ...opened(state, seq(ISS), state === 'SYN-RECEIVED', undefined),
    synSent: true,
    sndNxt: seq(next),
    sndUna: seq(una),
    sentTotal: next - ISS,
    irs: seq(state === 'SYN-SENT' ? 0 : IRS),
    rcvNxt: seq(received),
    sndWl1: seq(state === 'SYN-SENT' ? 0 : IRS),
    sndWl2: seq(una),
    closing: fin,
    finSeq: fin ? seq(ISS + 1) : undefined,
    finReceived: finTaken.has(state),
  };
}

/** What a test may say of a block in numbers. */
export interface Numbers {
  readonly iss?: number;
  readonly sndUna?: number;
  readonly sndNxt?: number;
  readonly sndWnd?: number | undefined;
  readonly rcvNxt?: number;
  readonly rcvWnd?: number | undefined;
  readonly unread?: number;
  readonly queued?: number;
  readonly unreadAtClose?: number;
}

const FIELD = /(seq|ack|len|win|mss|wscale|ts)=(\d+)/g;

/** The segment that `text` writes as the language does: `FIN+ACK seq=301 ack=101 len=10`. */
export function segment(text: string, defaults: { seq: number; ack: number } = { seq: 0, ack: 0 }): Segment {
  const [names = ''] = text.split(' ');
  const flags: Flags =
    names === 'NONE' ? 0 : names.split('+').reduce((sum, n) => sum | Flag[n as keyof typeof Flag], 0);
  const field = Object.fromEntries(Array.from(text.matchAll(FIELD), ([, name, value]) => [name, Number(value)]));
  const options: Options = {
    ...(field['mss'] === undefined ? {} : { mss: field['mss'] }),
    ...(field['wscale'] === undefined ? {} : { wscale: field['wscale'] }),
    ...(field['ts'] === undefined ? {} : { ts: [field['ts'], 0] as const }),
  };
  return {
    flags,
    seq: seq(field['seq'] ?? defaults.seq),
    ack: seq(flags & Flag.ACK ? (field['ack'] ?? defaults.ack) : 0),
    len: field['len'] ?? 0,
    win: field['win'],
    options,
  };
}

const TIMEOUTS = {
  retransmission: retransmissionTimeout,
  user: userTimeout,
  timeWait: timeWaitTimeout,
  persist: persistTimeout,
  keepalive: keepaliveTimeout,
};

/** One end of a connection in a test: let something happen to it, then say what must have come of it. */
export class End {
  #tcb: Tcb;
  #outcome: Outcome | undefined;
  #refusal: string | undefined;
  #refusalError: string | undefined;
  #listening: boolean;
  readonly #variant: Variant;
  readonly #before: Tcb;

  constructor(tcb: Tcb, listening: boolean, variant: Variant = RFC9293) {
    this.#tcb = tcb;
    this.#before = tcb;
    this.#listening = listening;
    this.#variant = variant;
  }

  /** With these numbers instead of the usual ones. */
  with(numbers: Partial<Tcb>): End {
    return new End({ ...this.#tcb, ...numbers }, this.#listening, this.#variant);
  }

  /** With a host behind it that listens (or not). */
  listening(listening = true): End {
    return new End(this.#tcb, listening, this.#variant);
  }

  /** As the TCP `name` has it, with these differences. */
  by(name: VariantName, options: Partial<Variant> = {}): End {
    return new End(this.#tcb, this.#listening, { ...VARIANTS[name], ...options });
  }

  /** A segment arrives; what is left out of it is what a peer in step would write. */
  gets(text: string): this {
    const peer = { seq: valueOf(this.#tcb.rcvNxt), ack: valueOf(this.#tcb.sndNxt) };
    return this.#take(
      arrive(this.#tcb, segment(text, peer), {
        listening: this.#listening,
        isn: seq(ISS),
        win: undefined,
        variant: this.#variant,
      }),
    );
  }

  /** The end sends a segment (never judged here). */
  sends(text: string): this {
    const own = { seq: valueOf(this.#tcb.sndNxt), ack: valueOf(this.#tcb.rcvNxt) };
    return this.#take({ tcb: emit(this.#tcb, segment(text, own)), transitions: [] });
  }

  connects = (): this => this.#take(calls.connect(this.#tcb, seq(ISS), undefined, this.#listening, this.#variant));
  queues = (octets: Octets): this => this.#take(calls.send(this.#tcb, octets));
  reads = (octets?: Octets): this => this.#take(calls.receive(this.#tcb, octets));
  closes = (by?: calls.Closing): this => this.#take(calls.close(this.#tcb, by));
  aborts = (): this => this.#take(calls.abort(this.#tcb));
  crashes = (): this => this.#take(calls.crash(this.#tcb));

  /** A timer runs out. */
  timesOut(timer: keyof typeof TIMEOUTS): this {
    const outcome = TIMEOUTS[timer](this.#tcb, this.#variant);
    if (outcome) return this.#take(outcome);
    this.#refusal = 'not running';
    return this;
  }

  #take(result: Outcome | calls.Refusal): this {
    if (calls.refused(result)) {
      this.#refusal = result.refused;
      this.#refusalError = result.error;
      this.#outcome = undefined;
      return this;
    }
    this.#refusal = undefined;
    this.#outcome = result;
    this.#tcb = result.tcb;
    return this;
  }

  /** The answer that is owed now: `ACK seq=101 ack=302`, `RST seq=101`, or `nothing`. */
  answers(text: string): this {
    expect(this.#refusal).toBeUndefined();
    expect(this.#answer()).toBe(text);
    return this;
  }

  #answer(): string {
    const answer = this.#outcome?.answer;
    const { iss, sndNxt, rcvNxt } = this.#tcb;
    if (!answer) return 'nothing';
    switch (answer.kind) {
      case 'ack':
        return `ACK seq=${sndNxt} ack=${rcvNxt}`;
      case 'syn-ack':
        return `SYN+ACK seq=${iss} ack=${rcvNxt}`;
      case 'abort':
        return `RST seq=${answer.seq}`;
      case 'reset-or-ack':
        return `RST seq=${answer.seq} or ACK seq=${sndNxt} ack=${rcvNxt}`;
      default:
        return answer.ack === undefined ? `RST seq=${answer.seq}` : `RST+ACK seq=${answer.seq} ack=${answer.ack}`;
    }
  }

  /** The state now; the changes of state on the way there are told as `from -> to`. */
  is(state: State): this {
    expect(this.#refusal).toBeUndefined();
    expect(this.#tcb.state).toBe(state);
    const last = this.#outcome?.transitions.at(-1);
    if (last) expect(last.to).toBe(state);
    return this;
  }

  /** Every change of state of the last event, with its cause. */
  went(...changes: readonly string[]): this {
    expect(this.#outcome?.transitions.map((t) => `${t.from} -> ${t.to} (${t.cause})`)).toEqual(changes);
    return this;
  }

  /** Nothing has changed: the same state, and the same block. */
  stays(): this {
    expect(this.#refusal).toBeUndefined();
    expect(this.#tcb).toEqual(this.#before);
    expect(this.#outcome?.transitions ?? []).toEqual([]);
    return this;
  }

  /** These numbers hold now. */
  has(numbers: Numbers): this {
    expect(this.#refusal).toBeUndefined();
    expect(this.#tcb).toMatchObject(numbers);
    return this;
  }

  /** What became of the segment. */
  takesItAs(fate: NonNullable<Outcome['fate']>): this {
    expect(this.#outcome?.fate).toBe(fate);
    return this;
  }

  /** The application is given this error. */
  fails(error: Outcome['error']): this {
    expect(this.#outcome?.error).toBe(error);
    return this;
  }

  /** The call is refused with the RFC's error, and nothing has changed. */
  isRefused(why: 'does not exist' | 'already exists' | 'closing' | 'not running'): this {
    expect(this.#refusal).toBe(why);
    expect(this.#tcb).toEqual(this.#before);
    return this;
  }

  /** The call is refused, and the application given this error. */
  isRefusedWith(error: calls.Refusal['error']): this {
    expect(this.#refusal).toBeDefined();
    expect(this.#refusalError).toBe(error);
    return this;
  }

  /** Whether the 2MSL timer starts again. */
  restarts2msl(restarts = true): this {
    expect(this.#outcome?.restarts2msl ?? false).toBe(restarts);
    return this;
  }

  /** The block itself. */
  get tcb(): Tcb {
    return this.#tcb;
  }
}

/** An end in `state`, as it is after the usual way there: ISS 100, peer's ISN 300, no window stated, nothing in flight. */
export const at = (state: State): End => new End(block(state), state === 'LISTEN');

/** SYN-RECEIVED after a simultaneous open: reached from SYN-SENT. */
export const atActiveSynReceived = (): End => at('SYN-RECEIVED').with({ passive: false });

/** An end in `state` that has `octets` of data in flight, from 101 on. */
export const atWithData = (state: 'ESTABLISHED' | 'CLOSE-WAIT', octets: Octets): End =>
  at(state).with({ sndNxt: add(seq(ISS + 1), octets), sentTotal: 1 + octets });
