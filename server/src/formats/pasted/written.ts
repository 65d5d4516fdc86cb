import { Flag, flagsText } from '../../tcp/segment.ts';
import { before, type Capture, type CapturedSegment, isSegment, keyOf, type OtherLine } from './capture.ts';
import { type Cast, castOf } from './cast.ts';
import { secondsText } from './clock.ts';
import { type Connection, connectionsOf, pairOf } from './connections.ts';
import { withDissected } from './dissected.ts';
import { type Fate, fatesOf } from './fates.ts';
import type { PastePlace } from './known.ts';
import { soundParts } from './sound.ts';

/** A capture as lines of the language, which go on from what the file says at the place, or begin a trace of their own. */
export function linesOfCapture(capture: Capture, place: PastePlace): readonly string[] {
  const lines = withDissected(capture).flatMap((line): readonly (CapturedSegment | OtherLine)[] =>
    isSegment(line) ? soundParts(line) : [line],
  );
  const segments = lines.filter(isSegment);
  const goesOn = !place.begun || isContinued(segments, place);
  const here: PastePlace = goesOn
    ? place
    : { hosts: place.hosts.filter(({ fileWide }) => fileWide), listening: [], begun: false };
  const cast = castOf(segments, here);
  const connections = connectionsOf(segments);
  const fates = fatesOf(segments);
  const begin = goesOn ? [] : [`trace "Pasted from ${capture.tool}"`];
  const hosts = cast.fresh.map(({ name, endpoint: { address, port } }) => hostLine(name, address, port));
  const writer = new Writer(segments, cast, connections, fates, here, capture.scaled);
  const started = here.begun ? [] : writer.givenLines();
  let at = 0;
  const body = lines.flatMap((line) => (isSegment(line) ? writer.linesOf(at++) : [`// ${line.text}`]));
  return [...begin, ...hosts, ...started, ...body];
}

/** Whether all who speak are known already, so that the trace of the file goes on. */
const isContinued = (segments: readonly CapturedSegment[], place: PastePlace): boolean =>
  castOf(segments, place).fresh.length === 0;

function hostLine(name: string, address: string, port: number | undefined): string {
  const isAddress = isIpv4(address) || /^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(address);
  if (!isAddress) return `host ${name}`;
  const shown = address.includes(':') ? `[${address}]` : address;
  return `host ${name} ${shown}${port === undefined ? '' : `:${port}`}`;
}

const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((octet) => Number(octet) < 256);

/** How long a trace may last, in nanoseconds: 100 days. A capture that seems to last longer mixes its clocks. */
const LONGEST = 100n * 86_400n * 1_000_000_000n;

class Writer {
  readonly #segments: readonly CapturedSegment[];
  readonly #cast: Cast;
  readonly #connections: ReadonlyMap<string, Connection>;
  readonly #fates: readonly Fate[];
  readonly #begun: boolean;
  readonly #scaled: boolean;
  readonly #start: bigint | undefined;
  readonly #listening: Set<string>;
  /** The numbers that each end uses next, by the keys of both. */
  readonly #next = new Map<string, number>();
  /** The windows that each end has stated last. */
  readonly #windows = new Map<string, number>();

  constructor(
    segments: readonly CapturedSegment[],
    cast: Cast,
    connections: ReadonlyMap<string, Connection>,
    fates: readonly Fate[],
    place: PastePlace,
    scaled: boolean,
  ) {
    this.#segments = segments;
    this.#cast = cast;
    this.#connections = connections;
    this.#fates = fates;
    this.#begun = place.begun;
    this.#scaled = scaled;
    this.#listening = new Set(place.listening);
    const times = segments.map(({ time }) => time);
    const rising = times.every(
      (time, index) => time !== undefined && (index === 0 || time >= (times[index - 1] ?? time)),
    );
    // Times go on from the last one of the file, which nobody knows here.
    const [first, last] = [times[0] ?? 0n, times.at(-1) ?? 0n];
    this.#start = rising && !place.begun && last - first < LONGEST ? times[0] : undefined;
  }

  /** Where the connections stand whose beginning is not shown. */
  givenLines(): readonly string[] {
    const claims: string[] = [];
    for (const { fromStart, segments } of this.#connections.values()) {
      const first = this.#segments[segments[0] ?? 0];
      if (!first || fromStart || first.flags & Flag.RST) continue;
      const [mine, theirs] = [this.#name(first.from), this.#name(first.to)];
      const answer = segments
        .map((at) => this.#segments[at])
        .find((each) => each && keyOf(each.from) === keyOf(first.to));
      const several = this.#connections.size > 1;
      const [own, other] = several ? [`${mine}/${theirs}`, `${theirs}/${mine}`] : [mine, theirs];
      if (first.flags & Flag.SYN) {
        const syn = ((first.ack ?? 1) - 1) >>> 0;
        claims.push(
          `${own} SYN-RECEIVED snd.nxt=${((first.seq ?? 0) + 1) >>> 0}`,
          `${other} SYN-SENT snd.nxt=${(syn + 1) >>> 0}`,
        );
        continue;
      }
      const received = first.ack ?? answer?.seq;
      const sent = first.seq ?? answer?.ack;
      const numbers = [
        ...(sent === undefined ? [] : [` snd.nxt=${sent}`]),
        ...(received === undefined ? [] : [` rcv.nxt=${received}`]),
      ].join('');
      claims.push(`${own} ESTABLISHED${numbers}`, `${other} ESTABLISHED`);
    }
    return claims.length === 0 ? [] : [`given ${claims.join(', ')}`];
  }

  /** A segment, and what has to happen before it. */
  linesOf(at: number): readonly string[] {
    const segment = this.#segments[at] as CapturedSegment;
    const fate = this.#fates[at] as Fate;
    const arrivals = fate.arrivals.map((arrived) => `deliver ${labelOf(arrived)}`);
    const lines = [...this.#listens(segment), ...arrivals, ...this.#timer(segment), this.#line(segment, fate, at)];
    this.#note(segment);
    return lines;
  }

  #name(endpoint: CapturedSegment['from']): string {
    return this.#cast.names.get(keyOf(endpoint)) as string;
  }

  #connection(segment: CapturedSegment): Connection {
    return this.#connections.get(pairOf(segment)) as Connection;
  }

  #listens(segment: CapturedSegment): readonly string[] {
    const name = this.#name(segment.to);
    const isSyn = (segment.flags & (Flag.SYN | Flag.ACK)) === Flag.SYN;
    const { refused, segments } = this.#connection(segment);
    const isFirst = this.#segments[segments[0] ?? -1] === segment;
    if (!isSyn || !isFirst || refused || this.#listening.has(name) || this.#crosses(segment)) return [];
    this.#listening.add(name);
    return [`${name}: listen`];
  }

  /** Whether the other end opens the connection as well. */
  #crosses(segment: CapturedSegment): boolean {
    return this.#connection(segment).segments.some((at) => {
      const other = this.#segments[at];
      return (
        other !== undefined &&
        keyOf(other.from) === keyOf(segment.to) &&
        (other.flags & (Flag.SYN | Flag.ACK)) === Flag.SYN
      );
    });
  }

  /** The timer behind a segment that repeats the last number: a keep-alive, or a probe of a closed window. */
  #timer({ from, to, seq, len, flags }: CapturedSegment): readonly string[] {
    const next = this.#next.get(`${keyOf(from)} ${keyOf(to)}`);
    if (next === undefined || seq === undefined || len > 1 || flags & (Flag.SYN | Flag.FIN | Flag.RST)) return [];
    if ((seq + 1) >>> 0 !== next) return [];
    const closed = this.#windows.get(`${keyOf(to)} ${keyOf(from)}`) === 0;
    return [`${this.#name(from)}: timeout ${closed ? 'persist' : 'keepalive'}${this.#peerOf(from, to)}`];
  }

  /** The peer, where the host has several. */
  #peerOf(from: CapturedSegment['from'], to: CapturedSegment['to']): string {
    const several = [...this.#connections.values()].filter(({ ends }) => ends.includes(keyOf(from)));
    return several.length > 1 ? ` ${this.#name(to)}` : '';
  }

  #line(segment: CapturedSegment, { arrow }: Fate, at: number): string {
    const { from, to, flags, seq, ack, len, up, time, options } = segment;
    const { fromStart, beyondMss, refused } = this.#connection(segment);
    const window = fromStart || this.#begun ? this.#window(segment) : undefined;
    // What refuses a SYN has the number 0, which Wireshark shows as 1; it is worked out anyway.
    const number = refused && flags & Flag.RST && flags & Flag.ACK ? undefined : seq;
    return [
      time !== undefined && this.#start !== undefined ? `@${secondsText(time - this.#start)}` : undefined,
      `${this.#name(from)} ${arrow} ${this.#name(to)}:`,
      flagsText(flags),
      number === undefined ? undefined : `seq=${number}`,
      ack !== undefined && flags & Flag.ACK ? `ack=${ack}` : undefined,
      len > 0 ? `len=${len}` : undefined,
      window === undefined ? undefined : `win=${window}`,
      up !== undefined && flags & Flag.URG ? `up=${up}` : undefined,
      options.mss === undefined || beyondMss ? undefined : `mss=${options.mss}`,
      options.wscale === undefined ? undefined : `wscale=${options.wscale}`,
      options.sackok ? 'sackok' : undefined,
      options.sack && fromStart ? `sack=${options.sack.map((block) => block.join('-')).join(',')}` : undefined,
      options.ts && `ts=${options.ts.join('/')}`,
      options.tfo && `tfo=${options.tfo}`,
      arrow === '-)' ? `as ${labelOf(at)}` : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(' ');
  }

  /** The window as it stands in the header; undefined where it cannot be known, or nobody can know what it means. */
  #window(segment: CapturedSegment): number | undefined {
    const { win, flags, from } = segment;
    if (win === undefined || flags & Flag.RST) return undefined;
    if (!this.#scaled || flags & Flag.SYN) return win <= 0xffff ? win : undefined;
    const scale = this.#connection(segment).scales.get(keyOf(from)) ?? 0;
    const header = win / 2 ** scale;
    return Number.isInteger(header) && header <= 0xffff ? header : undefined;
  }

  #note(segment: CapturedSegment): void {
    const { from, to, seq, len, flags, win } = segment;
    const key = `${keyOf(from)} ${keyOf(to)}`;
    if (win !== undefined) this.#windows.set(key, win);
    if (seq === undefined || flags & Flag.RST) return;
    const end = (seq + len + (flags & Flag.SYN ? 1 : 0) + (flags & Flag.FIN ? 1 : 0)) >>> 0;
    const known = this.#next.get(key);
    if (known === undefined || flags & Flag.SYN || before(known, end)) this.#next.set(key, end);
  }
}

/** The label of a segment under way: its place in the capture. */
const labelOf = (at: number): string => `s${at + 1}`;
