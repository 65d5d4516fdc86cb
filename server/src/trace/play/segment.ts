import { arrive } from '../../tcp/arrive.ts';
import { capacity } from '../../tcp/listener.ts';
import { Flag, type Segment, segLen } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Fate, QueueName } from '../../tcp/tcb.ts';
import { judge } from '../judge/judge.ts';
import { type Sending, segmentOf } from '../judge/sending.ts';
import type { SegmentStep, Span } from '../model.ts';
import { resolve } from '../names.ts';
import type { Inferred } from '../record.ts';
import { neverArrives } from '../rules/never-arrives.ts';
import { numbersNeeded } from '../rules/numbers-needed.ts';
import { queueFull } from '../rules/queue-full.ts';
import { sameHost } from '../rules/same-host.ts';
import type { Stage } from '../stage.ts';
import { type Host, openingOf } from '../world.ts';
import { playIllegal } from './illegal.ts';
import { type Dispatched, send } from './send.ts';

/** A segment is sent: judged, unless it is old, forged or a raw host's, and handed to the network. */
export function playSegment(stage: Stage, step: SegmentStep): void {
  const from = resolve(stage, step.from);
  const to = resolve(stage, step.to);
  const forger = step.forger && resolve(stage, step.forger);
  const s: Sending = { stage, step, sender: from, receiver: to, end: stage.end(from, to) };
  const free = step.old !== undefined || forger !== undefined || from.raw;
  if (from === to) stage.report(sameHost, step.to.span, { host: from.name });
  const segment = from === to ? undefined : free ? unjudged(s) : step.illegal ? playIllegal(s) : judged(s);
  if (segment) transmit(s, segment.segment, segment.retransmission);
  else {
    stage.played = false;
    if (step.label) stage.keepFlight(step.label.text, from, to, undefined, 'void', step.span);
  }
}

function judged(s: Sending): Dispatched | undefined {
  const sent = judge(s);
  if (sent) send(s, sent);
  return sent;
}

/** An old or forged segment, or one of a raw host: nobody's state tells its numbers, so they must be written. */
function unjudged(s: Sending): Dispatched | undefined {
  const { stage, step } = s;
  const flags = step.flags.value;
  const missing = !step.seq ? 'seq' : flags & Flag.ACK && !step.ack ? 'ack' : undefined;
  if (missing) {
    const kind = step.old ? 'old' : step.forger ? 'forged' : 'raw';
    stage.report(numbersNeeded, step.flags.span, { kind, missing, host: s.sender.name });
    return undefined;
  }
  if (step.seq) stage.bind(step.seq.value, step.seq.span);
  if (step.ack) stage.bind(step.ack.value, step.ack.span);
  if (step.illegal) playIllegal(s);
  const ack = flags & Flag.ACK ? (step.ack?.value as Seq) : (0 as Seq);
  return { segment: segmentOf(s, flags, step.seq?.value as Seq, ack, undefined), retransmission: false };
}

function transmit(s: Sending, segment: Segment, retransmission: boolean): void {
  const { stage, step, sender, receiver } = s;
  let fate: Fate | undefined;
  if (step.arrow === '->') fate = arriveAt(stage, segment, sender, receiver, step.span);
  stage.carried = {
    segment,
    from: sender.name,
    to: receiver.name,
    sent: true,
    fate,
    retransmission,
    inferred: inferred(step.seq === undefined, step.ack === undefined && (segment.flags & Flag.ACK) !== 0),
  };
  if (step.label) {
    const state = step.arrow === '->' ? 'arrived' : step.arrow === '-x' ? 'dropped' : 'under way';
    stage.keepFlight(step.label.text, sender, receiver, segment, state, step.span);
  } else if (step.arrow === '-)') stage.report(neverArrives, step.span, {});
}

/** SEGMENT ARRIVES at `to` (RFC 9293, 3.10.7). A raw host's state does not change. */
export function arriveAt(stage: Stage, segment: Segment, from: Host, to: Host, cause: Span): Fate {
  const host = stage.host(to.index);
  if (host.raw) return 'ignored';
  const outcome = arrive(stage.end(host, from).tcb, segment, {
    ...openingOf(stage.world, host),
    way: stage.way,
  });
  if (outcome.ways !== undefined) stage.divide(outcome.ways);
  if (outcome.full) tellQueueFull(stage, segment, host, from, outcome.full, cause);
  // A listener that drops a SYN has nothing to do with its sender.
  if (outcome.fate !== 'dropped') stage.settle(host, from, outcome, cause);
  return outcome.fate ?? 'accepted';
}

/** Tell that a queue of the listener had no room for a segment, which is no mistake of the trace. */
function tellQueueFull(stage: Stage, segment: Segment, host: Host, from: Host, queue: QueueName, cause: Span): void {
  const { world } = stage;
  stage.report(queueFull, cause, {
    host: host.name,
    peer: from.name,
    queue,
    most: capacity(host.queues, world.variant) ?? 0,
    segment: segment.flags & Flag.SYN ? 'SYN' : segLen(segment) > 0 ? 'segment' : 'ACK',
    waits: stage.end(from, host).tcb.state === 'SYN-SENT',
    cookies: world.variant.syncookies,
    resets: world.variant.abortOnOverflow,
  });
}

const WRITTEN: Inferred = { seq: false, ack: false };
const SEQ: Inferred = { seq: true, ack: false };
const ACK: Inferred = { seq: false, ack: true };
const BOTH: Inferred = { seq: true, ack: true };

const inferred = (seq: boolean, ack: boolean): Inferred => (seq ? (ack ? BOTH : SEQ) : ack ? ACK : WRITTEN);
