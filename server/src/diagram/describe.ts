import { hostAt, stateOfHost } from '../trace/world.ts';
import type { Survey } from './survey.ts';
import type { Way } from './way.ts';

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

/** How many changes of state of a host are told at most: the first ones and the last. */
const MOST_MOVES = 10;

/** The ways of hosts through the states, in a sentence for each; of none, that nothing is told. */
export function describeWays(ways: readonly Way[]): string {
  if (ways.length === 0) return 'The eleven states, without the ways of the hosts.';
  const told = ways.slice(0, MOST_NAMED).map(describeWay);
  const others = ways.length - MOST_NAMED;
  return [...told, ...(others > 0 ? [`${others} more take part.`] : [])].join(' ');
}

/** `a goes from CLOSED to SYN-SENT to ESTABLISHED`; of several connections each change tells where it begins. */
function describeWay({ host, moves, now }: Way): string {
  if (moves.length === 0) return `${host} stays in ${now}.`;
  const parts = moves.map(({ from, to }, index) => {
    const before = moves[index - 1]?.to;
    return from === before ? ` to ${to}` : `${before === undefined ? '' : ','} from ${from} to ${to}`;
  });
  const left = parts.length - MOST_MOVES;
  if (left <= 1) return `${host} goes${parts.join('')}.`;
  const last = moves.at(-1);
  const rest = `, changes its state ${left} more times, and at last goes from ${last?.from} to ${last?.to}`;
  return `${host} goes${parts.slice(0, MOST_MOVES - 1).join('')}${rest}.`;
}

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
