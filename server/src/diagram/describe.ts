import { hostAt, stateOfHost } from '../trace/world.ts';
import type { Survey } from './survey.ts';

/** How many hosts are named at most. */
const MOST_NAMED = 6;

/** A trace in a sentence or two: who takes part, how much happens, and with `answers` what is wrong and how it ends. */
export function describe({ cast, steps, timeline }: Survey, answers: boolean): string {
  const { records, diagnostics } = timeline;
  const named = cast.hosts.slice(0, MOST_NAMED).map(({ name }) => name);
  const others = cast.hosts.length - named.length;
  const who = list([...named, ...(others > 0 ? [`${others} more`] : [])]);
  const many = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
  const exchange = cast.hosts.length === 0 ? 'No hosts take part.' : `${many} between ${who}.`;
  if (!answers || steps.length === 0) return exchange;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const wrong = errors === 0 ? '' : ` ${errors} ${errors === 1 ? 'error' : 'errors'}.`;
  const world = timeline.at(records.length - 1);
  const states = cast.hosts
    .slice(0, MOST_NAMED)
    .filter(({ raw }) => !raw)
    .map(({ index, name }) => `${name} is in ${stateOfHost(world, hostAt(world, index))}`);
  return `${exchange}${wrong}${states.length > 0 ? ` In the end ${list(states)}.` : ''}`;
}

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
