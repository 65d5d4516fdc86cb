import { Flag } from '../../../tcp/segment.ts';
import { doubtsTimestamps, forgetsTimestamps, mayEcho, older, timestampsAgreed } from '../../../tcp/timestamps.ts';
import type { Fix } from '../../diagnostic.ts';
import type { Span } from '../../model.ts';
import { timestampEcho } from '../../rules/timestamp-echo.ts';
import { timestampEchoWithoutAck } from '../../rules/timestamp-echo-without-ack.ts';
import { timestampGoesBack } from '../../rules/timestamp-goes-back.ts';
import { timestampsNotAgreed } from '../../rules/timestamps-not-agreed.ts';
import type { Sending, Sent } from '../sending.ts';
import { agreeAfterwards, asIfOffered } from './agreement.ts';
import { takeOut } from './not-on-syn.ts';

type Timestamp = readonly [value: number, echo: number];

/**
 * The timestamps of a segment that states them (RFC 7323, 3.2, 4.3 and 5.2). After a wrong one the trace goes on by the
 * author's clock: what it says, and what is said in answer to it, is not held against the lines that follow.
 */
export function judgeTimestamps(s: Sending, sent: Sent): Sent {
  const ts = s.step.options?.ts;
  const span = s.step.optionSpans?.ts;
  if (!ts || !span || s.step.flags.value & Flag.RST) return sent;
  if (!(s.step.flags.value & Flag.SYN) && !timestampsAgreed(s.end.tcb)) return notAgreed(s, sent, span);
  const echoed = echoes(s, sent, ts, span) ? sent : { ...sent, tcb: doubtsTimestamps(sent.tcb) };
  return goesOn(s, ts, span) ? echoed : setBack(s, echoed);
}

/** A segment with a clock that was set back: its receiver does not know any more what was last. */
function setBack({ stage, sender, receiver }: Sending, sent: Sent): Sent {
  const end = stage.end(receiver, sender);
  stage.put(receiver, sender, { ...end, tcb: forgetsTimestamps(end.tcb) });
  const { ts: _, ...options } = sent.segment.options ?? {};
  return { ...sent, segment: { ...sent.segment, options } };
}

function notAgreed(s: Sending, sent: Sent, span: Span): Sent {
  const own = s.end.tcb.ownSyn?.options?.ts === undefined && s.end.tcb.ownSyn !== undefined;
  const lacking = `${own ? s.sender.name : s.receiver.name}'s SYN`;
  s.stage.report(timestampsNotAgreed, span, { sender: s.sender.name, lacking }, { fix: takeOut('ts', span) });
  agreeAfterwards(s, { ts: [0, 0] });
  return { ...sent, tcb: asIfOffered(sent.tcb, { ts: [0, 0] }) };
}

/** Whether the sender's clock has not gone back. A connection that is opened anew has a clock of its own. */
function goesOn(s: Sending, [value, echo]: Timestamp, span: Span): boolean {
  const { state, tsSent } = s.end.tcb;
  const fresh = s.step.flags.value & Flag.SYN && (state === 'CLOSED' || state === 'LISTEN' || state === 'TIME-WAIT');
  if (fresh || tsSent === undefined || !older(value, tsSent)) return true;
  s.stage.report(
    timestampGoesBack,
    span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      written: value,
      last: tsSent,
      right: `ts=${tsSent}/${echo}`,
    },
    { fix: write(tsSent, echo, span) },
  );
  return false;
}

/** Whether a timestamp of the peer is given back that may be, or none where there is none to give back. */
function echoes(s: Sending, sent: Sent, [value, echo]: Timestamp, span: Span): boolean {
  const { tcb } = s.end;
  const { tsRecent } = tcb;
  if (!(sent.segment.flags & Flag.ACK)) {
    if (echo === 0) return true;
    const written = { sender: s.sender.name, written: echo, right: `ts=${value}/0` };
    s.stage.report(timestampEchoWithoutAck, span, written, { fix: write(value, 0, span) });
    return true;
  }
  if (tsRecent === undefined || mayEcho(tcb, echo)) return true;
  s.stage.report(
    timestampEcho,
    span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      written: echo,
      right: `ts=${value}/${tsRecent}`,
      older: older(echo, tsRecent),
    },
    { fix: write(value, tsRecent, span) },
  );
  return false;
}

const write = (value: number, echo: number, span: Span): Fix => ({
  title: `Write ts=${value}/${echo}`,
  span,
  text: `ts=${value}/${echo}`,
});
