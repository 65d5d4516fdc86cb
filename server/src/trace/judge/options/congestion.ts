import { Flag, flagsText } from '../../../tcp/segment.ts';
import type { SynOffer } from '../../../tcp/tcb.ts';
import type { Fix } from '../../diagnostic.ts';
import { ecnFlags } from '../../rules/ecn-flags.ts';
import { ecnNotOffered } from '../../rules/ecn-not-offered.ts';
import { type Sending, type Sent, textOf } from '../sending.ts';
import { agreeAfterwards, asIfOffered } from './agreement.ts';

const BOTH: number = Flag.ECE | Flag.CWR;

const offersEcn = (syn: SynOffer): boolean => (syn.flags & BOTH) === BOTH;

/** ECE and CWR (RFC 3168, 6.1). On a reset they are never judged, and neither after SYNs that nobody has told of. */
export function judgeCongestion(s: Sending, sent: Sent): Sent {
  const flags = s.step.flags.value;
  const bits = flags & BOTH;
  if (bits === 0 || flags & Flag.RST) return sent;
  if (flags & Flag.SYN) {
    if (flags & Flag.ACK) return judgeSynAck(s, sent, bits);
    if (bits !== BOTH) report(s, 'half an offer');
    return sent;
  }
  const { ownSyn, peerSyn } = s.end.tcb;
  if (!ownSyn || !peerSyn) return sent;
  if (!(ownSyn.flags & peerSyn.flags & Flag.ECE)) {
    report(s, 'not agreed');
    return agreed(s, sent);
  }
  if (bits & Flag.CWR && (textOf(s.step) === 0 || sent.retransmission)) report(s, 'CWR');
  return sent;
}

function judgeSynAck(s: Sending, sent: Sent, bits: number): Sent {
  const { peerSyn } = s.end.tcb;
  if (peerSyn && bits & Flag.CWR) report(s, 'SYN+ACK');
  if (!peerSyn || bits & Flag.CWR || offersEcn(peerSyn)) return sent;
  const names = { sender: s.sender.name, peer: s.receiver.name, right: rest(s) };
  s.stage.report(ecnNotOffered, s.step.flags.span, names, { fix: withoutBits(s) });
  return agreed(s, sent);
}

/** What the SYNs lack has been reported: from now on they agreed on ECN. */
function agreed(s: Sending, sent: Sent): Sent {
  agreeAfterwards(s, {}, BOTH);
  return { ...sent, tcb: asIfOffered(sent.tcb, {}, BOTH) };
}

function report(s: Sending, problem: 'half an offer' | 'SYN+ACK' | 'not agreed' | 'CWR'): void {
  const bits = s.step.flags.value & BOTH;
  const flags = bits === BOTH ? 'ECE and CWR' : bits === Flag.ECE ? 'ECE' : 'CWR';
  const right = problem === 'CWR' ? rest(s, Flag.CWR) : rest(s);
  const fix = problem === 'CWR' ? withoutBits(s, Flag.CWR) : withoutBits(s);
  s.stage.report(ecnFlags, s.step.flags.span, { sender: s.sender.name, flags, problem, right }, { fix });
}

/** The flags of the step without these bits. */
const rest = ({ step }: Sending, bits = BOTH): string => flagsText(step.flags.value & ~bits);

const withoutBits = (s: Sending, bits = BOTH): Fix => ({
  title: `Write ${rest(s, bits)}`,
  span: s.step.flags.span,
  text: rest(s, bits),
});
