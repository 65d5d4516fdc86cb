import { describe, expect, test } from 'vitest';
import { Flag } from '../../../server/src/tcp/segment.ts';
import { segmentsOf } from './packet.ts';
import { readPcap } from './pcap.ts';
import { ipPacket, pcapFile } from './support/packets.ts';

const bare = Uint8Array.of(1, 2, 3);

describe('a pcap file', () => {
  test.each([
    { littleEndian: true, nanoseconds: false },
    { littleEndian: false, nanoseconds: false },
    { littleEndian: true, nanoseconds: true },
    { littleEndian: false, nanoseconds: true },
  ])('is read in either order of octets and in both resolutions of time: %o', (form) => {
    const { linkType, packets } = readPcap(pcapFile([bare, Uint8Array.of(4)], { ...form, link: 1 }));
    expect(linkType).toBe('ethernet');
    expect(packets.map(({ number, at, octets }) => [number, at, [...octets]])).toEqual([
      [1, 7000n, [1, 2, 3]],
      [2, 1_000_007_000n, [4]],
    ]);
  });

  test.each([
    ['is too short', Uint8Array.of(0xd4, 0xc3, 0xb2), /24 octets; this one ends after 3/],
    ['is of another kind', new Uint8Array(40).fill(10), /not a classic pcap file: it begins with 0xa0a0a0a$/],
    ['has another link type', pcapFile([bare], { link: 113 }), /link type 113/],
    [
      'keeps only a part of a packet',
      pcapFile([bare], { cut: 5 }),
      /packet 1 was cut off: 3 of its 8 octets were kept/,
    ],
    ['ends in a packet', pcapFile([bare, bare]).subarray(0, -1), /packet 2: the file ends in the middle of it/],
    ['ends in the header of a packet', pcapFile([bare]).subarray(0, 30), /packet 1: .* in the middle of its header/],
  ])('that %s is refused', (_, file, message) => {
    expect(() => readPcap(file)).toThrow(message);
  });
});

describe('a packet', () => {
  const read = (packet: Uint8Array, link = 101) => segmentsOf(readPcap(pcapFile([packet], { link })))[0];
  const ethernet = (type: number, packet: Uint8Array) => {
    const header = new Uint8Array(14);
    header[12] = type >> 8;
    header[13] = type & 255;
    return Uint8Array.of(...header, ...packet);
  };

  test('is read with its numbers, its flags and its text', () => {
    expect(read(ipPacket({ flags: Flag.PSH | Flag.ACK, text: [65, 66] }))).toEqual({
      number: 1,
      at: 7000n,
      from: '10.0.0.1:1',
      to: '10.0.0.2:2',
      flags: Flag.PSH | Flag.ACK,
      seq: 1,
      ack: 2,
      win: 3,
      up: 0,
      options: {},
      payload: Uint8Array.of(65, 66),
    });
  });

  test('is read with its options; what fills the header up is left out', () => {
    const syn = [2, 4, 5, 180, 4, 2, 8, 10, 0, 0, 0, 7, 0, 0, 0, 0, 1, 3, 3, 10, 34, 2, 0, 99];
    expect(read(ipPacket({ flags: Flag.SYN, options: syn }))?.options).toEqual({
      mss: 1460,
      sackok: true,
      ts: [7, 0],
      wscale: 10,
      tfo: 'request',
    });
    const ack = [1, 1, 5, 18, 0, 0, 0, 1, 0, 0, 0, 2, 255, 255, 255, 255, 0, 0, 0, 9];
    expect(read(ipPacket({ flags: Flag.ACK, options: ack }))?.options).toEqual({
      sack: [
        [1, 2],
        [4294967295, 9],
      ],
    });
    expect(read(ipPacket({ flags: Flag.SYN, options: [34, 6, 1, 2, 3, 4, 1, 1] }))?.options).toEqual({ tfo: 'cookie' });
  });

  test('in a short Ethernet frame is read without the padding', () => {
    const frame = ethernet(0x0800, Uint8Array.of(...ipPacket({ text: [65] }), 0, 0, 0, 0, 0));
    expect(read(frame, 1)?.payload).toEqual(Uint8Array.of(65));
  });

  test.each([
    ['another Ethernet type', ethernet(0x86dd, ipPacket()), 1, /frame of type 0x86dd; only IPv4/],
    ['another version of IP', Uint8Array.of(0x60, ...ipPacket().subarray(1)), 101, /IP version 6/],
    ['a fragment', ipPacket({ fragment: 0x2000 }), 101, /a fragment/],
    ['another protocol', ipPacket({ protocol: 17 }), 101, /IP protocol 17; only TCP/],
    ['an option that is not known', ipPacket({ options: [253, 4, 0, 0] }), 101, /TCP option 253 of 4 octets/],
    ['an option of another length', ipPacket({ flags: Flag.SYN, options: [2, 3, 0, 0] }), 101, /option 2 of 3 octets/],
    ['an option without its length', ipPacket({ options: [1, 1, 1, 8] }), 101, /ends after 4 octets/],
    ['an option that only a SYN has', ipPacket({ options: [2, 4, 1, 1] }), 101, /option 2 on a segment without SYN/],
    ['an end in the TCP header', ipPacket().subarray(0, 30), 101, /packet 1: it ends after 30 octets/],
  ])('that has %s is refused', (_, packet, link, message) => {
    expect(() => read(packet, link)).toThrow(message);
  });
});
