import { Flag, type Flags } from '../../tcp/segment.ts';
import type { Capture, CapturedOptions, CapturedSegment, OtherLine } from './capture.ts';
import { timeOf } from './clock.ts';

/** What Wireshark says of a segment: `40000 → 80 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0 MSS=1460`. */
const INFO = /(\d+)\s*(?:→|->|>|\u2192|â†’)\s*(\d+)\s*\[([A-Z][A-Z, ]*|<None>)\]\s*(Seq=.*)$/;

/** An address, as it stands in a column. */
const ADDRESS = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)`;
/** The number of the packet, its time, who, to whom, the protocol, the length of the frame. */
const ROW = new RegExp(
  String.raw`^(?:\d+\s+)?(\S+(?:\s+\d{1,2}:\d\d:\d\d[.,]\d+)?)\s+(${ADDRESS})\s+(?:(?:→|->|>)\s+)?(${ADDRESS})\s+(\S+)\s+(?:\d+\s+)?(.*)$`,
);

/** Reads what tshark prints, and rows of Wireshark's packet list, copied as text or CSV; undefined: this is something else. */
export function readColumns(text: string): Capture | undefined {
  const lines: (CapturedSegment | OtherLine)[] = [];
  let found = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const row = fieldsOf(line).trim();
    if (row === '' || /^No\.?\s+Time\s+Source/i.test(row)) continue;
    const read = lineOf(row);
    if (read && 'flags' in read) found = true;
    lines.push(read ?? { text: row });
  }
  return found ? { tool: 'Wireshark', lines, scaled: true } : undefined;
}

/** A row of CSV with blanks between its fields; any other line as it is. */
function fieldsOf(line: string): string {
  const trimmed = line.trim();
  if (!trimmed.startsWith('"') || !trimmed.includes('","')) return trimmed.replaceAll('\t', ' ');
  return [...trimmed.matchAll(/"((?:[^"]|"")*)"/g)].map((field) => (field[1] ?? '').replaceAll('""', '"')).join(' ');
}

function lineOf(row: string): CapturedSegment | OtherLine | undefined {
  const match = ROW.exec(row);
  if (!match) return undefined;
  const [, when = '', from = '', to = '', protocol = '', rest = ''] = match;
  const time = timeOf(when);
  const info = INFO.exec(rest);
  if (!info) {
    const carries = !/^(?:UDP|ICMP|ICMPv6|ARP|DNS|MDNS|DHCP|NTP|IGMP|QUIC)/i.test(protocol);
    return { text: row, ...(carries && { between: { from, to, time } }) };
  }
  const [, port, peerPort, flags = '', fields = ''] = info;
  const values = new Map(
    [...fields.matchAll(/([A-Za-z_]+)(?:=(\S+))?/g)].map((field) => [field[1], field[2]] as const),
  );
  const number = (name: string): number | undefined => {
    const value = values.get(name);
    return value !== undefined && /^\d{1,10}$/.test(value) ? Number(value) : undefined;
  };
  return {
    time,
    from: { address: from, port: portOf(port) },
    to: { address: to, port: portOf(peerPort) },
    flags: flagsOf(flags),
    seq: number('Seq'),
    ack: number('Ack'),
    len: number('Len') ?? 0,
    win: number('Win'),
    up: number('Urg'),
    options: optionsOf(fields, number),
  };
}

const portOf = (digits: string | undefined): number | undefined =>
  Number(digits) < 0x10000 ? Number(digits) : undefined;

const flagsOf = (text: string): Flags =>
  text
    .split(/,\s*/)
    .reduce((flags, name) => flags | (Object.hasOwn(Flag, name) ? Flag[name as keyof typeof Flag] : 0), 0);

function optionsOf(fields: string, number: (name: string) => number | undefined): CapturedOptions {
  const mss = number('MSS');
  const scale = number('WS');
  const [value, echo] = [number('TSval'), number('TSecr')];
  const left = [...fields.matchAll(/SLE=(\d+)/g)].map((edge) => Number(edge[1]));
  const right = [...fields.matchAll(/SRE=(\d+)/g)].map((edge) => Number(edge[1]));
  const sack = left.flatMap((edge, index): (readonly [number, number])[] => {
    const other = right[index];
    return other === undefined ? [] : [[edge, other]];
  });
  const tfo = /\bTFO=([RC])/.exec(fields)?.[1];
  return {
    ...(mss !== undefined && { mss }),
    // Wireshark shows the factor, not its exponent.
    ...(scale !== undefined && scale > 0 && { wscale: Math.round(Math.log2(scale)) }),
    ...(/SACK_PERM/.test(fields) && { sackok: true }),
    ...(sack.length > 0 && { sack }),
    ...(value !== undefined && echo !== undefined && { ts: [value, echo] as const }),
    ...(tfo !== undefined && { tfo: tfo === 'C' ? ('cookie' as const) : ('request' as const) }),
  };
}
