import { Flag, type Flags, flagsText } from '../../tcp/segment.ts';
import { STATES } from '../../tcp/state.ts';
import type { PastePlace } from './known.ts';

/** `<SEQ=100><ACK=300><CTL=FIN,ACK>`, with the arrows around it and what stands outside of those. */
const SEGMENT =
  /^(.*?)(?:(-{1,3}>|<-{1,3}|\.{3}|…|→|←|-x|[xX]{1,3})\s*)?((?:<[^<>]+>\s*)+?)(?:\s*(-{1,3}>|<-{1,3}|\.{3}|…|→|←|-x|[xX]{1,3}))?(?:\s+(.*)|\s*)$/;
const FIELDS = /<\s*([A-Za-z]+)\s*(?:=\s*([^<>]*?))?\s*>/g;

/** What one line of a figure shows. */
interface Row {
  readonly left: string;
  readonly right: string;
  readonly segment: FigureSegment | undefined;
}

interface FigureSegment {
  readonly toRight: boolean;
  /** Whether it is sent in this line, and whether it arrives in it. */
  readonly sent: boolean;
  readonly arrives: boolean;
  readonly lost: boolean;
  readonly flags: Flags;
  readonly rest: string;
  readonly seq: string | undefined;
  readonly ack: string | undefined;
}

/**
 * A figure of an RFC, or lines of a textbook, as lines of the language: `2. SYN-SENT --> <SEQ=100><CTL=SYN> -->
 * SYN-RECEIVED`. Undefined: the text is none. What the figure says of states becomes claims.
 */
export function linesOfFigure(text: string, { hosts, begun }: PastePlace): readonly string[] | undefined {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replaceAll('\t', '        '));
  const middle = middleOf(lines);
  if (middle === undefined) return undefined;
  const names = namesIn(lines);
  const rows = lines.flatMap((line) => rowOf(line, middle) ?? []);
  const declared = new Set(hosts.filter(({ fileWide }) => fileWide || !begun).map(({ name }) => name));
  return [
    // A figure tells a story of its own.
    ...(begun ? ['trace "Pasted from a figure"'] : []),
    ...names.filter((name) => !declared.has(name)).map((name) => `host ${name}`),
    ...new Figure(names, rows).lines(),
  ];
}

/** The column where the segments of a figure begin; undefined: it has none. */
function middleOf(lines: readonly string[]): number | undefined {
  const columns = lines.map((line) => line.search(/<\s*(?:SEQ|CTL)\s*=/i)).filter((column) => column >= 0);
  return columns.length === 0 ? undefined : Math.min(...columns);
}

/** Who stands over the columns: `TCP Peer A … TCP Peer B`; else A and B, or who stands beside the first arrow. */
function namesIn(lines: readonly string[]): readonly [string, string] {
  for (const line of lines) {
    if (/^\s*\d+\.|</.test(line)) break;
    const parts = line.trim().split(/\s{2,}/);
    const [left, right] = parts.map(nameIn);
    if (parts.length === 2 && left && right && left !== right && !isState(parts[0]) && !isState(parts[1])) {
      return [left, right];
    }
  }
  return ['A', 'B'];
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
  const direction = [left, right].map(directionOf);
  const toRight = !direction.includes('left');
  const [behind, ahead] = toRight ? [left, right] : [right, left];
  const isArrow = (arrow: string | undefined): boolean => directionOf(arrow) !== undefined;
  const isLost = (arrow: string | undefined): boolean => /x/i.test(arrow ?? '');
  let flags = 0;
  let seq: string | undefined;
  let ack: string | undefined;
  let rest = '';
  for (const [, name = '', value] of fields.matchAll(FIELDS)) {
    const key = name.toUpperCase();
    if (key === 'CTL') flags |= flagsIn(value ?? '');
    else if (key === 'SEQ') seq = numberIn(value);
    else if (key === 'ACK') ack = numberIn(value);
    else if (key === 'WND' || key === 'WIN') rest += ` win=${value}`;
    else if (key === 'MSS') rest += ` mss=${value}`;
    else if ((key === 'DATA' || key === 'LEN') && value && /^\d+$/.test(value)) rest += ` len=${value}`;
    else if (key === 'DATA') rest += ' "DATA"';
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
function stateIn(text: string): (typeof STATES)[number] | undefined {
  const words = text
    .replace(/\([^)]*\)/g, ' ')
    .toUpperCase()
    .split(/[^A-Z0-9-]+/);
  return STATES.find((state) => words.includes(state));
}

const HALF_OPEN = /\(send\s+(\w+)\s*,\s*receive\s+(\w+)\)/i;

class Figure {
  readonly #names: readonly [string, string];
  readonly #rows: readonly Row[];
  readonly #out: string[] = [];
  readonly #flying: { readonly key: string; readonly label: string }[] = [];
  #labels = 0;
  #started = false;

  constructor(names: readonly [string, string], rows: readonly Row[]) {
    this.#names = names;
    this.#rows = rows.filter((row) => row.segment || isTold(row.left) || isTold(row.right));
  }

  lines(): readonly string[] {
    for (const row of this.#rows) this.#play(row);
    return this.#out;
  }

  #play(row: Row): void {
    if (!this.#started) this.#begin(row);
    else this.#calls(row);
    if (row.segment) this.#send(row.segment);
    this.#claims(row);
  }

  /** Where everything stands before the first segment. */
  #begin(row: Row): void {
    this.#started = true;
    const [a, b] = this.#names;
    const sides = [row.left, row.right];
    const told = sides.map((side) => HALF_OPEN.exec(side));
    for (const [index, numbers] of told.entries()) {
      if (!numbers) continue;
      const [mine, theirs] = index === 0 ? [a, b] : [b, a];
      this.#out.push(`given ${mine} ESTABLISHED snd.nxt=${numbers[1]} rcv.nxt=${numbers[2]}, ${theirs} ESTABLISHED`);
    }
    const states = sides.map(stateIn);
    const open = row.segment ? this.#rows.some(({ segment }) => segment && !(segment.flags & Flag.SYN)) : true;
    if (states[0] && states[1] && !row.segment && states.some((state) => state !== 'CLOSED' && state !== 'LISTEN')) {
      this.#out.push(`given ${a} ${states[0]}${this.#numbersOf()}, ${b} ${states[1]}`);
    } else if (row.segment && open && !this.#rows.some(({ segment }) => segment && segment.flags & Flag.SYN)) {
      this.#out.push(`given ${a} ESTABLISHED${this.#numbersOf()}, ${b} ESTABLISHED`);
    }
    for (const [index, state] of states.entries()) {
      if (state === 'LISTEN' && !row.segment) this.#out.push(`${index === 0 ? a : b}: listen`);
    }
    if (row.segment) this.#listens();
    this.#calls(row);
  }

  /** A figure that begins with a SYN, and whose other side does not send one of its own accord: that side listens. */
  #listens(): void {
    const first = this.#rows[0]?.segment;
    if (!first || (first.flags & (Flag.SYN | Flag.ACK)) !== Flag.SYN) return;
    const crosses = this.#rows.some(
      ({ segment }) =>
        segment && segment.toRight !== first.toRight && (segment.flags & (Flag.SYN | Flag.ACK)) === Flag.SYN,
    );
    if (!crosses) this.#out.push(`${this.#names[first.toRight ? 1 : 0]}: listen`);
  }

  /** The numbers of the left side, as the first segment has them. */
  #numbersOf(): string {
    const first = this.#rows.find(({ segment }) => segment)?.segment;
    if (!first) return '';
    const [sent, received] = first.toRight ? [first.seq, first.ack] : [first.ack, first.seq];
    return `${sent === undefined ? '' : ` snd.nxt=${sent}`}${received === undefined ? '' : ` rcv.nxt=${received}`}`;
  }

  /** What the sides do besides sending: `(Close)`, `(CRASH)`, `(2 MSL)`. */
  #calls({ left, right }: Row): void {
    for (const [index, side] of [left, right].entries()) {
      const name = this.#names[index];
      if (/\(close\)/i.test(side)) this.#out.push(`${name}: close`);
      if (/\(crash\)/i.test(side)) this.#out.push(`${name}: crash`);
    }
    if (/\(2\s*MSL\)/i.test(`${left} ${right}`)) this.#out.push('wait 2msl');
  }

  #send(segment: FigureSegment): void {
    const { toRight, sent, arrives, lost, flags, rest, seq, ack } = segment;
    const [from, to] = toRight ? this.#names : ([this.#names[1], this.#names[0]] as const);
    const numbers = `${seq === undefined ? '' : ` seq=${seq}`}${ack === undefined ? '' : ` ack=${ack}`}`;
    const what = `${flagsText(flags)}${numbers}${rest}`;
    const key = `${from} ${what}`;
    if (sent && arrives) this.#out.push(`${from} -> ${to}: ${what}`);
    else if (sent && lost) this.#out.push(`${from} -x ${to}: ${what}`);
    else if (sent) {
      const label = `s${++this.#labels}`;
      this.#flying.push({ key, label });
      this.#out.push(`${from} -) ${to}: ${what} as ${label}`);
    } else this.#arrive(key, from, to, what, lost);
  }

  /** A segment that was under way before: one that was sent in an earlier line, or an old duplicate. */
  #arrive(key: string, from: string, to: string, what: string, lost: boolean): void {
    const at = this.#flying.findIndex((flight) => flight.key === key);
    const [flight] = at < 0 ? [] : this.#flying.splice(at, 1);
    if (flight) this.#out.push(`${lost ? 'drop' : 'deliver'} ${flight.label}`);
    else if (!lost) this.#out.push(`old ${from} -> ${to}: ${what}`);
  }

  #claims({ left, right }: Row): void {
    const claims = [left, right].flatMap((side, index) => {
      const state = stateIn(side);
      return state === undefined ? [] : [`${this.#names[index]} ${state}`];
    });
    if (claims.length > 0 && this.#out.length > 0) this.#out.push(`expect ${claims.join(', ')}`);
  }
}

const isTold = (side: string): boolean =>
  stateIn(side) !== undefined || HALF_OPEN.test(side) || /\((?:close|crash|2\s*msl)\)/i.test(side);
