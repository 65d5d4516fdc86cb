import { Flag, type Flags, type Options } from '../../../server/src/tcp/segment.ts';
import { seq } from '../../../server/src/tcp/seq.ts';
import type { LinkType, Pcap } from './pcap.ts';

/** A TCP segment as it stands in a capture. */
export interface CapturedSegment {
  /** The number of its packet in the file, counted from 1. */
  readonly number: number;
  /** Nanoseconds since 1970. */
  readonly at: bigint;
  /** `10.0.0.1:80`. */
  readonly from: string;
  readonly to: string;
  readonly flags: Flags;
  readonly seq: number;
  /** The field of the header, which means nothing without the ACK flag. */
  readonly ack: number;
  /** The field of the header, before scaling. */
  readonly win: number;
  /** The urgent pointer of the header. */
  readonly up: number;
  readonly options: Options;
  readonly payload: Uint8Array;
}

/** A run of octets with the errors that speak of it. */
class Octets {
  readonly #view: DataView;
  readonly #what: string;
  readonly all: Uint8Array;

  constructor(all: Uint8Array, what: string) {
    this.all = all;
    this.#what = what;
    this.#view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  }

  fail(why: string): never {
    throw new Error(`${this.#what}: ${why}`);
  }

  #need(at: number, length: number): void {
    if (at + length > this.all.length) this.fail(`it ends after ${this.all.length} octets`);
  }

  u8(at: number): number {
    this.#need(at, 1);
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    this.#need(at, 2);
    return this.#view.getUint16(at);
  }

  u32(at: number): number {
    this.#need(at, 4);
    return this.#view.getUint32(at);
  }

  part(from: number, to: number): Octets {
    if (to < from) this.fail(`a length of ${to - from} octets`);
    this.#need(from, to - from);
    return new Octets(this.all.subarray(from, to), this.#what);
  }
}

const IPV4_ETHERTYPE = 0x0800;
const TCP_PROTOCOL = 6;
const MORE_FRAGMENTS_AND_OFFSET = 0x3fff;

/** The TCP segments of a capture, in its order. Throws an error that names the packet where one is not TCP over IPv4. */
export const segmentsOf = ({ linkType, packets }: Pcap): CapturedSegment[] =>
  packets.map(({ number, at, octets }) => {
    const ip = network(new Octets(octets, `packet ${number}`), linkType);
    return { number, at, ...internet(ip) };
  });

function network(frame: Octets, linkType: LinkType): Octets {
  if (linkType === 'raw-ip') return frame;
  const type = frame.u16(12);
  if (type !== IPV4_ETHERTYPE) frame.fail(`an Ethernet frame of type 0x${type.toString(16)}; only IPv4 is read`);
  return frame.part(14, frame.all.length);
}

/** An IPv4 packet (RFC 791). Octets beyond its total length are the padding of a short Ethernet frame. */
function internet(ip: Octets): Omit<CapturedSegment, 'number' | 'at'> {
  const version = ip.u8(0) >> 4;
  if (version !== 4) ip.fail(`IP version ${version}; only IPv4 is read`);
  if (ip.u16(6) & MORE_FRAGMENTS_AND_OFFSET) ip.fail('a fragment of an IP packet');
  if (ip.u8(9) !== TCP_PROTOCOL) ip.fail(`IP protocol ${ip.u8(9)}; only TCP is read`);
  const tcp = ip.part((ip.u8(0) & 15) * 4, ip.u16(2));
  const address = (at: number) => [0, 1, 2, 3].map((i) => ip.u8(at + i)).join('.');
  const header = (tcp.u8(12) >> 4) * 4;
  if (header < 20) tcp.fail(`a TCP header of ${header} octets`);
  return {
    from: `${address(12)}:${tcp.u16(0)}`,
    to: `${address(16)}:${tcp.u16(2)}`,
    flags: tcp.u8(13),
    seq: tcp.u32(4),
    ack: tcp.u32(8),
    win: tcp.u16(14),
    up: tcp.u16(18),
    options: optionsOf(tcp.part(20, header), (tcp.u8(13) & Flag.SYN) !== 0),
    payload: tcp.part(header, tcp.all.length).all,
  };
}

/** Options by their kinds: their length in octets (undefined: any), and how they are read. */
const OPTIONS = new Map<number, { readonly length?: number; readonly read: (o: Octets) => Options }>([
  [2, { length: 4, read: (o) => ({ mss: o.u16(2) }) }],
  [3, { length: 3, read: (o) => ({ wscale: o.u8(2) }) }],
  [4, { length: 2, read: () => ({ sackok: true }) }],
  [5, { read: (o) => ({ sack: blocks(o) }) }],
  [8, { length: 10, read: (o) => ({ ts: [o.u32(2), o.u32(6)] }) }],
  [34, { read: (o) => ({ tfo: o.all.length === 2 ? 'request' : 'cookie' }) }],
]);

function blocks(option: Octets): NonNullable<Options['sack']> {
  if ((option.all.length - 2) % 8 !== 0) option.fail(`a SACK option of ${option.all.length} octets`);
  return Array.from({ length: (option.all.length - 2) / 8 }, (_, i) => [
    seq(option.u32(2 + 8 * i)),
    seq(option.u32(6 + 8 * i)),
  ]);
}

/** The options of a header. An MSS, window scale or SACK-permitted option without SYN means nothing, and is an error here. */
function optionsOf(all: Octets, syn: boolean): Options {
  const options: { -readonly [K in keyof Options]: Options[K] } = {};
  for (let at = 0; at < all.all.length; ) {
    const kind = all.u8(at);
    if (kind === 0) break;
    if (kind === 1) {
      at += 1;
      continue;
    }
    const length = all.u8(at + 1);
    const reader = OPTIONS.get(kind);
    if (!reader || (reader.length ?? length) !== length || length < 2) {
      return all.fail(`TCP option ${kind} of ${length} octets is not known`);
    }
    if (!syn && [2, 3, 4, 34].includes(kind)) all.fail(`TCP option ${kind} on a segment without SYN`);
    Object.assign(options, reader.read(all.part(at, at + length)));
    at += length;
  }
  return options;
}
