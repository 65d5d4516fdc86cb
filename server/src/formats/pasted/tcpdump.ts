import { Flag, type Flags } from '../../tcp/segment.ts';
import type { Capture, CapturedOptions, CapturedSegment, Endpoint, OtherLine } from './capture.ts';
import { timeOf } from './clock.ts';

/** `[S.]`, or as tcpdump printed it before version 4, `S` and `.`. */
const SEGMENT =
  /^(.*?)(\S+) > (\S+): (?:Flags \[([^\]]*)\]|([SFPRUWE.]+)(?= (?:\d+:\d+\(|ack |win )))(?: \[[^\]]*\])?,?\s*(.*)$/;
/** The first line of the two that `-v` prints. */
const HEADER =
  /^(\S.*?)\s*(?:\S+\s+(?:In|Out|B|M|P)\s+)?IP6? \(.*proto(?:: | )?TCP|^(\S.*?)\s*(?:\S+\s+(?:In|Out)\s+)?IP6 \(.*next-header TCP/i;
const TIME = /^(?:\d{4}-\d\d-\d\d )?\d{1,2}:\d\d:\d\d(?:\.\d+)?|^\d+\.\d+/;

/** Reads what tcpdump prints; undefined: this is something else. */
export function readTcpdump(text: string): Capture | undefined {
  const lines: (CapturedSegment | OtherLine)[] = [];
  const tracked = new Map<string, Bases>();
  let header: string | undefined;
  let found = false;
  const segments: { at: number; segment: CapturedSegment }[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const segment = segmentIn(trimmed, header);
    if (segment) {
      found = true;
      segments.push({ at: lines.length, segment });
      lines.push(segment);
      header = undefined;
    } else if (HEADER.test(trimmed)) header = trimmed;
    else if (!/^0x[0-9a-f]{4}:/i.test(trimmed)) lines.push({ text: trimmed });
  }
  if (!found) return undefined;
  const absolute = readings(segments.map(({ segment }) => segment));
  for (const { at, segment } of segments) lines[at] = absolute ? segment : counted(segment, tracked);
  return { tool: 'tcpdump', lines, scaled: false };
}

function segmentIn(line: string, header: string | undefined): CapturedSegment | undefined {
  const match = SEGMENT.exec(line);
  if (!match) return undefined;
  const [, prefix = '', from = '', to = '', flags, oldFlags, rest = ''] = match;
  const time = TIME.exec((prefix.trim() === '' ? header : prefix)?.trim() ?? '')?.[0];
  const value = (pattern: RegExp): number | undefined => {
    const digits = pattern.exec(rest)?.[1];
    return digits === undefined || digits.length > 10 ? undefined : Number(digits);
  };
  const range = /(?:\bseq |^)(\d{1,10}):(\d{1,10})/.exec(rest);
  const length = value(/\blength (\d+)/) ?? value(/^\d+:\d+\((\d+)\)/);
  return {
    time: time === undefined ? undefined : timeOf(time),
    from: endpoint(from),
    to: endpoint(to),
    flags: flagsOf(flags ?? oldFlags ?? '') | (/\back \d/.test(rest) ? Flag.ACK : 0),
    seq: range ? Number(range[1]) : value(/\bseq (\d+)/),
    ack: value(/\back (\d+)/),
    len: length ?? (range ? textBetween(Number(range[1]), Number(range[2])) : 0),
    win: value(/\bwin (\d+)/),
    up: value(/\burg (\d+)/),
    options: optionsOf(/(?:options \[|<)([^\]>]*)/.exec(rest)?.[1] ?? ''),
  };
}

/** The octets between two numbers; none where that is more than a segment holds. */
const textBetween = (from: number, to: number): number => {
  const octets = (to - from) >>> 0;
  return octets < 2 ** 20 ? octets : 0;
};

const LETTERS: Readonly<Record<string, Flags>> = {
  S: Flag.SYN,
  F: Flag.FIN,
  P: Flag.PSH,
  R: Flag.RST,
  U: Flag.URG,
  W: Flag.CWR,
  E: Flag.ECE,
  '.': Flag.ACK,
};

/** `S.` as flags; in the old form the dot only says that there are none, which an `ack` corrects. */
const flagsOf = (letters: string): Flags => {
  if (letters === 'none') return 0;
  return [...letters].reduce((flags, letter) => flags | (LETTERS[letter] ?? 0), 0);
};

/** `10.0.0.1.40000`: the port stands behind the last dot, as a number or as the name of a service. */
function endpoint(text: string): Endpoint {
  const dot = text.lastIndexOf('.');
  const port = text.slice(dot + 1);
  const address = dot < 0 ? text : text.slice(0, dot).replace(/%.*$/, '');
  if (/^\d+$/.test(port) && Number(port) < 0x10000) return { address, port: Number(port) };
  return { address, port: SERVICES[port] };
}

const SERVICES: Readonly<Record<string, number>> = {
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  domain: 53,
  http: 80,
  pop3: 110,
  imap2: 143,
  bgp: 179,
  https: 443,
  mysql: 3306,
  postgresql: 5432,
  'http-alt': 8080,
};

function optionsOf(text: string): CapturedOptions {
  const number = (pattern: RegExp): number | undefined => {
    const digits = pattern.exec(text)?.[1];
    return digits === undefined ? undefined : Number(digits);
  };
  const mss = number(/\bmss (\d+)/);
  const wscale = number(/\bwscale (\d+)/);
  const ts = /(?:TS val|timestamp) (\d+)(?: ecr)? (\d+)/i.exec(text);
  const sack = [...text.matchAll(/\{(\d+):(\d+)\}/g)].map((block) => [Number(block[1]), Number(block[2])] as const);
  const tfo = /\btfo\s+(cookiereq|cookie)/.exec(text)?.[1];
  return {
    ...(mss !== undefined && { mss }),
    ...(wscale !== undefined && { wscale }),
    ...(/sackOK/i.test(text) && { sackok: true }),
    ...(sack.length > 0 && { sack }),
    ...(ts && { ts: [Number(ts[1]), Number(ts[2])] as const }),
    ...(tfo !== undefined && { tfo: tfo === 'cookie' ? ('cookie' as const) : ('request' as const) }),
  };
}

/** The numbers from which tcpdump counts in one connection, by who sends. */
interface Bases {
  readonly of: Readonly<Record<string, number>>;
}

const wordOf = ({ address, port }: Endpoint): string => `${address} ${port}`;
const pairOf = ({ from, to }: CapturedSegment): string => [wordOf(from), wordOf(to)].sort().join(' ');

/**
 * A segment with absolute numbers: unless it is called with -S, tcpdump counts from the SYNs, or from the first segment
 * that it sees of a connection, which it prints as it is.
 */
function counted(segment: CapturedSegment, tracked: Map<string, Bases>): CapturedSegment {
  const { from, to, flags, seq, ack } = segment;
  const pair = pairOf(segment);
  const bases = tracked.get(pair);
  const [mine, theirs] = [wordOf(from), wordOf(to)];
  if (flags & Flag.SYN || !bases) {
    const known = bases?.of ?? {};
    const own = seq === undefined ? {} : { [mine]: seq };
    const other = ack === undefined || (flags & Flag.RST && !(flags & Flag.ACK)) ? {} : { [theirs]: (ack - 1) >>> 0 };
    tracked.set(pair, { of: { ...known, ...other, ...own } });
    return segment;
  }
  const shift = (value: number | undefined, base: number | undefined) =>
    value === undefined || base === undefined ? value : (value + base) >>> 0;
  const sack = segment.options.sack?.map(
    ([left, right]) => [shift(left, bases.of[theirs]) ?? left, shift(right, bases.of[theirs]) ?? right] as const,
  );
  return {
    ...segment,
    seq: shift(seq, bases.of[mine]),
    ack: shift(ack, bases.of[theirs]),
    options: sack ? { ...segment.options, sack } : segment.options,
  };
}

/** Whether the numbers are absolute (`-S`) rather than relative: whichever lets more of them follow from each other. */
function readings(segments: readonly CapturedSegment[]): boolean {
  const tracked = new Map<string, Bases>();
  const relative = score(segments.map((segment) => counted(segment, tracked)));
  return score(segments) > relative;
}

function score(segments: readonly CapturedSegment[]): number {
  const next = new Map<string, number>();
  let hits = 0;
  for (const segment of segments) {
    const { from, to, seq, ack, len, flags } = segment;
    const [mine, theirs] = [`${wordOf(from)} ${wordOf(to)}`, `${wordOf(to)} ${wordOf(from)}`];
    if (seq !== undefined) {
      if (next.get(mine) === seq) hits++;
      next.set(mine, (seq + len + (flags & Flag.SYN ? 1 : 0) + (flags & Flag.FIN ? 1 : 0)) >>> 0);
    }
    if (ack !== undefined && next.get(theirs) === ack) hits++;
  }
  return hits;
}
