import { close, connect, refused } from '../../tcp/calls.ts';
import { emit } from '../../tcp/emit.ts';
import { decline, mayDecline } from '../../tcp/fast-open.ts';
import { Flag, type Options } from '../../tcp/segment.ts';
import { add, lt, type Seq, seq } from '../../tcp/seq.ts';
import { nextIss, type Outcome, synOutstanding, type Tcb } from '../../tcp/tcb.ts';
import { dataBeforeOpen } from '../rules/data-before-open.ts';
import { missingAck } from '../rules/missing-ack.ts';
import { synAckUnasked } from '../rules/syn-ack-unasked.ts';
import { synInConnection } from '../rules/syn-in-connection.ts';
import { wrongIsn } from '../rules/wrong-isn.ts';
import { owes, stateOfEnd } from '../world.ts';
import { judgeCookie, owedCookie } from './cookie.ts';
import { mayReuse, reopensForOlderSyn } from './reopening.ts';
import {
  acknowledgment,
  differs,
  freeNumber,
  has,
  line,
  type Sending,
  type Sent,
  segmentOf,
  text,
  textOf,
  writeNumber,
} from './sending.ts';
import { fits } from './space.ts';

/** A segment with the SYN bit: the start of a connection, the answer to one, or either sent again. */
export function judgeSyn(s: Sending): Sent | undefined {
  const cookie = owedCookie(s);
  if (cookie) return judgeCookie(s, cookie, judgeSynAck);
  const { tcb } = s.end;
  const unacknowledged = tcb.state === 'FIN-WAIT-1' && synOutstanding(tcb);
  if (tcb.state === 'SYN-RECEIVED' || unacknowledged || owes(s.end, 'syn-ack')) return judgeSynAck(s);
  const withAck = has(s.step.flags.value, 'ACK');
  switch (tcb.state) {
    case 'CLOSED':
    case 'LISTEN':
      return withAck ? unasked(s) : first(s);
    case 'SYN-SENT':
      return withAck ? unasked(s) : again(s);
    case 'TIME-WAIT':
      if (withAck) return reopensForOlderSyn(s, judgeSynAck) ?? inConnection(s);
      return mayReuse(s) ? first(s) : inConnection(s);
    default:
      return inConnection(s);
  }
}

function inConnection(s: Sending): undefined {
  const { tcb } = s.end;
  s.stage.report(
    synInConnection,
    s.step.flags.span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      state: tcb.state,
      reuse: s.stage.world.variant.name === 'linux',
      owesAck: owes(s.end, 'ack') !== undefined,
      answers: has(s.step.flags.value, 'ACK') ? (s.sender.listens ? 'listening' : 'not listening') : undefined,
      seq: text(s, tcb.sndNxt),
      ack: text(s, tcb.rcvNxt),
    },
    { related: line(s.end.since, `${s.sender.name} went to ${tcb.state} here`) },
  );
  return undefined;
}

function unasked(s: Sending): undefined {
  const state = stateOfEnd(s.sender, s.end);
  const reset = s.end.owed.find((o) => o.answer.kind === 'reset');
  s.stage.report(
    synAckUnasked,
    s.step.flags.span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      state: s.sender.listens && state === 'CLOSED' ? 'LISTEN' : state,
      owesReset: reset !== undefined,
    },
    { related: line(reset?.cause, `${s.receiver.name}'s SYN meets no listener here`) },
  );
  return undefined;
}

/** The first SYN: an active OPEN, implied (RFC 9293, 3.10.1). */
function first(s: Sending): Sent | undefined {
  const { tcb } = s.end;
  const opened = connect(
    tcb,
    initialNumber(s, tcb.used ? nextIss(tcb) : seq(0)),
    s.sender.declaration?.win?.value,
    s.sender.listens !== undefined,
    s.stage.world.variant,
  );
  return refused(opened) ? undefined : sendSyn(s, opened.tcb, opened);
}

/** The SYN of a `connect` that has not sent it yet, or the same SYN again. */
function again(s: Sending): Sent {
  const { tcb } = s.end;
  if (!tcb.synSent) return sendSyn(s, { ...tcb, iss: initialNumber(s, tcb.iss) }, undefined);
  return sendSyn(s, { ...tcb, iss: sameNumber(s) }, undefined);
}

function sendSyn(s: Sending, tcb: Tcb, implied: Outcome | undefined): Sent {
  const segment = segmentOf(s, s.step.flags.value, tcb.iss, 0 as Seq, tcb.headerWin, synOptions(s, true));
  return {
    segment,
    implied,
    // A FIN on the SYN is a CLOSE that takes effect when the connection opens.
    tcb: emit(has(segment.flags, 'FIN') ? { ...tcb, closing: true } : tcb, segment),
    settles: () => false,
    retransmission: tcb.synSent,
  };
}

/** SYN-RECEIVED: the SYN+ACK that is owed, or the same again. */
function judgeSynAck(sending: Sending): Sent | undefined {
  const s = declining(sending);
  const { tcb } = s.end;
  if (mayNotCarry(s) || (tcb.fastOpen && textOf(s.step) > 0 && !fits(s, add(tcb.iss, 1)))) return undefined;
  const owed = owes(s.end, 'syn-ack');
  // After a simultaneous open the SYN at the front of the retransmission queue may go out again as it was (3.10.8).
  const bareAgain = !has(s.step.flags.value, 'ACK') && !owed && !tcb.passive && tcb.synSent;
  if (bareAgain) return again(s);
  if (!has(s.step.flags.value, 'ACK')) {
    s.stage.report(
      missingAck,
      s.step.flags.span,
      { sender: s.sender.name, what: 'SYN', ack: text(s, tcb.rcvNxt), right: 'SYN+ACK' },
      { related: line(owed?.cause, 'this SYN is to be acknowledged') },
    );
  }
  const flags = s.step.flags.value | Flag.ACK;
  const closed = has(flags, 'FIN') && !tcb.closing ? close(tcb) : undefined;
  const implied = closed && !refused(closed) ? closed : undefined;
  const number = tcb.synSent ? sameNumber(s) : initialNumber(s, tcb.iss);
  const ack = acknowledgment(s);
  const segment = segmentOf(s, flags, number, ack, tcb.headerWin, synOptions(s, tcb.wscaleReceived !== undefined));
  return {
    segment,
    implied,
    tcb: emit(implied?.tcb ?? tcb, segment),
    settles: (o) => o.answer.kind === 'syn-ack' || o.answer.kind === 'ack' || o.answer.kind === 'reset-or-ack',
    retransmission: tcb.synSent,
  };
}

/** A SYN+ACK that acknowledges only the SYN does not accept the text that came with a cookie (RFC 7413, 4.2.2). */
function declining(s: Sending): Sending {
  const { tcb } = s.end;
  if (!mayDecline(tcb) || s.step.ack?.value !== add(tcb.irs, 1)) return s;
  return { ...s, end: { ...s.end, tcb: decline(tcb) } };
}

/**
 * Text on a SYN+ACK, unless it went out on this end's SYN before or the SYN brought a Fast Open cookie (RFC 7413, 4.2.2),
 * waits until the connection is open (3.10.2).
 */
function mayNotCarry(s: Sending): boolean {
  const { tcb } = s.end;
  const length = textOf(s.step);
  if (tcb.fastOpen || length === 0 || !lt(tcb.sndNxt, add(tcb.iss, 1 + length))) return false;
  s.stage.report(
    dataBeforeOpen,
    s.step.len?.span ?? s.step.payload?.span ?? s.step.flags.span,
    { sender: s.sender.name, peer: s.receiver.name, state: tcb.state },
    { related: line(s.end.since, `${s.sender.name} went to ${tcb.state} here`) },
  );
  return true;
}

/** The number of a first SYN: the host's declared one, or free; left out, `otherwise`. */
function initialNumber(s: Sending, otherwise: Seq): Seq {
  const written = s.step.seq;
  const declared = s.sender.declaration?.isn;
  if (!declared) return written ? freeNumber(s, written) : otherwise;
  if (written && differs(s, written, 'seq', declared.value)) {
    s.stage.report(
      wrongIsn,
      written.span,
      { sender: s.sender.name, written: text(s, written.value), right: text(s, declared.value), again: false },
      { related: line(declared.span, 'declared here'), fix: writeNumber(s, written, 'seq', declared.value) },
    );
  }
  return declared.value;
}

/** The number of a SYN that is sent again: the same. */
function sameNumber(s: Sending): Seq {
  const { iss } = s.end.tcb;
  const written = s.step.seq;
  if (!written || !differs(s, written, 'seq', iss)) return iss;
  s.stage.report(
    wrongIsn,
    written.span,
    { sender: s.sender.name, written: text(s, written.value), right: text(s, iss), again: true },
    { related: line(s.end.sent, 'the SYN was sent here'), fix: writeNumber(s, written, 'seq', iss) },
  );
  return iss;
}

/** The options of a SYN: those written, and those that the host declares. `scale`: a window scale may be offered. */
function synOptions({ step, sender }: Sending, scale: boolean): Options | undefined {
  const mss = sender.declaration?.mss?.value;
  const wscale = scale ? sender.declaration?.wscale?.value : undefined;
  if (mss === undefined && wscale === undefined) return step.options;
  return {
    ...(mss === undefined ? {} : { mss }),
    ...(wscale === undefined ? {} : { wscale }),
    ...step.options,
  };
}
