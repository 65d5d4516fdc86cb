import type { Flags, Options } from '../tcp/segment.ts';
import type { Octets, Seq } from '../tcp/seq.ts';
import type { State } from '../tcp/state.ts';
import type { VariantName } from '../tcp/variant.ts';

/**
 * A place in a file, within one line. Line and columns count from 1, columns in UTF-16 units; `end` is exclusive. In a
 * text that is being edited `line` is worked out when it is asked for (`place.ts`): a copy by `{ ...span }` would lack it,
 * which this class, there for the compiler alone, makes an error.
 */
export declare abstract class Span {
  abstract get line(): number;
  readonly start: number;
  readonly end: number;
}

/** A word of the file (a name, a label) and where it stands. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** A value that somebody wrote, and where. */
export interface Written<T> {
  readonly value: T;
  /** The field and its value, `seq=101`. */
  readonly span: Span;
}

/** Time in whole nanoseconds, at most 2^53. */
export type Nanoseconds = number;

/** `@1.25`: since the start; `+0.5`: since the last line that has a time. */
export interface Time {
  readonly kind: 'at' | 'after';
  readonly ns: Nanoseconds;
  readonly span: Span;
}

/** A `profile` line. */
export interface Profile {
  readonly name: VariantName;
  /** The maximum segment lifetime, where the line states it. */
  readonly msl?: Nanoseconds;
  readonly abortOnOverflow?: boolean;
  readonly syncookies?: boolean;
  readonly twReuse?: boolean;
  readonly span: Span;
}

/** A `host` line. */
export interface HostDeclaration {
  readonly name: Word;
  readonly address?: string;
  readonly port?: number;
  readonly isn?: Written<Seq>;
  readonly win?: Written<number>;
  readonly mss?: Written<number>;
  readonly wscale?: Written<number>;
  readonly raw: boolean;
  readonly span: Span;
}

/** What the network does with a segment: it arrives at once, is lost, or stays under way. */
export type Arrow = '->' | '-x' | '-)';

/** `[TIME] FROM ARROW TO: FLAGS [FIELD…] ["payload"] [as LABEL]`, with what stands before FROM. */
export interface SegmentStep {
  readonly kind: 'segment';
  readonly span: Span;
  readonly time?: Time | undefined;
  readonly from: Word;
  readonly arrow: Arrow;
  readonly to: Word;
  readonly flags: Written<Flags>;
  readonly seq?: Written<Seq> | undefined;
  readonly ack?: Written<Seq> | undefined;
  readonly len?: Written<Octets> | undefined;
  readonly win?: Written<number> | undefined;
  readonly up?: Written<number> | undefined;
  readonly options?: Options | undefined;
  /** Where each option stands, by its name. */
  readonly optionSpans?: Readonly<Partial<Record<keyof Options, Span>>> | undefined;
  /** The payload's octets; its text is kept for the diagrams. `len`, where written too, agrees with it. */
  readonly payload?: { readonly octets: Octets; readonly text: string; readonly span: Span } | undefined;
  readonly label?: Word | undefined;
  /** `illegal` or `illegal(code)`. */
  readonly illegal?: { readonly code?: Word; readonly span: Span } | undefined;
  /** `old`: an old duplicate from an earlier connection. */
  readonly old?: Span | undefined;
  /** `mallory as`: who forges the segment. */
  readonly forger?: Word | undefined;
}

/** `[TIME] deliver LABEL`, `[TIME] drop LABEL`. */
export interface NetworkStep {
  readonly kind: 'deliver' | 'drop';
  readonly span: Span;
  readonly time?: Time | undefined;
  readonly label: Word;
}

/** The user calls (RFC 9293, 3.9.1), by the names of the socket API. */
export const CALLS = ['listen', 'connect', 'accept', 'send', 'receive', 'close', 'shutdown', 'abort', 'crash'] as const;

/** A user call. */
export type CallName = (typeof CALLS)[number];

/** `[TIME] HOST: CALL [PEER] [ARGUMENTS]`. */
export interface CallStep {
  readonly kind: 'call';
  readonly span: Span;
  readonly time?: Time | undefined;
  readonly host: Word;
  readonly call: CallName;
  readonly peer?: Word | undefined;
  /** Octets of `send` and `receive`. */
  readonly octets?: Written<Octets> | undefined;
  readonly backlog?: Written<number> | undefined;
}

/** The timers that a trace can let run out (RFC 9293, 3.10.8, 3.8.6.1, 3.8.4). */
export const TIMERS = ['retransmission', 'user', 'time-wait', 'persist', 'keepalive'] as const;

/** A timer. */
export type TimerName = (typeof TIMERS)[number];

/** `[TIME] HOST: timeout [KIND] [PEER]`. */
export interface TimeoutStep {
  readonly kind: 'timeout';
  readonly span: Span;
  readonly time?: Time | undefined;
  readonly host: Word;
  readonly timer?: Written<TimerName> | undefined;
  readonly peer?: Word | undefined;
}

/** `wait 120s`, `wait 2msl`. */
export interface WaitStep {
  readonly kind: 'wait';
  readonly span: Span;
  readonly duration: { readonly ns: Nanoseconds } | { readonly msl: number };
}

/** What `expect` and `given` can say of an end's variables (RFC 9293, 3.3.1). */
export const VARIABLES = ['snd.una', 'snd.nxt', 'snd.wnd', 'rcv.nxt', 'rcv.wnd'] as const;

/** A variable of the control block. */
export type VariableName = (typeof VARIABLES)[number];

/** The errors that an application is given. */
export const ERRORS = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTCONN', 'EISCONN'] as const;

/** An error that an application is given. */
export type ErrorName = (typeof ERRORS)[number];

/** What is said of one end: `server/client2 ESTABLISHED snd.nxt=101`, `client error ECONNREFUSED`. */
export interface Claim {
  readonly span: Span;
  readonly host: Word;
  readonly peer?: Word | undefined;
  readonly state?: Written<State> | undefined;
  readonly variables: readonly { readonly name: VariableName; readonly value: Seq; readonly span: Span }[];
  /** `syn-queue=1 accept-queue=0`. */
  readonly queues: readonly {
    readonly name: 'syn-queue' | 'accept-queue';
    readonly value: number;
    readonly span: Span;
  }[];
  readonly error?: Written<ErrorName> | undefined;
}

/** `expect CLAIM, …` or `given CLAIM, …`. */
export interface ClaimsStep {
  readonly kind: 'expect' | 'given';
  readonly span: Span;
  readonly claims: readonly Claim[];
}

/** `section "title"`, `note HOST[, HOST]: "text"`, `hint "text"`: what is drawn and not played. */
export interface TextStep {
  readonly kind: 'section' | 'note' | 'hint';
  readonly span: Span;
  readonly text: string;
  /** Of a note: the hosts that it stands over. */
  readonly hosts: readonly Word[];
}

/** A line that could not be read. Its diagnostic is the reader's; where its meaning is plain, `guess` is that step. */
export interface UnreadableStep {
  readonly kind: 'unreadable';
  readonly span: Span;
  readonly guess?: Exclude<Step, UnreadableStep> | undefined;
}

/** One line of a trace. */
export type Step =
  | SegmentStep
  | NetworkStep
  | CallStep
  | TimeoutStep
  | WaitStep
  | ClaimsStep
  | TextStep
  | UnreadableStep;

/** One trace of a file. Names are as written; the play resolves them. */
export interface Trace {
  readonly title: string | undefined;
  /** Whether its header says `exercise`. */
  readonly exercise: boolean;
  /** The header line; for an untitled trace the first line of the file. */
  readonly span: Span;
  readonly profile: Profile | undefined;
  /** The file-wide declarations first, then the trace's own, double ones included. */
  readonly hosts: readonly HostDeclaration[];
  /** How many of `hosts` are file-wide. */
  readonly fileWideHosts: number;
  readonly steps: readonly Step[];
  /** The names of the symbols; a `Seq` with symbol index i is relative to `symbols[i]`. Entry 0 is unused. */
  readonly symbols: readonly string[];
}
