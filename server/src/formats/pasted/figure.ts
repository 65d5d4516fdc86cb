import { Flag, flagsText } from '../../tcp/segment.ts';
import { HALF_OPEN, type Row, readFigure, stateIn } from './figure-rows.ts';
import { type DirectedRow, type DirectedSegment, directed } from './figure-turns.ts';
import { NOWHERE, type PastePlace } from './known.ts';

/**
 * A figure of an RFC, or lines of a textbook, as lines of the language: `2. SYN-SENT --> <SEQ=100><CTL=SYN> -->
 * SYN-RECEIVED`. Undefined: the text is none. What the figure says of states becomes claims. What tells no beginning and
 * names nobody, such as `<SEQ=100><CTL=SYN>`, is between the two hosts of the trace and goes on with it.
 */
export function linesOfFigure(text: string, place: PastePlace): readonly string[] | undefined {
  const figure = readFigure(text);
  if (!figure) return undefined;
  const told = figure.rows.filter((row) => typeof row !== 'string');
  const declared = new Set(place.hosts.map(({ name }) => name));
  const names = figure.names ?? sidesIn(told, place) ?? ['A', 'B'];
  const isPart = told[0]?.segment !== undefined && names.every((name) => declared.has(name));
  const goesOn = !place.begun || isPart;
  const here: PastePlace = goesOn ? place : { ...NOWHERE, hosts: place.hosts.filter(({ fileWide }) => fileWide) };
  return [
    ...(goesOn ? [] : ['trace "Pasted from a figure"']),
    ...names.filter((name) => here.hosts.every((host) => host.name !== name)).map((name) => `host ${name}`),
    ...new Figure(names, directed(figure.rows, names, here), here).lines(),
  ];
}

/** The two hosts of the trace, left and right: by their order, unless the first number or who listens says otherwise. */
function sidesIn(rows: readonly Row[], { hosts, listening, next }: PastePlace): readonly [string, string] | undefined {
  const [one, other] = hosts.map(({ name }) => name);
  if (one === undefined || other === undefined || hosts.length > 2) return undefined;
  const first = rows.find(({ segment }) => segment?.toRight !== undefined)?.segment;
  const [own, its] = first?.toRight ? [0, 1] : [1, 0];
  const [sender, receiver] = first?.toRight ? [one, other] : [other, one];
  const numbers = [next?.[own], next?.[its]];
  const isOther =
    first?.seq !== undefined && numbers.includes(first.seq)
      ? first.seq !== numbers[0]
      : first !== undefined && listening.includes(sender) && !listening.includes(receiver);
  return isOther ? [other, one] : [one, other];
}

class Figure {
  readonly #names: readonly [string, string];
  readonly #all: readonly (DirectedRow | string)[];
  /** Those of them that can be read. */
  readonly #rows: readonly DirectedRow[];
  readonly #place: PastePlace;
  readonly #out: string[] = [];
  readonly #flying: { readonly key: string; readonly label: string }[] = [];
  #labels = 0;
  #started = false;

  constructor(names: readonly [string, string], rows: readonly (DirectedRow | string)[], place: PastePlace) {
    this.#names = names;
    this.#all = rows;
    this.#rows = rows.filter((row) => typeof row !== 'string');
    this.#place = place;
  }

  lines(): readonly string[] {
    for (const row of this.#all) {
      if (typeof row === 'string') this.#out.push(`// ${row}`);
      else this.#play(row);
    }
    return this.#out;
  }

  #play(row: DirectedRow): void {
    if (!this.#started) this.#begin(row);
    else this.#calls(row);
    if (row.segment) this.#send(row.segment);
    this.#claims(row);
  }

  /** Where everything stands before the first segment. */
  #begin(row: DirectedRow): void {
    this.#started = true;
    const [a, b] = this.#names;
    const sides = [row.left, row.right];
    const told = this.#place.begun ? [] : sides.map((side) => HALF_OPEN.exec(side));
    for (const [index, numbers] of told.entries()) {
      if (!numbers) continue;
      const [mine, theirs] = index === 0 ? [a, b] : [b, a];
      this.#out.push(`given ${mine} ESTABLISHED snd.nxt=${numbers[1]} rcv.nxt=${numbers[2]}, ${theirs} ESTABLISHED`);
    }
    const states = sides.map(stateIn);
    const open = row.segment ? this.#rows.some(({ segment }) => segment && !(segment.flags & Flag.SYN)) : true;
    if (states[0] && states[1] && !row.segment && states.some((state) => state !== 'CLOSED' && state !== 'LISTEN')) {
      this.#out.push(`given ${a} ${states[0]}${this.#numbersOf()}, ${b} ${states[1]}`);
    } else if (
      !this.#place.begun &&
      row.segment &&
      open &&
      !this.#rows.some(({ segment }) => segment && segment.flags & Flag.SYN)
    ) {
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
    const receiver = this.#names[first.toRight ? 1 : 0];
    if (!crosses && !this.#place.listening.includes(receiver)) this.#out.push(`${receiver}: listen`);
  }

  /** The numbers of the left side, as the first segment has them. */
  #numbersOf(): string {
    const first = this.#rows.find(({ segment }) => segment)?.segment;
    if (!first) return '';
    const [sent, received] = first.toRight ? [first.seq, first.ack] : [first.ack, first.seq];
    return `${sent === undefined ? '' : ` snd.nxt=${sent}`}${received === undefined ? '' : ` rcv.nxt=${received}`}`;
  }

  /** What the sides do besides sending: `(Close)`, `(CRASH)`, `(2 MSL)`. */
  #calls({ left, right }: DirectedRow): void {
    for (const [index, side] of [left, right].entries()) {
      const name = this.#names[index];
      if (/\(close\)/i.test(side)) this.#out.push(`${name}: close`);
      if (/\(crash\)/i.test(side)) this.#out.push(`${name}: crash`);
    }
    if (/\(2\s*MSL\)/i.test(`${left} ${right}`)) this.#out.push('wait 2msl');
  }

  #send(segment: DirectedSegment): void {
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

  #claims({ left, right }: DirectedRow): void {
    const claims = [left, right].flatMap((side, index) => {
      const state = stateIn(side);
      return state === undefined ? [] : [`${this.#names[index]} ${state}`];
    });
    const begun = this.#out.some((line) => !line.startsWith('//'));
    if (claims.length > 0 && begun) this.#out.push(`expect ${claims.join(', ')}`);
  }
}
