import { Flag } from '../../../tcp/segment.ts';
import { mayEcho, older, timestampsAgreed } from '../../../tcp/timestamps.ts';
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

/** The timestamps of a segment that states them (RFC 7323, 3.2, 4.3 and 5.2); wrong ones are put right. */
export function judgeTimestamps(s: Sending, sent: Sent): Sent {
  const ts = s.step.options?.ts;
  const span = s.step.optionSpans?.ts;
  if (!ts || !span || s.step.flags.value & Flag.RST) return sent;
  if (!(s.step.flags.value & Flag.SYN) && !timestampsAgreed(s.end.tcb)) return notAgreed(s, sent, span);
  const right: Timestamp = [judgeValue(s, ts, span), judgeEcho(s, sent, ts, span)];
  if (right[0] === ts[0] && right[1] === ts[1]) return sent;
  return {
    ...sent,
    segment: { ...sent.segment, options: { ...sent.segment.options, ts: right } },
    tcb: { ...sent.tcb, tsSent: right[0] },
  };
}

function notAgreed(s: Sending, sent: Sent, span: Span): Sent {
  const own = s.end.tcb.ownSyn?.options?.ts === undefined && s.end.tcb.ownSyn !== undefined;
  const lacking = `${own ? s.sender.name : s.receiver.name}'s SYN`;
  s.stage.report(timestampsNotAgreed, span, { sender: s.sender.name, lacking }, { fix: takeOut('ts', span) });
  agreeAfterwards(s, { ts: [0, 0] });
  return { ...sent, tcb: asIfOffered(sent.tcb, { ts: [0, 0] }) };
}

/** The sender's own clock. A connection that is opened anew has a clock of its own. */
function judgeValue(s: Sending, [value, echo]: Timestamp, span: Span): number {
  const { state, tsSent } = s.end.tcb;
  const fresh = s.step.flags.value & Flag.SYN && (state === 'CLOSED' || state === 'LISTEN' || state === 'TIME-WAIT');
  if (fresh || tsSent === undefined || !older(value, tsSent)) return value;
  s.stage.report(
    timestampGoesBack,
    span,
    { sender: s.sender.name, peer: s.receiver.name, written: value, last: tsSent, right: `ts=${tsSent}/${echo}` },
    { fix: write(tsSent, echo, span) },
  );
  return tsSent;
}

/** The peer's timestamp that is given back. */
function judgeEcho(s: Sending, sent: Sent, [value, echo]: Timestamp, span: Span): number {
  const { tcb } = s.end;
  const { tsRecent } = tcb;
  if (!(sent.segment.flags & Flag.ACK)) {
    if (echo === 0) return echo;
    const written = { sender: s.sender.name, written: echo, right: `ts=${value}/0` };
    s.stage.report(timestampEchoWithoutAck, span, written, { fix: write(value, 0, span) });
    return 0;
  }
  if (tsRecent === undefined || mayEcho(tcb, echo)) return echo;
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
  return tsRecent;
}

const write = (value: number, echo: number, span: Span): Fix => ({
  title: `Write ts=${value}/${echo}`,
  span,
  text: `ts=${value}/${echo}`,
});
