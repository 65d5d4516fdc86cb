import { get, values } from '../tcp/ordered-map.ts';
import type { Step, Word } from '../trace/model.ts';
import type { StepRecord } from '../trace/record.ts';
import type { Timeline } from '../trace/timeline.ts';
import type { Host, World } from '../trace/world.ts';
import { escapeLabel } from './escape.ts';

/** The hosts of a sequence diagram, from left to right. */
export class Cast {
  readonly hosts: readonly Host[];
  readonly #world: World;
  readonly #places = new Map<number, number>();
  readonly #several: ReadonlySet<string>;

  /** Takes a trace that has been played: its cast are the hosts that take part, or all, if none does. */
  constructor(timeline: Timeline) {
    this.#world = timeline.at(timeline.records.length - 1);
    const all = [...values(this.#world.hosts)];
    const used = new Set<number>();
    for (const { step, carried } of timeline.records) {
      for (const word of wordsOf(step)) used.add(get(this.#world.names, word.text) ?? -1);
      if (carried) used.add(get(this.#world.names, carried.from) ?? -1).add(get(this.#world.names, carried.to) ?? -1);
    }
    const taking = all.filter((host) => used.has(host.index));
    this.hosts = taking.length > 0 ? taking : all;
    this.#several = withSeveralPeers(timeline);
    this.hosts.forEach((host, place) => {
      this.#places.set(host.index, place);
    });
  }

  /** The place of a host by its name, misspelt names included; undefined where it is not in the cast. */
  place(name: string): number | undefined {
    return this.#places.get(get(this.#world.names, name) ?? -1);
  }

  /** Whether a host, by its own name, has connections with several others, so that a state of it needs to say which. */
  hasSeveral(name: string): boolean {
    return this.#several.has(name);
  }

  /** The places of the hosts that a step names, sends something, or changes. */
  placesOf({ step, carried, transitions, after }: StepRecord): number[] {
    const names = [...wordsOf(step).map(({ text }) => text), ...transitions.map(({ host }) => host)];
    if (carried) names.push(carried.from, carried.to);
    const places = names.map((name) => this.place(name));
    if (step.kind === 'deliver' || step.kind === 'drop') {
      const flight = get(after.flights, step.label.text);
      if (flight) places.push(this.#places.get(flight.from), this.#places.get(flight.to));
    }
    return places.filter((place) => place !== undefined);
  }

  /** The lines of Mermaid text that declare the participants at these places. */
  declarations(places: readonly number[]): string[] {
    return places.flatMap((place) => {
      const host = this.hosts[place];
      return host ? [`participant p${place} as ${alias(host)}`] : [];
    });
  }
}

function withSeveralPeers({ records }: Timeline): ReadonlySet<string> {
  const only = new Map<string, string>();
  const several = new Set<string>();
  for (const { transitions } of records) {
    for (const { host, peer } of transitions) {
      if (peer !== undefined && (only.get(host) ?? peer) !== peer) several.add(host);
      if (peer !== undefined) only.set(host, peer);
    }
  }
  return several;
}

function alias({ name, declaration, raw }: Host): string {
  const address = declaration?.address;
  const port = declaration?.port;
  const socket = [
    address?.includes(':') && port !== undefined ? `[${address}]` : address,
    port === undefined ? undefined : `${port}`,
  ];
  const details = [socket.filter((part) => part !== undefined).join(':'), raw ? 'raw' : ''].filter((d) => d !== '');
  return [name, details.join(' · ')]
    .filter((line) => line !== '')
    .map(escapeLabel)
    .join('<br/>');
}

/** The words of a step that name hosts. */
function wordsOf(step: Step): readonly Word[] {
  switch (step.kind) {
    case 'segment':
      return step.forger ? [step.from, step.to, step.forger] : [step.from, step.to];
    case 'call':
    case 'timeout':
      return step.peer ? [step.host, step.peer] : [step.host];
    case 'note':
      return step.hosts;
    case 'given':
    case 'expect':
      return step.claims.flatMap(({ host, peer }) => (peer ? [host, peer] : [host]));
    default:
      return [];
  }
}
