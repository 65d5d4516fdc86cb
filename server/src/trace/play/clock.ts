import { pop } from '../../tcp/heap.ts';
import { timeWaitTimeout } from '../../tcp/timeouts.ts';
import type { Nanoseconds, Span, Time, WaitStep } from '../model.ts';
import { timeGoesBack } from '../rules/time-goes-back.ts';
import type { Stage } from '../stage.ts';
import { hostsOf } from '../world.ts';

/** Move the clock to the time that stands before a step. One that lies back is reported and left out. */
export function playTime(stage: Stage, time: Time, cause: Span): void {
  const { clock } = stage.world;
  const to = time.kind === 'at' ? time.ns : clock + time.ns;
  if (to < clock) stage.report(timeGoesBack, time.span, { clock: seconds(clock), written: seconds(to) });
  else moveClock(stage, to, cause);
}

/** `wait`: the clock moves; TIME-WAIT ends where 2MSL have passed. */
export function playWait(stage: Stage, step: WaitStep): void {
  const { duration } = step;
  const length = 'ns' in duration ? duration.ns : duration.msl * (stage.world.variant.twoMsl / 2);
  moveClock(stage, stage.world.clock + length, step.span);
}

/** Let the clock reach `to`: every TIME-WAIT whose time is reached ends (RFC 9293, 3.10.8). */
function moveClock(stage: Stage, to: Nanoseconds, cause: Span): void {
  if (to === stage.world.clock && !stage.world.timeWaits) return;
  for (;;) {
    const { timeWaits } = stage.world;
    if (!timeWaits || timeWaits.top.at > to) break;
    const { at, end: key } = timeWaits.top;
    stage.world.timeWaits = pop(timeWaits, (a, b) => a.at < b.at);
    const [host, peer] = hostsOf(stage.world, key);
    const end = stage.end(host, peer);
    const outcome =
      end.timeWaitEnds === at && end.tcb.state === 'TIME-WAIT'
        ? timeWaitTimeout(end.tcb, stage.world.variant)
        : undefined;
    if (outcome) stage.settle(host, peer, outcome, cause);
  }
  stage.world.clock = to;
}

const seconds = (ns: Nanoseconds): string => `${ns / 1e9}`;
