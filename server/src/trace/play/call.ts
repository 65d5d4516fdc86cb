import { abort, close, connect, crash, type Refusal, receive, refused, send } from '../../tcp/calls.ts';
import { waitsForOpening } from '../../tcp/fast-open.ts';
import { EMPTY } from '../../tcp/listener.ts';
import { entries } from '../../tcp/ordered-map.ts';
import { seq } from '../../tcp/seq.ts';
import { ended, nextIss, type Outcome, stays } from '../../tcp/tcb.ts';
import type { CallStep } from '../model.ts';
import { resolve } from '../names.ts';
import { alreadyListening } from '../rules/already-listening.ts';
import { connectionClosing } from '../rules/connection-closing.ts';
import { connectionExists } from '../rules/connection-exists.ts';
import { noConnection } from '../rules/no-connection.ts';
import { receiveBeforeOpen } from '../rules/receive-before-open.ts';
import type { Stage } from '../stage.ts';
import { endAt, type Host, isOpen, stateOfEnd } from '../world.ts';
import { playAccept, takeFromQueue } from './accept.ts';
import { peerOf, targetOf } from './target.ts';

/** A user call (RFC 9293, 3.10.1 to 3.10.5). Calls of a raw host change nothing. */
export function playCall(stage: Stage, step: CallStep) {
  const host = resolve(stage, step.host);
  if (host.raw) return;
  switch (step.call) {
    case 'listen':
      return listen(stage, step, host);
    case 'connect':
      return playConnect(stage, step, host);
    case 'accept':
      return playAccept(stage, step, host);
    case 'crash':
      return playCrash(stage, step, host);
    default:
      return onTarget(stage, step, host, step.call);
  }
}

/** Passive OPEN (3.10.1), beside connections (MUST-41, MUST-42). */
function listen(stage: Stage, step: CallStep, host: Host): void {
  if (host.listens) {
    stage.report(
      alreadyListening,
      step.span,
      { host: host.name },
      { related: [{ span: host.listens, message: `${host.name} has listened since this line` }] },
    );
    stage.giveError(host, undefined, 'EISCONN');
    return;
  }
  const recentlyOpen = host.recent !== undefined && isOpen(endAt(stage.world, host.index, host.recent));
  const queues = { ...host.queues, backlog: step.backlog?.value };
  stage.change({ ...host, listens: step.span, queues, recent: recentlyOpen ? host.recent : undefined });
  stage.note(host, undefined, [{ from: 'CLOSED', to: 'LISTEN', cause: 'passive OPEN', section: '3.10.1' }]);
}

/** The listener is closed or aborted (3.10.4, 3.10.5). */
function stopListening(stage: Stage, host: Host, cause: 'CLOSE' | 'ABORT' | 'crash'): void {
  const section = cause === 'CLOSE' ? '3.10.4' : cause === 'ABORT' ? '3.10.5' : '3.5.1';
  const { queues } = stage.host(host.index);
  // Only what is half open is still counted: the places that were given mean nothing to the next listener.
  const left = { ...EMPTY, synQueue: queues.synQueue, given: queues.given };
  stage.change({ ...stage.host(host.index), listens: undefined, queues: left, accepting: undefined });
  stage.note(host, undefined, [{ from: 'LISTEN', to: 'CLOSED', cause, section }]);
}

function playConnect(stage: Stage, step: CallStep, host: Host, cause: 'active OPEN' | 'SEND' = 'active OPEN'): void {
  const peer = peerOf(stage, step, host);
  if (!peer) return;
  const { tcb } = stage.end(host, peer);
  const declared = host.declaration;
  const iss = declared?.isn?.value ?? (tcb.used ? nextIss(tcb) : seq(0));
  const { variant } = stage.world;
  settle(stage, step, host, peer, connect(tcb, iss, declared?.win?.value, host.listens !== undefined, variant, cause));
}

type ConnectionCall = 'send' | 'receive' | 'close' | 'shutdown' | 'abort';

function onTarget(stage: Stage, step: CallStep, host: Host, call: ConnectionCall) {
  const target = targetOf(stage, step, host);
  const octets = step.octets?.value;
  if (target.kind === 'unclear') return;
  if (target.kind !== 'connection') return withoutConnection(stage, step, host, call, target.kind === 'listener');
  const { peer } = target;
  takeFromQueue(stage, host, peer);
  const { tcb } = stage.end(host, peer);
  switch (call) {
    case 'send':
      if (host.listens && !isOpen(stage.end(host, peer))) {
        // SEND in LISTEN with the remote socket known makes the passive OPEN an active one (3.10.2).
        playConnect(stage, step, host, 'SEND');
        return settle(stage, step, host, peer, send(stage.end(host, peer).tcb, octets ?? 0));
      }
      return settle(stage, step, host, peer, send(tcb, octets ?? 0));
    case 'receive':
      if (waitsForOpening(tcb) && octets !== undefined && octets > 0) {
        stage.report(receiveBeforeOpen, step.span, { host: host.name, peer: peer.name });
      }
      return settle(stage, step, host, peer, receive(tcb, octets));
    case 'abort':
      return settle(stage, step, host, peer, abort(tcb));
    default:
      return settle(stage, step, host, peer, close(tcb, call));
  }
}

/** A call of a host that has no connection: it concerns the listener, if there is one (3.10.2 to 3.10.5). */
function withoutConnection(stage: Stage, step: CallStep, host: Host, call: ConnectionCall, listens: boolean) {
  if (call === 'abort') {
    if (listens) stopListening(stage, host, 'ABORT');
  } else if (call === 'send' || !listens) refuse(stage, step, host, undefined);
  else if (call !== 'receive') stopListening(stage, host, 'CLOSE');
}

function settle(stage: Stage, step: CallStep, host: Host, peer: Host, result: Outcome | Refusal) {
  if (!refused(result)) return stage.settle(host, peer, result, step.span);
  refuse(stage, step, host, peer, result);
}

const NOTHING: Refusal = { refused: 'does not exist', error: 'ENOTCONN' };

function refuse(stage: Stage, step: CallStep, host: Host, peer: Host | undefined, refusal: Refusal = NOTHING): void {
  const end = peer && stage.end(host, peer);
  const parameters = {
    host: host.name,
    call: step.call,
    peer: peer?.name,
    state: end ? stateOfEnd(host, end) : host.listens ? ('LISTEN' as const) : ('CLOSED' as const),
  };
  const since = end?.since;
  const related = since ? [{ span: since, message: `${host.name} went to ${parameters.state} here` }] : [];
  const rule =
    refusal.refused === 'does not exist'
      ? noConnection
      : refusal.refused === 'already exists'
        ? connectionExists
        : connectionClosing;
  stage.report(rule, step.span, { ...parameters, error: refusal.error }, { related });
  stage.giveError(host, peer, refusal.error);
}

/** The host loses every connection and its listener without a word (3.5.1). */
function playCrash(stage: Stage, step: CallStep, host: Host): void {
  for (const { key } of entries(host.peers)) {
    const other = stage.host(key);
    const end = stage.end(host, other);
    if (end.tcb.state === 'CLOSED' && end.owed.length === 0 && end.tcb.cookies.length === 0) continue;
    // An end that has returned to LISTEN is the listener, which is told of below.
    const outcome = end.tcb.state === 'LISTEN' ? stays(ended(end.tcb, 'CLOSED')) : crash(end.tcb);
    stage.settle(host, other, outcome, step.span);
    const after = stage.end(host, other);
    if (after.owed.length > 0 || after.tcb.cookies.length > 0) {
      stage.put(host, other, { ...after, owed: [], tcb: { ...after.tcb, cookies: [] } });
    }
  }
  stage.change({ ...stage.host(host.index), peers: undefined, accepting: undefined });
  if (stage.host(host.index).listens) stopListening(stage, host, 'crash');
}
