/** What the octets of a record are (the LINKTYPE of the file's header). */
export type LinkType = 'ethernet' | 'raw-ip';

/** One record of a capture. */
export interface CapturedPacket {
  /** Counted from 1, as packet analysers do. */
  readonly number: number;
  /** Nanoseconds since 1970. */
  readonly at: bigint;
  readonly octets: Uint8Array;
}

/** A classic pcap file. */
export interface Pcap {
  readonly linkType: LinkType;
  readonly packets: readonly CapturedPacket[];
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;

/** The magic number, read in the order of the file's octets, by the length of the fraction of a second in nanoseconds. */
const MAGIC = new Map([
  [0xa1b2c3d4, 1000n],
  [0xa1b23c4d, 1n],
]);

const LINK_TYPES = new Map<number, LinkType>([
  [1, 'ethernet'],
  [101, 'raw-ip'],
]);

/**
 * The records of a classic pcap file (either order of octets, microseconds or nanoseconds). Throws an error that says
 * what is wrong where the file is of another kind, ends in the middle of a record, or holds a packet that was cut off.
 */
export function readPcap(file: Uint8Array): Pcap {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < FILE_HEADER)
    throw new Error(`a pcap file has a header of 24 octets; this one ends after ${file.length}`);
  const littleEndian = MAGIC.has(view.getUint32(0, true));
  const magic = view.getUint32(0, littleEndian);
  const tick = MAGIC.get(magic);
  if (tick === undefined) throw new Error(`not a classic pcap file: it begins with 0x${magic.toString(16)}`);
  const link = view.getUint32(20, littleEndian) & 0xfff_ffff;
  const linkType = LINK_TYPES.get(link);
  if (linkType === undefined) throw new Error(`link type ${link}; only Ethernet (1) and raw IP (101) are read`);
  const packets: CapturedPacket[] = [];
  for (let at = FILE_HEADER; at < file.length; ) {
    const number = packets.length + 1;
    if (at + RECORD_HEADER > file.length)
      throw new Error(`packet ${number}: the file ends in the middle of its header`);
    const kept = view.getUint32(at + 8, littleEndian);
    const length = view.getUint32(at + 12, littleEndian);
    if (kept < length) throw new Error(`packet ${number} was cut off: ${kept} of its ${length} octets were kept`);
    const begin = at + RECORD_HEADER;
    at = begin + kept;
    if (at > file.length) throw new Error(`packet ${number}: the file ends in the middle of it`);
    packets.push({
      number,
      at:
        BigInt(view.getUint32(begin - 16, littleEndian)) * 1_000_000_000n +
        BigInt(view.getUint32(begin - 12, littleEndian)) * tick,
      octets: file.subarray(begin, at),
    });
  }
  return { linkType, packets };
}
