import type { Diagnostic } from './diagnostic.ts';
import type { Step, Trace } from './model.ts';
import { declare } from './names.ts';
import { playCall } from './play/call.ts';
import { playTime, playWait } from './play/clock.ts';
import { playExpect } from './play/expect.ts';
import { playGiven } from './play/given.ts';
import { playDeliver, playDrop } from './play/network.ts';
import { playNote } from './play/note.ts';
import { playSegment } from './play/segment.ts';
import { playTimeout } from './play/timeout.ts';
import type { StepRecord } from './record.ts';
import { Stage } from './stage.ts';
import { MSL, type World } from './world.ts';

/** The world before the first step of a trace, and what is wrong with its declarations. */
export function begin(trace: Trace): { readonly world: World; readonly diagnostics: readonly Diagnostic[] } {
  const stage = new Stage({
    trace,
    twoMsl: 2 * (trace.profile?.msl ?? MSL),
    clock: 0,
    begun: false,
    hosts: undefined,
    hostCount: 0,
    names: undefined,
    ends: undefined,
    flights: undefined,
    symbols: undefined,
    meanings: undefined,
    timeWaits: undefined,
  });
  trace.hosts.forEach((host, index) => {
    declare(stage, host, index < trace.fileWideHosts);
  });
  return { world: stage.world, diagnostics: stage.diagnostics };
}

/** Play one step: what it comes to, and (`after`) the world after it. */
export function play(world: World, step: Step): StepRecord {
  const stage = new Stage(world);
  perform(stage, step);
  return stage.record(step);
}

function perform(stage: Stage, step: Step) {
  if ('time' in step && step.time) playTime(stage, step.time, step.span);
  switch (step.kind) {
    case 'segment':
      playSegment(stage, step);
      break;
    case 'deliver':
      playDeliver(stage, step);
      break;
    case 'drop':
      playDrop(stage, step);
      break;
    case 'call':
      playCall(stage, step);
      break;
    case 'timeout':
      playTimeout(stage, step);
      break;
    case 'wait':
      playWait(stage, step);
      break;
    case 'given':
      return playGiven(stage, step);
    case 'expect':
      return playExpect(stage, step);
    case 'note':
      return playNote(stage, step);
    case 'unreadable':
      stage.played = false;
      return;
    default:
      return;
  }
  if (!stage.world.begun) stage.world.begun = true;
}
