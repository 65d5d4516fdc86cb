import type { TextStep } from '../model.ts';
import { resolve } from '../names.ts';
import type { Stage } from '../stage.ts';

/** `note`: nothing happens, but its hosts must exist. */
export function playNote(stage: Stage, step: TextStep): void {
  for (const host of step.hosts) resolve(stage, host);
}
