import { EDGES } from '../../diagram/state-edges.ts';
import { STATES, type State } from '../../tcp/state.ts';
import type { Timeline } from '../../trace/timeline.ts';
import { type End, endAt, hostAt, stateOfEnd, stateOfHost } from '../../trace/world.ts';
import { hostNamed } from '../ends.ts';
import { escaped, sectionLink } from '../markdown.ts';
import { recordFrom } from '../moment.ts';
import { lineLink, recordOf, type Spot, worldBefore } from './spot.ts';

/** How an end got into the state that is claimed of it, and how a state can be left; undefined: it is no state. */
export function stateText(spot: Spot): string | undefined {
  const { right = spot.token.text } = spot.token;
  const state = STATES.find((name) => name === right.toUpperCase());
  if (!state) return undefined;
  const way = wayText(spot, state);
  return [...(way === undefined ? [] : [way]), exitsText(state)].join('\n\n');
}

/** How the state can be left, as figure 5 of the RFC has it. */
function exitsText(state: State): string {
  const edges = EDGES.filter(
    ({ from }) => from === state || (from === 'any state' && state !== 'CLOSED' && state !== 'LISTEN'),
  );
  const ways = edges.map(({ to, event, action }) => {
    const what = event.replace(/\n/g, ' ');
    return `- ${what}${action === undefined ? '' : `, ${action}`} → ${to === 'CLOSED again' ? 'CLOSED' : to}`;
  });
  return `It is left by (${sectionLink('3.3.2')}, figure 5):\n${ways.join('\n')}`;
}

/** How many changes of state are looked back at. */
const MOST_BACK = 8;

/** The lines that led an end to where it is. */
function wayText(spot: Spot, claimed: State): string | undefined {
  const step = recordOf(spot)?.step;
  const world = worldBefore(spot);
  if (!world || !spot.moment || step?.kind !== 'expect') return undefined;
  const { start } = spot.token;
  const claim = step.claims.find(({ span }) => span.start <= start && start < span.end);
  const host = claim && hostNamed(world, claim.host.text);
  if (!host) return undefined;
  const named = claim.peer && hostNamed(world, claim.peer.text);
  const peer = named ?? (host.recent === undefined ? undefined : hostAt(world, host.recent));
  const end = peer && endAt(world, host.index, peer.index);
  const state = named && end ? stateOfEnd(host, end) : stateOfHost(world, host);
  const subject = escaped(named ? `${host.name}/${named.name}` : host.name);
  const is = state === claimed ? `${subject} is ${state} here.` : `${subject} is not ${claimed} here, but ${state}.`;
  const way = peer && end ? wayOf(spot, spot.moment.timeline, host.name, peer.name, end) : [];
  return way.length === 0 ? is : `${is}\n${way.join('\n')}`;
}

/** The changes of state of an end, the last one first, each found from the line that the one after it leaves. */
function wayOf(spot: Spot, timeline: Timeline, host: string, peer: string, last: End): readonly string[] {
  const found: string[] = [];
  let { since } = last;
  while (since && found.length < MOST_BACK) {
    const record = timeline.records[recordFrom(timeline, since.line)];
    const transitions = record?.transitions.filter((each) => each.host === host && (each.peer ?? peer) === peer) ?? [];
    for (const { from, to, cause, section } of transitions.toReversed()) {
      found.push(`- ${lineLink(spot.uri, since)}: ${from} → ${to}, by ${escaped(cause)} (${sectionLink(section)})`);
    }
    if (record?.step.kind === 'given') found.push(`- ${lineLink(spot.uri, since)}: given`);
    const before = record?.changes.find((change) => change.host === host && change.peer === peer)?.before.since;
    since = before && before.line < since.line ? before : undefined;
  }
  return found.slice(0, MOST_BACK);
}
