import { connected, outstanding } from '../../tcp/tcb.ts';
import { type End, endAt, type Host, isOpen, type World } from '../world.ts';
import type { Bare } from './bare.ts';
import type { Candidate, Reason } from './candidate.ts';

/** Up to how many connections a crash is thought of: to try it costs as much as there are. */
const MOST_LOST = 50;

/** How many octets `send` asks for, where nobody says how many. */
const SOME = 100;

/**
 * The calls that the application of `host` could think of, towards `peer`, and the timers that could run out there.
 * `isQuiet`: nobody listens yet, and nobody has a connection.
 */
export function callsOf(world: World, bare: Bare, host: Host, peer: Host, isQuiet: boolean): Candidate[] {
  const end = endAt(world, host.index, peer.index);
  const other = endAt(world, peer.index, host.index);
  const { tcb } = end;
  const towards = host.open > 1 ? peer : undefined;
  const candidates: Candidate[] = [];
  const call = (reason: Reason, ...[name, octets]: [Parameters<Bare['call']>[1], number?]): void => {
    candidates.push({ step: bare.call(host, name, name === 'listen' ? undefined : towards, octets), reason });
  };
  const timeout = (reason: Reason, timer: Parameters<Bare['timeout']>[1]): void => {
    candidates.push({ step: bare.timeout(host, timer, towards), reason });
  };
  const open = isOpen(end);

  if (tcb.state === 'TIME-WAIT') timeout(owesNothing(end, other) ? 'story' : 'possible', 'time-wait');
  if (outstanding(tcb) && open) timeout(isStuck(end, other) ? 'story' : 'rare', 'retransmission');
  if (open && tcb.sndWnd === 0) timeout(owesNothing(end, other) ? 'story' : 'possible', 'persist');

  if (!host.listens && !open) call(isQuiet && isServer(host, peer) ? 'story' : 'rare', 'listen');
  if (!open && !host.listens) {
    candidates.push({ step: bare.call(host, 'connect', world.hostCount > 2 ? peer : undefined), reason: 'rare' });
  }
  // Without a limit nobody needs to know what has been accepted.
  if (host.listens && host.queues.acceptQueue > 0)
    call(host.queues.backlog === undefined ? 'possible' : 'story', 'accept');
  if (open) {
    if (!tcb.closing) call('possible', 'close');
    if (!tcb.closing && connected(tcb)) call('possible', 'send', SOME);
    call(tcb.reads && tcb.unread > 0 ? 'possible' : 'rare', 'receive');
    if (!tcb.closing) call('rare', 'shutdown');
    call('rare', 'abort');
    timeout('rare', 'keepalive');
    timeout('rare', 'user');
    if (!host.listens) call('rare', 'listen');
  } else if (host.listens) call('rare', 'close');
  if ((open || host.listens) && host.open <= MOST_LOST)
    candidates.push({ step: bare.call(host, 'crash'), reason: 'rare' });
  return candidates;
}

/** Nobody owes anybody anything. */
const owesNothing = (end: End, other: End): boolean => end.owed.length === 0 && other.owed.length === 0;

/** What was sent is not acknowledged, and the peer does not think of doing so: it was lost, or its acknowledgment was. */
const isStuck = (end: End, other: End): boolean =>
  owesNothing(end, other) && end.tcb.expired === 0 && !(end.tcb.state === 'SYN-SENT' && !end.tcb.synSent);

/** Whether of the two this one looks like the server; if neither does, the one that is declared later. */
const isServer = (host: Host, peer: Host): boolean =>
  looksLikeServer(host) > looksLikeServer(peer) ||
  (looksLikeServer(host) === looksLikeServer(peer) && host.index > peer.index);

/** A low port, or a name that says so. */
function looksLikeServer({ name, declaration }: Host): number {
  const port = declaration?.port;
  const byName = /^(?:server|srv|passive|listener|responder|web|www)/i.test(name)
    ? 2
    : /^(?:client|active)/i.test(name)
      ? -2
      : 0;
  return byName + (port !== undefined && port < 1024 ? 1 : 0);
}
