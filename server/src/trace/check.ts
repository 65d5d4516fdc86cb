import type { Diagnostic } from './diagnostic.ts';
import { type Doubtful, playInDoubt } from './doubt.ts';
import { finish } from './finish.ts';
import type { Trace } from './model.ts';
import { begin } from './play.ts';
import type { StepRecord } from './record.ts';
import { Timeline } from './timeline.ts';

/** Play a whole trace: what every step came to, and what is unfinished at the end. */
export function check(trace: Trace): Timeline {
  const { world, diagnostics } = begin(trace);
  const records: StepRecord[] = [];
  const found: Diagnostic[] = [...diagnostics];
  let at: Doubtful = { world, otherwise: undefined };
  for (const step of trace.steps) {
    const { record, next } = playInDoubt(at, step);
    records.push(record);
    for (const diagnostic of record.diagnostics) found.push(diagnostic);
    at = next;
  }
  for (const diagnostic of finish(at.world)) found.push(diagnostic);
  return new Timeline(trace, world, records, found);
}
