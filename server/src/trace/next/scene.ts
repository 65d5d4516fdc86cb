import { get, values } from '../../tcp/ordered-map.ts';
import type { Step } from '../model.ts';
import type { StepRecord } from '../record.ts';
import type { Timeline } from '../timeline.ts';
import { type Host, hostAt, type World } from '../world.ts';

/** A moment of a trace, and who and what the next step is likely to be about. */
export interface Scene {
  readonly world: World;
  /** The last thing that happened; undefined: nothing has. */
  readonly last: StepRecord | undefined;
  /** Pairs of hosts, each once, those that acted last first. Of few hosts all pairs are among them, of many the next one. */
  readonly pairs: readonly (readonly [Host, Host])[];
  /** The labels of segments that are still under way, the oldest first. */
  readonly labels: readonly string[];
}

/** How many lines are looked back at, so that a long trace costs no more than a short one. */
const LOOK_BACK = 60;
const MOST_PAIRS = 15;
/** How many of them are those that acted last. */
const MOST_RECENT = 6;
/** Of so many hosts every pair is thought of. */
const FEW_HOSTS = 6;

/** The scene after the record with this index; -1: before the first. */
export function sceneAt(timeline: Timeline, index: number): Scene {
  const world = timeline.at(index);
  const pairs = new Map<string, readonly [Host, Host]>();
  const labels: string[] = [];
  const add = (one: Host | undefined, other: Host | undefined): void => {
    if (!one || !other || one.index === other.index || pairs.size >= MOST_PAIRS) return;
    const key = `${Math.min(one.index, other.index)} ${Math.max(one.index, other.index)}`;
    if (!pairs.has(key)) pairs.set(key, [one, other]);
  };
  let last: StepRecord | undefined;
  for (let back = 0; back < LOOK_BACK; back++) {
    const record = timeline.records[index - back];
    if (!record) break;
    last ??= record;
    if (pairs.size < MOST_RECENT) for (const [one, other] of pairsOf(world, record)) add(one, other);
    const label = record.step.kind === 'segment' ? record.step.label?.text : undefined;
    if (label !== undefined && !labels.includes(label) && get(world.flights, label)?.fate === 'under way') {
      labels.unshift(label);
    }
  }
  const acted = [...pairs.values()].flat();
  const next = nextHost(world, acted);
  for (const other of acted) if (other.listens) add(next, other);
  if (world.hostCount <= FEW_HOSTS || pairs.size === 0) {
    const few = firstHosts(world);
    for (const one of few) for (const other of few) add(one, other);
  }
  return { world, last, pairs: [...pairs.values()], labels };
}

function* pairsOf(
  world: World,
  { step, carried }: StepRecord,
): Generator<readonly [Host | undefined, Host | undefined]> {
  if (carried) yield [named(world, carried.from), named(world, carried.to)];
  for (const [one, other] of namesIn(step)) {
    const host = named(world, one);
    const peer = other === undefined ? host?.recent : named(world, other)?.index;
    yield [host, peer === undefined ? undefined : hostAt(world, peer)];
  }
}

function namesIn(step: Step): readonly (readonly [string, string | undefined])[] {
  switch (step.kind) {
    case 'segment':
      return [[step.from.text, step.to.text]];
    case 'call':
    case 'timeout':
      return [[step.host.text, step.peer?.text]];
    case 'given':
    case 'expect':
      return step.claims.slice(0, MOST_PAIRS).map(({ host, peer }) => [host.text, peer?.text] as const);
    default:
      return [];
  }
}

const named = (world: World, name: string): Host | undefined => {
  const index = get(world.names, name);
  return index === undefined ? undefined : hostAt(world, index);
};

/** The host that is declared after those that have acted: the next client of many. */
function nextHost(world: World, acted: readonly Host[]): Host | undefined {
  const index = Math.max(-1, ...acted.map((host) => host.index)) + 1;
  return index < world.hostCount ? hostAt(world, index) : undefined;
}

function firstHosts(world: World): readonly Host[] {
  const hosts: Host[] = [];
  for (const host of values(world.hosts)) {
    if (hosts.length >= FEW_HOSTS) break;
    hosts.push(host);
  }
  return hosts;
}
