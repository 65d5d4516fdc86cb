import type { Outcome, Tcb } from '../../tcp/tcb.ts';
import {
  keepaliveTimeout,
  persistTimeout,
  retransmissionTimeout,
  timeWaitTimeout,
  userTimeout,
} from '../../tcp/timeouts.ts';
import type { Variant } from '../../tcp/variant.ts';
import type { TimeoutStep, TimerName } from '../model.ts';
import { known, resolve } from '../names.ts';
import { timerNotRunning } from '../rules/timer-not-running.ts';
import { unknownTimer } from '../rules/unknown-timer.ts';
import type { Stage } from '../stage.ts';
import { type Host, stateOfEnd } from '../world.ts';
import { readOtherwise } from './reading.ts';
import { targetOf } from './target.ts';

const TIMEOUTS: Record<TimerName, (tcb: Tcb, variant: Variant) => Outcome | undefined> = {
  retransmission: retransmissionTimeout,
  user: userTimeout,
  'time-wait': timeWaitTimeout,
  persist: persistTimeout,
  keepalive: keepaliveTimeout,
};

/** A timer runs out (RFC 9293, 3.10.8, 3.8.6.1, 3.8.4); one that is not running is reported. */
export function playTimeout(stage: Stage, step: TimeoutStep) {
  const host = resolve(stage, step.host);
  if (host.raw) return;
  if (step.peer && !step.timer && !known(stage, step.peer)) {
    stage.played = false;
    stage.report(unknownTimer, step.peer.span, { word: step.peer.text, host: host.name });
    return;
  }
  const target = targetOf(stage, step, host);
  if (target.kind === 'unclear') return;
  const peer = target.kind === 'connection' ? target.peer : undefined;
  if (peer && step.timer?.value === 'time-wait') readOtherwise(stage, host, peer, 'TIME-WAIT');
  const end = peer && stage.end(host, peer);
  const timer = step.timer?.value ?? (end?.tcb.state === 'TIME-WAIT' ? 'time-wait' : 'retransmission');
  const outcome = end && TIMEOUTS[timer](end.tcb, stage.world.variant);
  if (peer && outcome) {
    stage.settle(host, peer, outcome, step.span);
    if (timer === 'keepalive') stage.put(host, peer, { ...stage.end(host, peer), keepalive: step.span });
    return;
  }
  notRunning(stage, step, host, peer, timer);
}

function notRunning(stage: Stage, step: TimeoutStep, host: Host, peer: Host | undefined, timer: TimerName): void {
  stage.played = false;
  const end = peer && stage.end(host, peer);
  const state = end ? stateOfEnd(host, end) : host.listens ? 'LISTEN' : 'CLOSED';
  stage.report(
    timerNotRunning,
    step.timer?.span ?? step.span,
    {
      host: host.name,
      timer,
      state,
      window: end?.tcb.sndWnd,
      halfClosed: state === 'FIN-WAIT-2' && stage.world.variant.finWait2Timer,
    },
    { related: end?.since ? [{ span: end.since, message: `${host.name} went to ${state} here` }] : [] },
  );
}
