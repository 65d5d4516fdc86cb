import type { Flags, Options } from '../../tcp/segment.ts';
import type { Octets, Seq } from '../../tcp/seq.ts';
import type {
  Arrow,
  CallName,
  CallStep,
  ClaimsStep,
  NetworkStep,
  SegmentStep,
  Span,
  TimeoutStep,
  TimerName,
  Word,
  Written,
} from '../model.ts';
import type { Host } from '../world.ts';

/** Steps that nobody has written: their places all are the one where they would be written. */
export class Bare {
  readonly #span: Span;

  /** Takes the line on which the steps would stand, from 1. */
  constructor(line: number) {
    this.#span = { line, start: 1, end: 1 };
  }

  /** A segment; what is left out of `fields` is left to the play. */
  segment(from: Host, to: Host, flags: Flags, fields: Fields = {}): SegmentStep {
    const { arrow = '->', seq, ack, len, win, ts } = fields;
    const options: Options | undefined = ts && { ts };
    return {
      kind: 'segment',
      span: this.#span,
      from: this.#word(from.name),
      arrow,
      to: this.#word(to.name),
      flags: this.#written(flags),
      ...(seq !== undefined && { seq: this.#written(seq) }),
      ...(ack !== undefined && { ack: this.#written(ack) }),
      ...(len !== undefined && { len: this.#written(len) }),
      ...(win !== undefined && { win: this.#written(win) }),
      ...(options && { options, optionSpans: { ts: this.#span } }),
    };
  }

  call(host: Host, call: CallName, peer?: Host, octets?: Octets): CallStep {
    return {
      kind: 'call',
      span: this.#span,
      host: this.#word(host.name),
      call,
      ...(peer && { peer: this.#word(peer.name) }),
      ...(octets !== undefined && { octets: this.#written(octets) }),
    };
  }

  timeout(host: Host, timer: TimerName, peer?: Host): TimeoutStep {
    return {
      kind: 'timeout',
      span: this.#span,
      host: this.#word(host.name),
      timer: this.#written(timer),
      ...(peer && { peer: this.#word(peer.name) }),
    };
  }

  network(kind: 'deliver' | 'drop', label: string): NetworkStep {
    return { kind, span: this.#span, label: this.#word(label) };
  }

  /** `expect`, with the claims that are given without their places. */
  expect(claims: readonly { host: Host; peer?: Host | undefined; state: NonNullable<ClaimState> }[]): ClaimsStep {
    return {
      kind: 'expect',
      span: this.#span,
      claims: claims.map(({ host, peer, state }) => ({
        span: this.#span,
        host: this.#word(host.name),
        peer: peer && this.#word(peer.name),
        state: this.#written(state),
        variables: [],
        queues: [],
      })),
    };
  }

  #word(text: string): Word {
    return { text, span: this.#span };
  }

  #written<T>(value: T): Written<T> {
    return { value, span: this.#span };
  }
}

type ClaimState = NonNullable<ClaimsStep['claims'][number]['state']>['value'];

/** What may be said of a segment besides its flags. */
export interface Fields {
  readonly arrow?: Arrow;
  readonly seq?: Seq;
  readonly ack?: Seq;
  readonly len?: Octets;
  readonly win?: number;
  readonly ts?: readonly [value: number, echo: number];
}
