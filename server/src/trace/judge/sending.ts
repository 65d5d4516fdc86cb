import { Flag, type Flags, type Options, type Segment } from '../../tcp/segment.ts';
import { add, comparable, lt, type Octets, type Seq } from '../../tcp/seq.ts';
import type { Outcome, Tcb } from '../../tcp/tcb.ts';
import type { Related } from '../diagnostic.ts';
import type { SegmentStep, Span, Written } from '../model.ts';
import { isBound, meaningOf, numberText } from '../numbers.ts';
import { symbolAndNumber } from '../rules/symbol-and-number.ts';
import { unboundSymbol } from '../rules/unbound-symbol.ts';
import { wrongAck } from '../rules/wrong-ack.ts';
import type { Stage } from '../stage.ts';
import type { End, Host } from '../world.ts';

/** A segment that is about to be sent, and who is concerned. */
export interface Sending {
  readonly stage: Stage;
  readonly step: SegmentStep;
  readonly sender: Host;
  readonly receiver: Host;
  /** The sender's end before the step. */
  readonly end: End;
}

/** A segment that is sent. */
export interface Sent {
  readonly segment: Segment;
  /** A call that the segment implies, with what it comes to. */
  readonly implied?: Outcome | undefined;
  /** The sender's block after it has sent the segment. */
  readonly tcb: Tcb;
  /** Which owed answers the segment settles. */
  readonly settles: (owed: End['owed'][number]) => boolean;
  readonly retransmission: boolean;
}

/** Octets of text that the step writes. */
export const textOf = (step: SegmentStep): Octets => step.payload?.octets ?? step.len?.value ?? 0;

/** A number of the step as a string. */
export const text = (s: Sending, number: Seq): string => numberText(s.stage.world, number);

/** The step's segment with these numbers; the window is the one stated, or the host's last. */
export const segmentOf = (
  { step }: Sending,
  flags: Flags,
  seq: Seq,
  ack: Seq,
  win: number | undefined,
  options: Options | undefined = step.options,
): Segment => ({
  flags,
  seq,
  ack,
  len: textOf(step),
  win: step.win?.value ?? win,
  up: step.up?.value,
  options,
});

/** A line that matters, as related information; nothing where there is none. */
export const line = (span: Span | undefined, message: string): readonly Related[] => (span ? [{ span, message }] : []);

/** The fix that writes `number` into the field `name`. */
export const writeNumber = (s: Sending, written: Written<Seq>, name: 'seq' | 'ack', number: Seq) => ({
  title: `Write ${name}=${text(s, number)}`,
  span: written.span,
  text: `${name}=${text(s, number)}`,
});

/**
 * The number written, if it can be compared with `right`. One that cannot is reported, and put right: undefined.
 */
export function comparableNumber(s: Sending, written: Written<Seq>, name: 'seq' | 'ack', right: Seq): Seq | undefined {
  const { stage } = s;
  const value = meaningOf(stage.world, written.value);
  if (comparable(value, right)) return value;
  const parameters = { field: name, written: text(s, written.value), right: text(s, right) };
  const fix = writeNumber(s, written, name, right);
  if (!isBound(stage.world, written.value)) {
    stage.report(unboundSymbol, written.span, parameters, { fix });
    stage.giveMeaning(written.value, right);
  } else stage.report(symbolAndNumber, written.span, parameters, { fix });
  return undefined;
}

/** Whether the number written is another than `right`. One that cannot be compared is reported, and is no other. */
export function differs(s: Sending, written: Written<Seq>, name: 'seq' | 'ack', right: Seq): boolean {
  if (written.value === right) return false;
  const number = comparableNumber(s, written, name, right);
  return number !== undefined && number !== right;
}

/** A number that is free: its symbol is bound here. */
export function freeNumber(s: Sending, written: Written<Seq>): Seq {
  s.stage.bind(written.value, written.span);
  return written.value;
}

/** The acknowledgment number: RCV.NXT, or `first` (a retransmission may keep it); another one is put right. */
export function acknowledgment(s: Sending, first: (ack: Seq) => boolean = () => false): Seq {
  const { rcvNxt } = s.end.tcb;
  const written = s.step.ack;
  if (!written || written.value === rcvNxt) return rcvNxt;
  const ack = comparableNumber(s, written, 'ack', rcvNxt);
  if (ack === undefined || ack === rcvNxt) return rcvNxt;
  if (first(ack)) return ack;
  s.stage.report(
    wrongAck,
    written.span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      written: text(s, ack),
      right: text(s, rcvNxt),
      why: add(ack, 1) === rcvNxt ? 'one is missing' : lt(rcvNxt, ack) ? notCounted(s.end) : undefined,
    },
    {
      related: line(s.end.received, `${s.receiver.name}'s numbers up to ${text(s, rcvNxt)} (exclusive) arrive here`),
      fix: writeNumber(s, written, 'ack', rcvNxt),
    },
  );
  return rcvNxt;
}

/** Why an end expects no later number. */
function notCounted({ tcb, owed }: End): 'nothing arrived' | 'waits' | 'beyond a hole' | 'beyond the window' {
  if (tcb.held) return tcb.state === 'SYN-RECEIVED' ? 'waits' : 'beyond a hole';
  return owed.some(({ answer }) => answer.kind === 'ack' && answer.beyond) ? 'beyond the window' : 'nothing arrived';
}

/** Whether the step sets this control bit. */
export const has = (flags: Flags, flag: keyof typeof Flag): boolean => (flags & Flag[flag]) !== 0;
