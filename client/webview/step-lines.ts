import type { Drawn, Moment, SequenceDiagram } from '../../server/src/protocol.ts';
import type { Lines } from './player.ts';

/** What is drawn for steps on which something happens. */
const HAPPENS: ReadonlySet<Drawn['shows']> = new Set([
  'sent',
  'under way',
  'arrived',
  'lost',
  'not sent',
  'call',
  'timeout',
  'clock',
] as const);

/** The lines of the steps that are drawn, by their places among all steps: counted on from the moment's. */
export function stepLines({ messages, notes }: SequenceDiagram, moment: Moment | undefined): Lines {
  const lines = new Map<number, number>();
  for (const { shows, record, line } of [...messages, ...notes]) if (HAPPENS.has(shows)) lines.set(record, line);
  const steps = [...lines].toSorted(([a], [b]) => a - b);
  if (!moment) return () => undefined;
  const here = steps.findLastIndex(([record]) => record <= moment.record);
  const first = moment.step - here;
  return (step) => steps[step - first]?.[1];
}
