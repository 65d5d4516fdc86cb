import type { Diagnostic } from './diagnostic.ts';
import { type Doubt, playInDoubt } from './doubt.ts';
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
  let now = world;
  let doubt: Doubt | undefined;
  for (const step of trace.steps) {
    const played = playInDoubt(now, doubt, step);
    records.push(played.record);
    for (const diagnostic of played.record.diagnostics) found.push(diagnostic);
    now = played.record.after;
    doubt = played.doubt;
  }
  for (const diagnostic of finish(now)) found.push(diagnostic);
  return new Timeline(trace, world, records, found);
}
