import type { NumbersShown } from '../../diagram/options.ts';
import { get } from '../../tcp/ordered-map.ts';
import type { Segment } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import { countingOf, relativeText } from '../../trace/counting.ts';
import type { Arrow } from '../../trace/model.ts';
import { Bare } from '../../trace/next/bare.ts';
import { type Offer, offersAfter } from '../../trace/next/offers.ts';
import { type Scene, sceneAt } from '../../trace/next/scene.ts';
import { numberText } from '../../trace/numbers.ts';
import type { Timeline } from '../../trace/timeline.ts';
import { type End, endAt, type Host, hostAt, type World } from '../../trace/world.ts';
import type { Cursor } from './cursor.ts';

/** All that a suggestion can depend on. */
export class Situation {
  readonly cursor: Cursor;
  readonly timeline: Timeline;
  readonly scene: Scene;
  /** The line of the cursor, from 1. */
  readonly line: number;
  readonly bare: Bare;
  readonly #as: NumbersShown;
  readonly #offers = new Map<Arrow, readonly Offer[]>();

  /** `before`: the index of the last record before the line. */
  constructor(cursor: Cursor, timeline: Timeline, before: number, line: number, as: NumbersShown = 'absolute') {
    this.cursor = cursor;
    this.timeline = timeline;
    this.scene = sceneAt(timeline, before);
    this.line = line;
    this.#as = as;
    this.bare = new Bare(line);
  }

  get world(): World {
    return this.scene.world;
  }

  /** Whether nothing may be given away. */
  get isExercise(): boolean {
    return this.timeline.trace.exercise;
  }

  /** The whole steps that are legal now; none where the reader is to find them. */
  offers(arrow: Arrow = '->'): readonly Offer[] {
    if (this.isExercise || this.cursor.modifier) return [];
    const known = this.#offers.get(arrow) ?? offersAfter(this.scene, this.line, arrow);
    this.#offers.set(arrow, known);
    return known;
  }

  /** Whether it matters what a sender knows: not of old and forged segments, nor of hosts that keep to no rules. */
  judges(name: string): boolean {
    const { modifier } = this.cursor;
    return this.host(name)?.raw !== true && (modifier === undefined || modifier === 'illegal');
  }

  host(name: string): Host | undefined {
    const index = get(this.world.names, name);
    return index === undefined ? undefined : hostAt(this.world, index);
  }

  /** The hosts that are suggested: those that acted last first. */
  get hosts(): readonly Host[] {
    const hosts = new Set<Host>();
    for (const { index } of this.scene.pairs.flat()) hosts.add(hostAt(this.world, index));
    for (let index = 0; index < this.world.hostCount && hosts.size < MOST_HOSTS; index++) {
      hosts.add(hostAt(this.world, index));
    }
    return this.isExercise ? [...hosts].sort((a, b) => a.index - b.index) : [...hosts];
  }

  /** To whom a host may send: its latest peer first, unless that would give something away. */
  receivers(from: string): readonly Host[] {
    const recent = this.isExercise ? undefined : this.host(from)?.recent;
    const others = this.hosts.filter(({ name }) => name !== from);
    return recent === undefined ? others : [...new Set([hostAt(this.world, recent), ...others])];
  }

  end(host: Host, peer: Host): End {
    return endAt(this.world, host.index, peer.index);
  }

  number = (value: Seq): string => numberText(this.world, value);

  /**
   * What is told of a number besides it, where the user wants that: ` (+1)`, counted from the initial number of the host
   * `from` towards `to`, or for `ack` of `to`. What is suggested to be written is absolute.
   */
  relative(value: Seq, from: Host, to: Host, field: 'seq' | 'ack', segment?: Segment): string {
    if (this.#as === 'absolute') return '';
    const bases = countingOf(this.timeline).between(this.world, from.name, to.name, segment);
    const text = relativeText(value, field === 'seq' ? bases.own : bases.peer);
    return text === undefined ? '' : ` (${text})`;
  }
}

/** How many hosts are suggested. */
const MOST_HOSTS = 50;
