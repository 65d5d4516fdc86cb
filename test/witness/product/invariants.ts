import { Flag } from '../../../server/src/tcp/segment.ts';
import { connected, finAcknowledged, type Tcb } from '../../../server/src/tcp/tcb.ts';
import { play } from '../../../server/src/trace/play.ts';
import type { StepRecord } from '../../../server/src/trace/record.ts';
import type { End } from '../../../server/src/trace/world.ts';
import { ends, octetsSent, type State } from './explore.ts';
import { sends } from './steps.ts';

/** What holds in every state: a sentence, and whether a state (with its two ends, either way round) obeys it. */
type StateLaw = (mine: End, theirs: End, state: State, host: 0 | 1) => boolean;
/** What holds of every step. */
type StepLaw = (from: State, record: StepRecord) => boolean;

const noConnection = ({ state }: Tcb): boolean => state === 'CLOSED' || state === 'LISTEN';

/** Whether two ends are ends of one connection, and both know it. */
const inStep = (mine: Tcb, theirs: Tcb): boolean =>
  connected(mine) &&
  connected(theirs) &&
  mine.state !== 'SYN-SENT' &&
  theirs.state !== 'SYN-SENT' &&
  mine.irs === theirs.iss &&
  theirs.irs === mine.iss;

/** Whether nothing can happen by itself: nothing under way, owed, outstanding, or queued. */
export const quiet = ({ world, slots }: State): boolean =>
  slots.length === 0 &&
  ends(world).every(
    ({ tcb, owed }) =>
      owed.length === 0 &&
      (noConnection(tcb) || (tcb.synSent && tcb.sndUna === tcb.sndNxt && tcb.closing === (tcb.finSeq !== undefined))),
  );

const isReset = (kind: string): boolean => kind !== 'ack' && kind !== 'syn-ack';

/** The laws of states. */
export const STATE_LAWS: Readonly<Record<string, StateLaw>> = {
  'TIME-WAIT is only at an end whose FIN is acknowledged and that has taken the FIN of its peer': ({ tcb }) =>
    tcb.state !== 'TIME-WAIT' || (finAcknowledged(tcb) && tcb.finReceived),
  'when nothing is under way, an ESTABLISHED end has an ESTABLISHED peer, or the next segment brings the reset': (
    mine,
    theirs,
    state,
    host,
  ) =>
    mine.tcb.state !== 'ESTABLISHED' ||
    !quiet(state) ||
    (inStep(mine.tcb, theirs.tcb) ? theirs.tcb.state === 'ESTABLISHED' : toldByReset(state, host)),
  'when nothing is under way, FIN-WAIT-2 waits for a CLOSE-WAIT, and CLOSE-WAIT is waited for': (mine, theirs, state) =>
    !quiet(state) ||
    !inStep(mine.tcb, theirs.tcb) ||
    (mine.tcb.state === 'FIN-WAIT-2') === (theirs.tcb.state === 'CLOSE-WAIT'),
  'no end has received what its peer has not sent': ({ tcb }, { tcb: peer }) =>
    !inStep(tcb, peer) || tcb.rcvNxt <= peer.sndNxt || !peer.synSent,
  'no end takes for acknowledged what its peer has not received': ({ tcb }, { tcb: peer }) =>
    !inStep(tcb, peer) || tcb.sndUna <= peer.rcvNxt,
  'an end has taken a FIN only when its peer has sent one': ({ tcb }, { tcb: peer }) =>
    !inStep(tcb, peer) || !tcb.finReceived || peer.finSeq !== undefined,
  'what has been delivered was sent, and not twice': ({ tcb }, { tcb: peer }) =>
    !inStep(tcb, peer) || !peer.synSent || tcb.unread <= octetsSent(peer),
  'whoever has taken the FIN has taken everything before it': ({ tcb }, { tcb: peer }) =>
    !inStep(tcb, peer) || !tcb.finReceived || (tcb.rcvNxt === peer.sndNxt && tcb.unread === octetsSent(peer)),
  'an end without a connection owes nothing but resets': ({ tcb, owed }) =>
    !noConnection(tcb) || owed.every(({ answer }) => isReset(answer.kind)),
  'no two ACKs, SYN+ACKs or aborts are owed at once': ({ owed }) =>
    ['ack', 'syn-ack', 'abort'].every((kind) => owed.filter(({ answer }) => answer.kind === kind).length <= 1),
  'every answer that is owed may be sent, and settles what was owed; a SYN+ACK goes first': (mine, _, state, host) =>
    mine.owed.every(({ answer }) => {
      if (answer.kind === 'ack' && mine.owed.some((other) => other.answer.kind === 'syn-ack')) return true;
      const reset = isReset(answer.kind);
      const withAck = answer.kind === 'reset' && answer.ack !== undefined;
      const flags =
        answer.kind === 'syn-ack' ? Flag.SYN | Flag.ACK : reset ? Flag.RST | (withAck ? Flag.ACK : 0) : Flag.ACK;
      const { diagnostics, after } = play(state.world, sends(host, '-x', flags));
      return (
        diagnostics.every(({ severity }) => severity === 'information') &&
        ends(after)[host].owed.length < mine.owed.length
      );
    }),
};

/** Whether an end out of step is told so: its next ACK is answered by a reset that it believes. */
function toldByReset({ world }: State, host: 0 | 1): boolean {
  const asked = play(world, sends(host, '->', Flag.ACK));
  const answered = play(asked.after, sends(host === 0 ? 1 : 0, '->', Flag.RST));
  return (
    [...asked.diagnostics, ...answered.diagnostics].length === 0 && ends(answered.after)[host].tcb.state === 'CLOSED'
  );
}

const resets = ({ owed }: End): number => owed.filter(({ answer }) => isReset(answer.kind)).length;

/** The laws of steps. */
export const STEP_LAWS: Readonly<Record<string, StepLaw>> = {
  'a reset is never answered by a reset': (_, { step, carried, changes }) =>
    step.kind !== 'deliver' ||
    !carried ||
    !(carried.segment.flags & Flag.RST) ||
    changes.every(({ before, after }) => resets(after) <= resets(before)),
  'a segment changes its sender when it is sent, and its receiver when it arrives': (_, { carried, changes }) =>
    !carried || changes.every(({ host }) => host === (carried.sent ? carried.from : carried.to)),
  'every change of state has its cause': (_, { changes, transitions }) =>
    changes.every(({ host, before, after }) => {
      let state = noConnection(before.tcb) ? undefined : before.tcb.state;
      for (const { host: whose, from, to } of transitions) {
        if (whose !== host) continue;
        if (state !== undefined && from !== state) return false;
        state = to;
      }
      return (state ?? after.tcb.state) === after.tcb.state;
    }),
  'SND.UNA, SND.NXT and RCV.NXT never go back': (_, { changes }) =>
    changes.every(
      ({ before: { tcb: a }, after: { tcb: b } }) =>
        !connected(a) ||
        !connected(b) ||
        !a.synSent ||
        a.iss !== b.iss ||
        a.reopened !== b.reopened ||
        (a.sndUna <= b.sndUna && a.sndNxt <= b.sndNxt && (a.rcvNxt <= b.rcvNxt || a.state === 'SYN-SENT')),
    ),
};
