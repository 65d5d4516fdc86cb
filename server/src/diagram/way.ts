import type { State } from '../tcp/state.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { Timeline } from '../trace/timeline.ts';
import { type Host, stateOfHost, type World } from '../trace/world.ts';
import { Cast } from './cast.ts';
import { type Box, EDGES } from './state-edges.ts';

/** One change of state of a host. */
export interface Move {
  readonly from: State;
  readonly to: State;
  /** The index of the edge that it takes; undefined: the diagram has none for it. */
  readonly edge: number | undefined;
  /** The index of its record in the timeline, and the line of its step. */
  readonly record: number;
  readonly line: number;
  readonly cause: string;
  /** The section of RFC 9293 that demands it. */
  readonly section: string;
}

/** The way of one host through the states. */
export interface Way {
  readonly host: string;
  /** Its place among the participants of the sequence diagram. */
  readonly place: number;
  readonly moves: readonly Move[];
  /** Where it has been, in the order of its coming there, each box once. */
  readonly visited: readonly Box[];
  /** Where it is when the trace ends. */
  readonly now: Box;
}

/** Events that end a connection in any state, with some profile: the diagram draws one edge for all of them. */
const ENDINGS = new Set(['rcv RST', 'ABORT', 'user timeout', 'crash', 'rcv SYN', 'FIN-WAIT-2 timeout']);

/** The index of the edge that a change of state takes; undefined: the diagram has none for it. */
export function edgeOf(from: State, to: State, cause: string): number | undefined {
  const origin = to === 'CLOSED' && ENDINGS.has(cause) ? 'any state' : from;
  const index = EDGES.findIndex((edge) => edge.from === origin && stateOf(edge.to) === to);
  return index < 0 ? undefined : index;
}

/** The ways of all hosts that keep to the rules, in the order of the participants. */
export function waysOf(timeline: Timeline, cast = new Cast(timeline)): Way[] {
  const moves = movesOf(timeline);
  const world = timeline.at(timeline.records.length - 1);
  return cast.hosts.flatMap((host, place) => (host.raw ? [] : [wayOf(world, host, place, moves.get(host.name) ?? [])]));
}

/** The moves of all hosts, by their names. */
function movesOf({ records }: Timeline): ReadonlyMap<string, readonly Move[]> {
  const moves = new Map<string, Move[]>();
  records.forEach(({ step, transitions }, record) => {
    for (const { host, from, to, cause, section } of transitions) {
      const move = { from, to, edge: edgeOf(from, to, cause), record, line: step.span.line, cause, section };
      const own = moves.get(host);
      if (own) own.push(move);
      else moves.set(host, [move]);
    }
  });
  return moves;
}

/** The part of a host's way until after a record, by how the host stands then. */
export function wayUntil(way: Way, world: World, host: Host, record: number): Way {
  const moves = way.moves.slice(
    0,
    firstWhere(way.moves, (move) => move.record > record),
  );
  return wayOf(world, host, way.place, moves);
}

function wayOf(world: World, host: Host, place: number, moves: readonly Move[]): Way {
  const state = stateOfHost(world, host);
  const last = moves.findLast((move) => move.to === state);
  const now = last === undefined ? state : end(last);
  const visited = new Set<Box>(moves.flatMap((move) => [move.from, end(move)]));
  return { host: host.name, place, moves, visited: [...visited.add(now)], now };
}

const stateOf = (box: Box): Box => (box === 'CLOSED again' ? 'CLOSED' : box);

/** The box in which a move ends. */
const end = ({ to, edge }: Move): Box => (edge === undefined ? to : (EDGES[edge]?.to ?? to));
