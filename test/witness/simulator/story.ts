import { Endpoint, type Flag, lengthOf, type Segment, type State } from './endpoint.ts';
import { ahead, before, Dice, latest, mod } from './numbers.ts';

/** How windows may behave: never take anything back, or now and then, which is a warning. */
export type Windows = 'steady' | 'shrinking';

/** Which numbers of segments are written: all of them, or only those that nothing else tells. */
export type Numbers = 'all' | 'few';

/** A segment under way, or one that has arrived and may come again. */
interface Flight {
  readonly label: string;
  readonly segment: Segment;
  readonly to: Endpoint;
}

const ISNS = [0, 100, 0x7fffffff, 4294967290, 4294967295, 12345];
const MOST_TEXT = 60;

type Action = (one: Endpoint) => void;

/**
 * A story that two endpoints and a network live through by chance, written down in the language: each line with its
 * numbers, and after each line what both ends are in. The same seed tells the same story, whichever numbers are written.
 */
export class Story {
  readonly lines: string[] = [];
  readonly #dice: Dice;
  readonly #windows: Windows;
  readonly #numbers: Numbers;
  readonly #ends: readonly [Endpoint, Endpoint];
  readonly #network: Flight[] = [];
  #labels = 0;
  /** Whether SYNs permit SACK, which makes nobody use it. */
  readonly #sack: boolean;

  constructor(seed: number, windows: Windows, numbers: Numbers = 'all') {
    const dice = new Dice(seed);
    this.#dice = dice;
    this.#windows = windows;
    this.#numbers = numbers;
    const end = (name: string) =>
      new Endpoint(name, dice.oneOf(ISNS), dice.oneOf([50, 300, 2000, 65535]), dice.oneOf([undefined, 20, 100, 1460]));
    this.#ends = [end('a'), end('b')];
    const [a, b] = this.#ends;
    this.lines.push(`host a isn=${a.isn}`, `host b isn=${b.isn}`);
    this.#sack = dice.happens(0.3);
    if (dice.happens(0.2)) return;
    this.lines.push('b: listen');
    b.listens = true;
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  /** Let one thing happen that may happen now. */
  goOn(): void {
    const one = this.#dice.oneOf(this.#ends);
    const actions = this.#actions(one);
    if (actions.length > 0) this.#dice.oneOf(actions)(one);
  }

  #actions(one: Endpoint): Action[] {
    const { state, owed, owesSynAck, closed, fin, una, nxt, wnd } = one;
    const dice = this.#dice;
    const some: Action[] = [];
    const may = (times: number, action: Action) => some.push(...Array.from({ length: times }, () => action));
    if (this.#network.length > 0) may(3, () => this.#deliver());
    if (owed.length > 0) may(2, () => this.#answer(one));
    if (!one.open && !one.listens) may(1, () => this.#open(one));
    if (state === 'SYN-SENT' || state === 'SYN-RECEIVED' || (one.synchronized && owesSynAck)) {
      may(2, () => this.#syn(one));
    }
    if (one.synchronized && !owesSynAck) {
      const sends = state === 'ESTABLISHED' || state === 'CLOSE-WAIT';
      const finDue = state === 'FIN-WAIT-1' || state === 'LAST-ACK' || state === 'CLOSING';
      const aborts = sends || state === 'FIN-WAIT-1' || state === 'FIN-WAIT-2';
      const idle = (sends || state === 'FIN-WAIT-2') && una === nxt;
      may(1, () => this.#ack(one));
      if (sends) may(3, () => this.#data(one));
      if (sends || (finDue && fin === undefined)) may(1, () => this.#fin(one));
      if (una !== nxt) may(2, () => this.#again(one));
      if (sends && wnd === 0 && una === nxt) may(1, () => this.#probe(one));
      if (idle && dice.happens(0.1)) may(1, () => this.#keepAlive(one));
      if (sends && !closed && dice.happens(0.1)) may(1, () => this.#close(one));
      if (aborts && dice.happens(0.03)) may(1, () => this.#abort(one));
    }
    if (state === 'TIME-WAIT' && dice.happens(0.2)) may(1, () => this.#over(one, 'timeout time-wait'));
    if (one.open && dice.happens(0.01)) {
      may(1, () => this.#over(one, 'timeout user'));
      may(1, () => this.#crash(one));
    }
    return some;
  }

  /** A line, and what is so after it. */
  #write(line: string): void {
    const claims = this.#ends.map((one) => claimOf(one)).join(', ');
    this.lines.push(line, `expect ${claims}`);
  }

  /** Hand a segment to the network: it is lost, under way, or arrives. `mayShrink`: its window may take something back. */
  #send(from: Endpoint, segment: Segment, mayShrink = false): void {
    const { flags, ack, win } = segment;
    const [a, b] = this.#ends;
    const to = from === a ? b : a;
    const shrinks =
      win !== undefined && ack !== undefined && !flags.includes('RST') && from.advertise(ack, win, mayShrink);
    const marker = shrinks ? ' //! warning window-shrinks' : '';
    const words = [flags.join('+')];
    // What the sender sends next has the numbers that follow.
    const leavesOut = this.#numbers === 'few' && mayShrink && mod(segment.seq + lengthOf(segment)) === from.nxt;
    for (const field of ['seq', 'ack', 'len', 'win', 'mss'] as const) {
      const value = leavesOut && (field === 'seq' || field === 'ack') ? undefined : segment[field];
      if (value !== undefined && (field !== 'len' || value > 0)) words.push(`${field}=${value}`);
    }
    if (this.#sack && flags.includes('SYN')) words.push('sackok');
    const chance = this.#dice.below(100);
    if (chance < 15) {
      this.#write(`${from.name} -x ${to.name}: ${words.join(' ')}${marker}`);
      return;
    }
    const flight = { label: `s${++this.#labels}`, segment, to };
    this.#network.push(flight);
    const arrow = chance < 40 ? '-)' : '->';
    if (arrow === '->') to.arrive(segment, this.#dice.happens(0.5));
    this.#write(`${from.name} ${arrow} ${to.name}: ${words.join(' ')} as ${flight.label}${marker}`);
  }

  #deliver(): void {
    const at = this.#dice.below(this.#network.length);
    const flight = this.#network[at] as Flight;
    const lost = this.#dice.happens(0.15);
    if (lost || !this.#dice.happens(0.2)) this.#network.splice(at, 1);
    if (!lost) flight.to.arrive(flight.segment, this.#dice.happens(0.5));
    this.#write(`${lost ? 'drop' : 'deliver'} ${flight.label}`);
  }

  #answer(one: Endpoint): void {
    const [reset] = one.owed.splice(this.#dice.below(one.owed.length), 1);
    if (reset) this.#send(one, reset);
  }

  #open(one: Endpoint): void {
    one.begin('SYN-SENT');
    this.#syn(one);
  }

  #syn(one: Endpoint): void {
    const flags: Flag[] = one.state === 'SYN-SENT' ? ['SYN'] : ['SYN', 'ACK'];
    if (!one.synSent) one.nxt = mod(one.isn + 1);
    one.synSent = true;
    one.owesSynAck = false;
    const { isn, buffer, mss, rcvNxt } = one;
    const ack = one.state === 'SYN-SENT' ? {} : { ack: rcvNxt };
    this.#send(one, { flags, seq: isn, ...ack, len: 0, win: buffer, mss });
  }

  #ack(one: Endpoint): void {
    this.#send(one, { flags: ['ACK'], seq: one.nxt, len: 0, ...this.#acknowledging(one) }, true);
  }

  #data(one: Endpoint): void {
    const len = this.#room(one);
    if (len === 0 || one.closed) return;
    const seq = one.nxt;
    one.nxt = mod(seq + len);
    const flags: Flag[] = this.#dice.happens(0.3) ? ['PSH', 'ACK'] : ['ACK'];
    this.#send(one, { flags, seq, len, ...this.#acknowledging(one) }, true);
  }

  #fin(one: Endpoint): void {
    const len = one.closed || this.#dice.happens(0.6) ? 0 : this.#room(one);
    const seq = one.nxt;
    one.fin = mod(seq + len);
    one.nxt = mod(one.fin + 1);
    one.close();
    this.#send(one, { flags: ['FIN', 'ACK'], seq, len, ...this.#acknowledging(one) }, true);
  }

  /** Something is sent again: from before SND.UNA at the earliest, cut anywhere, its FIN along where it reaches that. */
  #again(one: Endpoint): void {
    const dice = this.#dice;
    const { isn, una, nxt, fin, peerMss = MOST_TEXT } = one;
    const first = mod(isn + 1);
    if (before(una, first)) return;
    const earlier = dice.happens(0.2) ? Math.min(20, ahead(una, first)) : 0;
    const from = earlier > 0 ? mod(una - dice.below(earlier + 1)) : mod(una + dice.below(ahead(nxt, una)));
    const text = ahead(fin ?? nxt, from);
    if (text < 0) return;
    const len = Math.min(text, 1 + dice.below(80), peerMss);
    const end = mod(from + len);
    const withFin = end === fin && (len === 0 || dice.happens(0.7));
    if ((len === 0 && !withFin) || !before(una, mod(end + (withFin ? 1 : 0)))) return;
    if (dice.happens(0.5)) this.lines.push(`${one.name}: timeout retransmission`);
    const flags: Flag[] = withFin ? ['FIN', 'ACK'] : ['ACK'];
    this.#send(one, { flags, seq: from, len, ack: one.rcvNxt, win: this.#window(one) });
  }

  #probe(one: Endpoint): void {
    this.lines.push(`${one.name}: timeout persist`);
    const seq = one.nxt;
    one.nxt = mod(seq + 1);
    this.#send(one, { flags: ['ACK'], seq, len: 1, ...this.#acknowledging(one) }, true);
  }

  #keepAlive(one: Endpoint): void {
    this.lines.push(`${one.name}: timeout keepalive`);
    this.#send(one, { flags: ['ACK'], seq: mod(one.nxt - 1), len: 0, ...this.#acknowledging(one) }, true);
  }

  #close(one: Endpoint): void {
    one.close();
    this.#write(`${one.name}: ${this.#dice.oneOf(['close', 'shutdown'])}`);
  }

  #abort(one: Endpoint): void {
    const { nxt, rcvNxt } = one;
    one.end('CLOSED');
    const ack = this.#dice.happens(0.5) ? { flags: ['RST', 'ACK'] as const, ack: rcvNxt } : { flags: ['RST'] as const };
    this.#send(one, { ...ack, seq: nxt, len: 0 });
  }

  #over(one: Endpoint, event: string): void {
    one.end('CLOSED');
    this.#write(`${one.name}: ${event}`);
  }

  #crash(one: Endpoint): void {
    one.end('CLOSED');
    one.listens = false;
    this.#write(`${one.name}: crash`);
  }

  /** How much new text the peer's window and MSS let one send. */
  #room({ una, nxt, wnd = 0, peerMss = MOST_TEXT }: Endpoint): number {
    const window = Math.max(0, ahead(mod(una + wnd), nxt));
    return Math.min(window, 1 + this.#dice.below(MOST_TEXT), peerMss);
  }

  #acknowledging(one: Endpoint): { ack: number; win: number } {
    const { edge, rcvNxt } = one;
    const shrinks = this.#windows === 'shrinking' && edge !== undefined && this.#dice.happens(0.15);
    const win = shrinks ? this.#dice.below(Math.max(1, ahead(edge, rcvNxt))) : this.#window(one);
    return { ack: rcvNxt, win: Math.min(win, 65535) };
  }

  /** A window that takes nothing back. */
  #window({ edge, rcvNxt, buffer }: Endpoint): number {
    const least = edge === undefined ? 0 : ahead(latest(edge, rcvNxt), rcvNxt);
    return Math.min(65535, this.#dice.happens(0.3) ? least : least + this.#dice.below(buffer + 1));
  }
}

/** What an end is in, as `expect` writes it. */
function claimOf(one: Endpoint): string {
  const { name, una, nxt, rcvNxt, wnd } = one;
  if (!one.open) return `${name} ${shownState(one)}`;
  const numbers = [`snd.una=${una}`, `snd.nxt=${nxt}`];
  if (one.state !== 'SYN-SENT') {
    numbers.push(`rcv.nxt=${rcvNxt}`);
    if (wnd !== undefined) numbers.push(`snd.wnd=${wnd}`);
  }
  return `${name} ${one.state} ${numbers.join(' ')}`;
}

const shownState = ({ used, endedInListen, listens }: Endpoint): State =>
  listens && (!used || endedInListen) ? 'LISTEN' : 'CLOSED';
