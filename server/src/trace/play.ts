import type { VariantName } from '../tcp/variant.ts';
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
import { variantOf } from './variant-of.ts';
import type { World } from './world.ts';

/** What the hosts of a trace come to before it begins. */
interface Declared {
  readonly world: Pick<World, 'hosts' | 'hostCount' | 'names' | 'symbols'>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Traces that have no hosts of their own share those of their file, and need not declare them again and again. */
const declaredBefore = new WeakMap<Trace['hosts'], Declared>();

/**
 * The world before the first step of a trace, and what is wrong with its declarations. `presumed`: the profile of a
 * trace that states none; without it RFC 9293.
 */
export function begin(
  trace: Trace,
  presumed?: VariantName,
): { readonly world: World; readonly diagnostics: readonly Diagnostic[] } {
  const nothing: World = {
    symbolNames: trace.symbols,
    variant: variantOf(trace.profile, presumed),
    clock: 0,
    begun: false,
    hosts: undefined,
    hostCount: 0,
    unknownNames: 0,
    names: undefined,
    ends: undefined,
    flights: undefined,
    symbols: undefined,
    meanings: undefined,
    timeWaits: undefined,
  };
  const { world, diagnostics } = declaredBefore.get(trace.hosts) ?? declareAll(nothing, trace);
  return { world: { ...nothing, ...world }, diagnostics };
}

function declareAll(nothing: World, { hosts: declarations, fileWideHosts }: Trace): Declared {
  const stage = new Stage(nothing);
  declarations.forEach((host, index) => {
    declare(stage, host, index < fileWideHosts);
  });
  const { hosts, hostCount, names, symbols } = stage.world;
  const declared = { world: { hosts, hostCount, names, symbols }, diagnostics: stage.diagnostics };
  declaredBefore.set(declarations, declared);
  return declared;
}

/**
 * Play one step: what it comes to, and (`after`) the world after it. `way`: which of the ways that are open to the hosts
 * they go, from 0; the record says how many there are.
 */
export function play(world: World, step: Step, way = 0): StepRecord {
  const stage = new Stage(world, way);
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
