import { drawnNumber } from '../diagram/numbering.ts';
import type { NumbersDrawn } from '../diagram/options.ts';
import type { Survey } from '../diagram/survey.ts';
import type { MomentEnd } from '../protocol.ts';
import { entries } from '../tcp/ordered-map.ts';
import type { Seq } from '../tcp/seq.ts';
import { connected, type Tcb } from '../tcp/tcb.ts';
import { type Counting, countingOf } from '../trace/counting.ts';
import type { HostTransition } from '../trace/record.ts';
import { type End, endAt, endKey, type Host, hostAt, stateOfEnd, stateOfHost, type World } from '../trace/world.ts';
import { hostNamed } from './ends.ts';
import { owedWords, queueWords, timerWords } from './moment-words.ts';

/** How many ends are told at most, and how many hosts and peers of each are looked at for them. */
const MOST_ENDS = 16;
const MOST_HOSTS = 64;
const MOST_PEERS = 16;

/** An end of a host towards a peer, or a host without one; the host is as it is at the moment. */
interface Place {
  readonly place: number;
  readonly host: Host;
  readonly peer: Host | undefined;
}

/** The worlds before and after a step, the changes of state between them, and how numbers are told. */
interface Context {
  readonly world: World;
  readonly before: World;
  readonly transitions: readonly HostTransition[];
  readonly numbers: NumbersDrawn;
  readonly counting: Counting;
}

/**
 * The ends of a trace after one of its records: those that it changed, each host's most recent one, and as many others
 * as there is room for; and how many more there are.
 */
export function endsAt(
  survey: Survey,
  record: number,
  numbers: NumbersDrawn,
): { readonly ends: readonly MomentEnd[]; readonly more: number } {
  const world = survey.timeline.at(record);
  const before = survey.timeline.at(record - 1);
  const transitions = survey.timeline.records[record]?.transitions ?? [];
  const counting = countingOf(survey.timeline);
  const { chosen, count } = choose(survey, record, world);
  const ends = chosen
    .toSorted((a, b) => a.place - b.place || (a.peer?.index ?? -1) - (b.peer?.index ?? -1))
    .map((place) => endOf(place, { world, before: record < 0 ? world : before, transitions, numbers, counting }));
  return { ends, more: Math.max(0, count - ends.length) };
}

function choose({ cast, timeline }: Survey, record: number, world: World): { chosen: Place[]; count: number } {
  const chosen = new Map<number, Place>();
  const hosts = cast.hosts
    .slice(0, MOST_HOSTS)
    .flatMap(({ index, raw }, place) =>
      raw || index >= world.hostCount ? [] : [{ place, host: hostAt(world, index) }],
    );
  const add = (place: number, host: Host, peer: Host | undefined): void => {
    const key = endKey(host.index, peer?.index ?? host.index);
    if (chosen.size < MOST_ENDS && !chosen.has(key)) chosen.set(key, { place, host, peer });
  };
  for (const { host: name, peer } of timeline.records[record]?.changes ?? []) {
    const place = cast.place(name);
    const host = hostNamed(world, name);
    if (place !== undefined && host && !host.raw) add(place, host, hostNamed(world, peer));
  }
  for (const { place, host } of hosts) {
    if (host.recent !== undefined) add(place, host, hostAt(world, host.recent));
    else if (![...chosen.values()].some((other) => other.host.index === host.index)) add(place, host, undefined);
  }
  for (const { place, host } of hosts) {
    let seen = 0;
    for (const { key } of entries(host.openPeers)) {
      if (++seen > MOST_PEERS || chosen.size >= MOST_ENDS) break;
      add(place, host, hostAt(world, key));
    }
  }
  return { chosen: [...chosen.values()], count: endCount(cast.hosts, world) };
}

/** How many ends there are, where a host without a connection counts as one. */
function endCount(hosts: readonly Host[], world: World): number {
  let count = 0;
  for (const { index, raw } of hosts) {
    if (!raw && index < world.hostCount) count += Math.max(1, hostAt(world, index).open);
  }
  return count;
}

function endOf({ place, host, peer }: Place, { world, before, transitions, numbers, counting }: Context): MomentEnd {
  const earlier = host.index < before.hostCount ? hostAt(before, host.index) : host;
  if (peer === undefined) {
    return {
      host: host.name,
      place,
      peer: undefined,
      state: stateOfHost(world, host),
      stateBefore: stateOfHost(before, earlier),
      variables: variablesOf(undefined, undefined, () => ''),
      timers: [],
      queues: queueWords(world, host, undefined),
      owes: [],
    };
  }
  // A passive connection comes out of LISTEN, which is a state of the host.
  const from = transitions.find((one) => one.host === host.name && one.peer === peer.name)?.from;
  const end = endAt(world, host.index, peer.index);
  const old = endAt(before, host.index, peer.index);
  const bases = counting.between(world, host.name, peer.name);
  const text = (number: Seq, side: 'own' | 'peer') => drawnNumber(world, number, bases[side], numbers);
  return {
    host: host.name,
    place,
    peer: peer.name,
    state: stateOfEnd(host, end),
    stateBefore: from ?? stateOfEnd(earlier, old),
    variables: variablesOf(end, old, text),
    timers: timerWords(world, end),
    queues: queueWords(world, host, end),
    owes: owedWords(end, text),
  };
}

/** What a variable of a connection that does not mean anything yet is shown as. */
const NOTHING = '–';

/** The five variables, always all of them: a table keeps its form. */
function variablesOf(
  end: End | undefined,
  old: End | undefined,
  text: (number: Seq, side: 'own' | 'peer') => string,
): MomentEnd['variables'] {
  const now = valuesOf(end?.tcb, text);
  const then = valuesOf(old?.tcb, text);
  return now.map(([name, value], index) => ({ name, value, changed: end !== old && value !== then[index]?.[1] }));
}

function valuesOf(
  tcb: Tcb | undefined,
  text: (number: Seq, side: 'own' | 'peer') => string,
): readonly (readonly [name: string, value: string])[] {
  const open = tcb !== undefined && connected(tcb);
  // Before the peer's SYN has arrived nothing is known of its numbers.
  const heard = open && tcb.state !== 'SYN-SENT';
  return [
    ['SND.UNA', open ? text(tcb.sndUna, 'own') : NOTHING],
    ['SND.NXT', open ? text(tcb.sndNxt, 'own') : NOTHING],
    ['SND.WND', open && tcb.sndWnd !== undefined ? `${tcb.sndWnd}` : NOTHING],
    ['RCV.NXT', heard ? text(tcb.rcvNxt, 'peer') : NOTHING],
    ['RCV.WND', open && tcb.rcvWnd !== undefined ? `${tcb.rcvWnd}` : NOTHING],
  ];
}
