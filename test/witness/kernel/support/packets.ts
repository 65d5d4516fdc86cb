import { Flag } from '../../../../server/src/tcp/segment.ts';
import type { CapturedSegment } from '../packet.ts';

/** A segment captured `us` microseconds after the start, from `10.0.0.1:1` to `10.0.0.2:2` unless it says otherwise. */
export const captured = (
  number: number,
  us: number,
  of: Partial<Omit<CapturedSegment, 'number' | 'at' | 'payload'>> & { readonly len?: number },
): CapturedSegment => {
  const { len = 0, ...rest } = of;
  return {
    number,
    at: BigInt(us) * 1000n,
    from: '10.0.0.1:1',
    to: '10.0.0.2:2',
    flags: Flag.ACK,
    seq: 0,
    ack: 0,
    win: 1000,
    up: 0,
    options: {},
    payload: new Uint8Array(len),
    ...rest,
  };
};

/** The other way. */
export const BACK = { from: '10.0.0.2:2', to: '10.0.0.1:1' } as const;

/** A pcap file with these packets, a second apart. */
export function pcapFile(
  packets: readonly Uint8Array[],
  { link = 101, littleEndian = true, nanoseconds = false, cut = 0 } = {},
): Uint8Array {
  const file = new Uint8Array(24 + packets.reduce((sum, { length }) => sum + 16 + length, 0));
  const view = new DataView(file.buffer);
  const u32 = (at: number, value: number) => view.setUint32(at, value, littleEndian);
  u32(0, nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4);
  view.setUint16(4, 2, littleEndian);
  view.setUint16(6, 4, littleEndian);
  u32(16, 65535);
  u32(20, link);
  let at = 24;
  for (const [index, packet] of packets.entries()) {
    u32(at, index);
    u32(at + 4, nanoseconds ? 7000 : 7);
    u32(at + 8, packet.length);
    u32(at + 12, packet.length + cut);
    file.set(packet, at + 16);
    at += 16 + packet.length;
  }
  return file;
}

/** An IPv4 packet with a TCP segment: `10.0.0.1:1` to `10.0.0.2:2`, SEQ 1, ACK 2, window 3, the flags, options and text given. */
export function ipPacket({
  flags = 0,
  options = [] as number[],
  text = [] as number[],
  protocol = 6,
  fragment = 0,
} = {}) {
  const header = 20 + options.length;
  const tcp = [0, 1, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, (header / 4) << 4, flags, 0, 3, 0, 0, 0, 0, ...options, ...text];
  const total = 20 + tcp.length;
  const ip = [0x45, 0, total >> 8, total & 255, 0, 0, fragment >> 8, fragment & 255, 64, protocol, 0, 0];
  return Uint8Array.from([...ip, 10, 0, 0, 1, 10, 0, 0, 2, ...tcp]);
}
