import { Flag, type Flags } from '../../tcp/segment.ts';
import { STATES } from '../../tcp/state.ts';

/** `<SEQ=100><ACK=300><CTL=FIN,ACK>`, with the arrows around it and what stands outside of those. */
const SEGMENT =
  /^(.*?)(?:(-{1,3}>|<-{1,3}|\.{3}|…|→|←|-x|[xX]{1,3})\s*)?((?:<[^<>]+>\s*)+?)(?:\s*(-{1,3}>|<-{1,3}|\.{3}|…|→|←|-x|[xX]{1,3}))?(?:\s+(.*)|\s*)$/;
const FIELDS = /<\s*([A-Za-z]+)\s*(?:=\s*([^<>]*?))?\s*>/g;

/** What one line of a figure shows: left, right, and between. */
export interface Row {
  readonly left: string;
  readonly right: string;
  readonly segment: FigureSegment | undefined;
}

/** A segment of a figure. */
export interface FigureSegment {
  /** Undefined: no arrow says so. */
  readonly toRight: boolean | undefined;
  /** Whether it is sent in this line, and whether it arrives in it. */
  readonly sent: boolean;
  readonly arrives: boolean;
  readonly lost: boolean;
  readonly flags: Flags;
  readonly rest: string;
  /** Octets of text. */
  readonly len: number;
  readonly seq: string | undefined;
  readonly ack: string | undefined;
}

/** What a figure shows. */
export interface FigureRows {
  /** Its rows; a line that tells nothing is the text that it is. */
  readonly rows: readonly (Row | string)[];
  /** Who stands over its columns; undefined: nobody. */
  readonly names: readonly [string, string] | undefined;
}

/** Reads a figure of an RFC, or lines of a textbook; undefined: the text is none. */
export function readFigure(text: string): FigureRows | undefined {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replaceAll('\t', '        '));
  const middle = middleOf(lines);
  if (middle === undefined) return undefined;
  const header = headerIn(lines);
  const rows = lines.flatMap((line, index): readonly (Row | string)[] => {
    const row = index === header?.index ? undefined : rowOf(line, middle);
    if (!row) return [];
    return row.segment || isTold(row.left) || isTold(row.right) ? [row] : [line.trim()];
  });
  return { rows, names: header?.names };
}

/** The column where the segments of a figure begin; undefined: it has none. */
function middleOf(lines: readonly string[]): number | undefined {
  const columns = lines.map((line) => line.search(/<\s*(?:SEQ|CTL)\s*=/i)).filter((column) => column >= 0);
  return columns.length === 0 ? undefined : Math.min(...columns);
}

/** The line that says who stands over the columns, `TCP Peer A … TCP Peer B`; undefined: there is none. */
function headerIn(
  lines: readonly string[],
): { readonly index: number; readonly names: readonly [string, string] } | undefined {
  for (const [index, line] of lines.entries()) {
    if (/^\s*\d+\.|</.test(line)) break;
    const parts = line.trim().split(/\s{2,}/);
    const [left, right] = parts.map(nameIn);
    if (parts.length === 2 && left && right && left !== right && !isState(parts[0]) && !isState(parts[1])) {
      return { index, names: [left, right] };
    }
  }
  return undefined;
}

const isState = (text: string | undefined): boolean => stateIn(text ?? '') !== undefined;

/** `TCP Peer A` as a name: `A`. */
function nameIn(text: string): string | undefined {
  const words = text.split(/\s+/).filter((word) => !/^(?:TCP|peer|host|the)$/i.test(word));
  const name = words.join('-').replace(/[^\p{L}\p{N}_-]/gu, '');
  return /^[\p{L}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u.test(name) && !RESERVED.has(name.toLowerCase())
    ? name
    : undefined;
}

const RESERVED: ReadonlySet<string> = new Set(
  'trace exercise profile host given deliver drop wait expect section note hint illegal old as'.split(' '),
);

/** A line of the figure: what stands left, what right, and the segment between. Undefined: nothing of it. */
function rowOf(line: string, middle: number): Row | undefined {
  const numbered = line.replace(
    /^(\s*)(\d+[.)])/,
    (_, blanks: string, number: string) => blanks + ' '.repeat(number.length),
  );
  if (numbered.trim() === '') return undefined;
  const match = SEGMENT.exec(numbered);
  if (match?.[3] && /SEQ|CTL/i.test(match[3])) {
    const [, left = '', leftArrow, fields, rightArrow, right = ''] = match;
    const segment = segmentIn(fields, leftArrow, rightArrow);
    return { left: left.trim(), right: right.trim(), segment };
  }
  const columns = [...numbered.matchAll(/\S+(?: \S+)*/g)];
  const side = (isLeft: boolean): string =>
    columns.flatMap(({ 0: piece, index }) => (index < middle === isLeft ? [piece] : [])).join(' ');
  return { left: side(true), right: side(false), segment: undefined };
}

function segmentIn(fields: string, left: string | undefined, right: string | undefined): FigureSegment | undefined {
  const directions = new Set([left, right].map(directionOf));
  const toLeft = directions.has('left');
  const toRight = toLeft ? false : directions.has('right') || undefined;
  const [behind, ahead] = toLeft ? [right, left] : [left, right];
  const isArrow = (arrow: string | undefined): boolean => directionOf(arrow) !== undefined;
  const isLost = (arrow: string | undefined): boolean => /x/i.test(arrow ?? '');
  let flags = 0;
  let seq: string | undefined;
  let ack: string | undefined;
  let rest = '';
  let len = 0;
  for (const [, name = '', value] of fields.matchAll(FIELDS)) {
    const key = name.toUpperCase();
    if (key === 'CTL') flags |= flagsIn(value ?? '');
    else if (key === 'SEQ') seq = numberIn(value);
    else if (key === 'ACK') ack = numberIn(value);
    else if (key === 'WND' || key === 'WIN') rest += ` win=${value}`;
    else if (key === 'MSS') rest += ` mss=${value}`;
    else if ((key === 'DATA' || key === 'LEN') && value && /^\d+$/.test(value)) {
      rest += ` len=${value}`;
      len = Number(value);
    } else if (key === 'DATA') {
      rest += ' "DATA"';
      len = 4;
    }
  }
  // A figure that leaves one arrow out means that the segment arrives.
  const sent = isArrow(behind) || behind === undefined;
  return {
    toRight,
    sent,
    arrives: (isArrow(ahead) || ahead === undefined) && !isLost(ahead),
    lost: isLost(ahead),
    flags,
    rest,
    len,
    seq,
    ack,
  };
}

/** `Z + 1` as the language writes it; undefined: it is none. */
function numberIn(text = ''): string | undefined {
  const number = text.replace(/\s+/g, '');
  return /^(?:\d{1,10}|[\p{L}_][\p{L}\p{N}_]*(?:[+-]\d{1,10})?)$/u.test(number) ? number : undefined;
}

const directionOf = (arrow: string | undefined): 'left' | 'right' | undefined =>
  arrow === undefined ? undefined : /[<←]/.test(arrow) ? 'left' : /[>→]/.test(arrow) ? 'right' : undefined;

const flagsIn = (text: string): Flags =>
  text
    .toUpperCase()
    .split(/[,+\s]+/)
    .reduce((flags, name) => flags | (Object.hasOwn(Flag, name) ? Flag[name as keyof typeof Flag] : 0), 0);

/** The state that a text names, whatever else it says. */
export function stateIn(text: string): (typeof STATES)[number] | undefined {
  const words = text
    .replace(/\([^)]*\)/g, ' ')
    .toUpperCase()
    .split(/[^A-Z0-9-]+/);
  return STATES.find((state) => words.includes(state));
}

/** What an end has of its connection, by its numbers. */
export const HALF_OPEN = /\(send\s+(\w+)\s*,\s*receive\s+(\w+)\)/i;

const isTold = (side: string): boolean =>
  stateIn(side) !== undefined || HALF_OPEN.test(side) || /\((?:close|crash|2\s*msl)\)/i.test(side);
