import { get } from '../../../server/src/tcp/ordered-map.ts';
import type { SegmentStep, Step } from '../../../server/src/trace/model.ts';
import { type End, endAt, type World } from '../../../server/src/trace/world.ts';

/** A segment that its sender is judged by. */
export const judged = (step: Step, world: World): step is SegmentStep =>
  step.kind === 'segment' && !step.old && !step.forger && !step.illegal && !isRaw(world, step.from.text);

/** Whether the host of this name keeps to no rules. */
export const isRaw = (world: World, name: string): boolean =>
  get(world.hosts, get(world.names, name) ?? -1)?.raw ?? false;

/** The end that `host` has towards `peer` in `world`, by their names. */
export const endOf = (world: World, host: string, peer: string): End =>
  endAt(world, get(world.names, host) ?? 0, get(world.names, peer) ?? 0);
