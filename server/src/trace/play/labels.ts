import type { OrderedMap } from '../../tcp/ordered-map.ts';
import { nearest } from '../nearest.ts';
import type { Flight, World } from '../world.ts';

/** How many labels are looked through for one that was meant. */
const MOST_LABELS = 200;

/** The label in use that `label` most plainly was meant to be. */
export function nearestLabel(world: World, label: string): string | undefined {
  const labels: string[] = [];
  collect(world.flights, labels);
  return nearest(label, labels);
}

function collect(flights: OrderedMap<string, Flight>, labels: string[]): void {
  if (!flights || labels.length >= MOST_LABELS) return;
  collect(flights.right, labels);
  labels.push(flights.key);
  collect(flights.left, labels);
}
