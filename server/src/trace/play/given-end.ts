import { set } from '../../tcp/ordered-map.ts';
import { add, distance, leq, lt, type Octets, type Seq, seq, valueOf } from '../../tcp/seq.ts';
import type { State } from '../../tcp/state.ts';
import { opened, type Tcb } from '../../tcp/tcb.ts';
import type { Claim, VariableName } from '../model.ts';
import { numberText } from '../numbers.ts';
import { givenContradicts } from '../rules/given-contradicts.ts';
import type { Stage } from '../stage.ts';
import type { Host } from '../world.ts';

/** What `given` says of one end. */
export interface Given {
  readonly claim: Claim;
  readonly host: Host;
  readonly peer: Host;
  readonly state: State;
}

/** How far behind SND.UNA the numbers of a connection may begin that nobody has told the beginning of. */
const LONG_AGO: Octets = 2 ** 30;

const SYN_OUTSTANDING = new Set<State>(['SYN-SENT', 'SYN-RECEIVED']);
const FIN_OUTSTANDING = new Set<State>(['FIN-WAIT-1', 'CLOSING', 'LAST-ACK']);
const FIN_SENT = new Set<State>(['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT']);
const FIN_TAKEN = new Set<State>(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT']);

const written = (of: Given | undefined, name: VariableName): Seq | undefined =>
  of?.claim.variables.findLast((v) => v.name === name)?.value;

const octets = (value: Seq | undefined): Octets | undefined => (value === undefined ? undefined : valueOf(value));

const outstandingControl = (state: State): number => (SYN_OUTSTANDING.has(state) || FIN_OUTSTANDING.has(state) ? 1 : 0);

/** How much of an end's sequence space its peer has not taken yet: a FIN that is still to arrive. */
const notTaken = (sender: State, receiver: State | undefined): number =>
  FIN_SENT.has(sender) && receiver !== undefined && !FIN_TAKEN.has(receiver) ? 1 : 0;

/**
 * Let the end be as `mine` says, and what it does not say as the usual way would have led there; `theirs`: what is given
 * of the other end, with which its numbers have to agree.
 */
export function establish(stage: Stage, mine: Given, theirs: Given | undefined): void {
  const { state, host, peer } = mine;
  const sndNxt = nextNumber(mine, theirs);
  const sndUna = oldest(stage, mine, sndNxt);
  const theirNext = theirs ? nextNumber(theirs, mine) : add(peer.declaration?.isn?.value ?? seq(0), 1);
  const rcvNxt =
    written(mine, 'rcv.nxt') ?? add(theirNext, theirs ? -notTaken(theirs.state, state) : FIN_TAKEN.has(state) ? 1 : 0);
  if (theirs) contradiction(stage, mine, theirs, rcvNxt, theirNext);

  const sndWnd = octets(written(mine, 'snd.wnd') ?? written(theirs, 'rcv.wnd')) ?? declaredWindow(peer, host);
  const iss = initialNumber(mine, sndUna, sndNxt);
  const tcb: Tcb = {
    ...opened(state, iss, state === 'SYN-RECEIVED', host.declaration?.win?.value),
    synSent: true,
    sndUna,
    sndNxt,
    sentTotal: distance(sndNxt, iss),
    // A peer in SYN-RECEIVED has sent its SYN and nothing else: there has been one number to acknowledge.
    firstAcks: theirs?.state === 'SYN-RECEIVED' ? set(undefined, 0, rcvNxt) : undefined,
    sndWnd,
    maxSndWnd: sndWnd,
    rcvWnd: octets(written(mine, 'rcv.wnd') ?? written(theirs, 'snd.wnd')) ?? declaredWindow(host, peer),
    sndMss: peer.declaration?.mss?.value,
    wscaleSent: host.declaration?.wscale?.value,
    wscaleReceived: state === 'SYN-SENT' ? undefined : peer.declaration?.wscale?.value,
    irs: add(rcvNxt, -1),
    rcvNxt: state === 'SYN-SENT' ? seq(0) : rcvNxt,
    lastAckSent: state === 'SYN-SENT' ? undefined : rcvNxt,
    sndWl1: rcvNxt,
    sndWl2: sndUna,
    closing: FIN_SENT.has(state),
    finSeq: FIN_SENT.has(state) ? add(sndNxt, -1) : undefined,
    finReceived: FIN_TAKEN.has(state),
  };
  stage.settle(host, peer, { tcb, transitions: [], restarts2msl: state === 'TIME-WAIT' }, mine.claim.span);
  const end = stage.end(host, peer);
  stage.put(host, peer, { ...end, since: mine.claim.span, received: mine.claim.span, sent: mine.claim.span });
}

/** The window that `host` declares, as it counts after a handshake in which both offered what they declare (RFC 7323). */
function declaredWindow(host: Host, peer: Host): Octets | undefined {
  const win = host.declaration?.win?.value;
  const scale = peer.declaration?.wscale ? (host.declaration?.wscale?.value ?? 0) : 0;
  return win === undefined ? undefined : win * 2 ** scale;
}

/** ISS of an end: its SYN's number while that is outstanding, else the declared one (or 0), if it lies before SND.UNA. */
function initialNumber(mine: Given, sndUna: Seq, sndNxt: Seq): Seq {
  if (SYN_OUTSTANDING.has(mine.state)) return add(sndNxt, -1);
  const isn = mine.host.declaration?.isn?.value ?? seq(0);
  return lt(isn, sndUna) ? isn : add(sndUna, -LONG_AGO);
}

/** SND.NXT of an end: as written, or what its peer says to have received, or what the usual way has used. */
function nextNumber(mine: Given, theirs: Given | undefined): Seq {
  const own = written(mine, 'snd.nxt');
  if (own !== undefined) return own;
  const una = written(mine, 'snd.una');
  if (una !== undefined) return add(una, outstandingControl(mine.state));
  const received = written(theirs, 'rcv.nxt');
  if (received !== undefined) return add(received, notTaken(mine.state, theirs?.state));
  const isn = mine.host.declaration?.isn?.value ?? seq(0);
  return add(isn, 1 + (FIN_SENT.has(mine.state) ? 1 : 0));
}

/** SND.UNA of an end: as written, if it does not lie beyond SND.NXT (RFC 9293, 3.3.1), else what the state leaves unacknowledged. */
function oldest(stage: Stage, mine: Given, sndNxt: Seq): Seq {
  const usual = add(sndNxt, -outstandingControl(mine.state));
  const una = mine.claim.variables.findLast((v) => v.name === 'snd.una');
  if (!una || leq(una.value, sndNxt)) return una?.value ?? usual;
  const right = numberText(stage.world, usual);
  const [host, number] = [mine.host.name, numberText(stage.world, una.value)];
  stage.report(
    givenContradicts,
    una.span,
    { kind: 'una', host, una: number, next: numberText(stage.world, sndNxt), right },
    { fix: { title: `Write snd.una=${right}`, span: una.span, text: `snd.una=${right}` } },
  );
  return usual;
}

/** What one end says to have received must be something that the other has sent and knows to be unacknowledged at most. */
function contradiction(stage: Stage, mine: Given, theirs: Given, rcvNxt: Seq, theirNext: Seq): void {
  if (written(mine, 'rcv.nxt') === undefined || mine.state === 'SYN-SENT') return;
  const right = add(theirNext, -notTaken(theirs.state, mine.state));
  const una = written(theirs, 'snd.una');
  const fits = una === undefined ? rcvNxt === right : leq(una, rcvNxt) && leq(rcvNxt, right);
  if (fits) return;
  const span = mine.claim.variables.findLast((v) => v.name === 'rcv.nxt')?.span ?? mine.claim.span;
  stage.report(
    givenContradicts,
    span,
    {
      kind: 'rcv',
      host: mine.host.name,
      peer: theirs.host.name,
      received: numberText(stage.world, rcvNxt),
      sent: numberText(stage.world, theirNext),
      right: numberText(stage.world, right),
    },
    {
      related: [{ span: theirs.claim.span, message: `what ${theirs.host.name} is said to have sent` }],
      fix: {
        title: `Write rcv.nxt=${numberText(stage.world, right)}`,
        span,
        text: `rcv.nxt=${numberText(stage.world, right)}`,
      },
    },
  );
}
