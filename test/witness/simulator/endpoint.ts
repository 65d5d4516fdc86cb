import { ahead, before, latest, mod } from './numbers.ts';

export type Flag = 'SYN' | 'ACK' | 'FIN' | 'RST' | 'PSH';

export type State =
  | 'CLOSED'
  | 'LISTEN'
  | 'SYN-SENT'
  | 'SYN-RECEIVED'
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'CLOSING'
  | 'LAST-ACK'
  | 'TIME-WAIT';

export interface Segment {
  readonly flags: readonly Flag[];
  readonly seq: number;
  readonly ack?: number;
  readonly len: number;
  readonly win?: number;
  readonly mss?: number | undefined;
}

interface Piece {
  readonly from: number;
  readonly end: number;
  readonly fin: boolean;
}

/** How much of the sequence space a segment takes. */
export const lengthOf = ({ flags, len }: Segment): number =>
  len + (flags.includes('SYN') ? 1 : 0) + (flags.includes('FIN') ? 1 : 0);

const has = (segment: Segment, flag: Flag): boolean => segment.flags.includes(flag);

/**
 * One end of a connection as RFC 9293, 3.10.7, has it with RFC 5961: a second reading of the RFC, which shares nothing
 * with the checker, in the plainest form: one object that changes.
 */
export class Endpoint {
  readonly name: string;
  readonly isn: number;
  readonly buffer: number;
  readonly mss: number | undefined;

  state: State = 'CLOSED';
  listens = false;
  /** Whether it has had a connection since its last `listen`, and whether that ended in LISTEN. */
  used = false;
  endedInListen = false;
  /** Resets that it has to send. */
  owed: Segment[] = [];
  owesSynAck = false;

  una = 0;
  nxt = 0;
  wnd: number | undefined;
  #wl1 = 0;
  #wl2 = 0;
  #largestWnd = 0;
  peerMss: number | undefined;
  synSent = false;
  closed = false;
  /** The number of its FIN, once that was sent. */
  fin: number | undefined;

  #passive = false;
  #irs = 0;
  rcvNxt = 0;
  /** The right edge of its window, and that of one that it has taken back. */
  edge: number | undefined;
  #edgeBefore: number | undefined;
  #rcvWnd = 0;
  #held: Piece[] = [];
  #finTaken = false;

  constructor(name: string, isn: number, buffer: number, mss: number | undefined) {
    this.name = name;
    this.isn = isn;
    this.buffer = buffer;
    this.mss = mss;
  }

  get open(): boolean {
    return this.state !== 'CLOSED' && this.state !== 'LISTEN';
  }

  get synchronized(): boolean {
    return this.open && this.state !== 'SYN-SENT' && this.state !== 'SYN-RECEIVED';
  }

  /** A new connection in `state`. */
  begin(state: 'SYN-SENT' | 'SYN-RECEIVED'): void {
    this.state = state;
    this.used = true;
    this.endedInListen = false;
    this.una = this.isn;
    this.nxt = this.isn;
    this.wnd = undefined;
    this.synSent = false;
    this.closed = false;
    this.fin = undefined;
    this.#passive = state === 'SYN-RECEIVED';
    this.edge = undefined;
    this.#edgeBefore = undefined;
    this.#rcvWnd = this.buffer;
    this.#held = [];
    this.#finTaken = false;
  }

  /** The connection is over. */
  end(state: 'CLOSED' | 'LISTEN'): void {
    this.state = state;
    this.used = true;
    this.endedInListen = state === 'LISTEN';
    if (state === 'LISTEN') this.listens = true;
    this.owed = [];
    this.owesSynAck = false;
  }

  /** CLOSE: the state changes at once. */
  close(): void {
    this.closed = true;
    if (this.state === 'ESTABLISHED') this.state = 'FIN-WAIT-1';
    else if (this.state === 'CLOSE-WAIT') this.state = 'LAST-ACK';
  }

  /** It advertises a window; gives whether that takes back what was granted. */
  advertise(ack: number, win: number, mayShrink: boolean): boolean {
    const edge = mod(ack + win);
    const shrinks = mayShrink && this.edge !== undefined && before(edge, this.edge);
    if (shrinks && this.edge !== undefined) {
      this.#edgeBefore = this.#edgeBefore === undefined ? this.edge : latest(this.#edgeBefore, this.edge);
      this.edge = edge;
    } else this.edge = this.edge === undefined ? edge : latest(this.edge, edge);
    if (this.#edgeBefore !== undefined && !before(edge, this.#edgeBefore)) this.#edgeBefore = undefined;
    this.#rcvWnd = win;
    return shrinks;
  }

  /** SEGMENT ARRIVES. `generous`: it takes as much as it may of what lies beyond its window. */
  arrive(segment: Segment, generous: boolean): void {
    if (!this.open) this.#arriveUnconnected(segment);
    else if (this.state === 'SYN-SENT') this.#arriveSynSent(segment);
    else this.#arriveSynchronized(segment, generous);
  }

  /** 3.10.7.1 and 3.10.7.2. */
  #arriveUnconnected(segment: Segment): void {
    if (has(segment, 'RST')) return;
    const { seq, ack } = segment;
    if (ack !== undefined) this.owed.push({ flags: ['RST'], seq: ack, len: 0 });
    else if (!this.listens) {
      this.owed.push({ flags: ['RST', 'ACK'], seq: 0, ack: mod(seq + lengthOf(segment)), len: 0 });
    } else if (has(segment, 'SYN')) {
      this.begin('SYN-RECEIVED');
      this.#takeSyn(segment);
      this.owesSynAck = true;
    }
  }

  #takeSyn({ seq, ack, win, mss }: Segment): void {
    this.#irs = seq;
    this.rcvNxt = mod(seq + 1);
    this.wnd = win;
    this.#largestWnd = win ?? 0;
    this.peerMss = mss;
    this.#wl1 = seq;
    this.#wl2 = ack ?? 0;
  }

  /** 3.10.7.3. */
  #arriveSynSent(segment: Segment): void {
    const { ack } = segment;
    const acknowledged = ack !== undefined && before(this.isn, ack) && !before(this.nxt, ack);
    if (ack !== undefined && !acknowledged) {
      if (!has(segment, 'RST')) this.owed.push({ flags: ['RST'], seq: ack, len: 0 });
      return;
    }
    if (has(segment, 'RST')) {
      if (acknowledged) this.end('CLOSED');
      return;
    }
    if (!has(segment, 'SYN')) return;
    this.#takeSyn(segment);
    if (acknowledged) {
      this.una = ack;
      this.state = 'ESTABLISHED';
    } else {
      this.state = 'SYN-RECEIVED';
      this.owesSynAck = true;
    }
  }

  /** 3.10.7.4. */
  #arriveSynchronized(segment: Segment, generous: boolean): void {
    const { seq, ack, len } = segment;
    const syn = has(segment, 'SYN');
    if (has(segment, 'RST')) {
      if (seq === this.rcvNxt) this.end(this.state === 'SYN-RECEIVED' && this.#passive ? 'LISTEN' : 'CLOSED');
      return;
    }
    // Figure 7: the SYN+ACK that crosses another opens the connection.
    const crosses =
      this.state === 'SYN-RECEIVED' &&
      !this.#passive &&
      syn &&
      seq === this.#irs &&
      ack !== undefined &&
      before(this.una, ack) &&
      !before(this.nxt, ack);
    if (crosses) {
      this.#acknowledge(segment);
      return;
    }
    let { text, other } = this.#edges();
    if (generous && !syn) {
      const most = this.#edgeBefore === undefined ? other : latest(other, this.#edgeBefore);
      text = has(segment, 'FIN') && mod(seq + len) === most ? mod(most + 1) : most;
      other = text;
    }
    const window = ahead(len > 0 ? text : other, this.rcvNxt);
    if (!this.#acceptable(segment, window, other)) {
      if (window === 0 && seq === this.rcvNxt && ack !== undefined && !syn) this.#acknowledge(segment);
      return;
    }
    if (syn) {
      if (!before(seq, this.rcvNxt) && this.state === 'SYN-RECEIVED' && this.#passive) this.end('LISTEN');
      return;
    }
    if (ack === undefined || !this.#acknowledge(segment)) return;
    if (this.state === 'ESTABLISHED' || this.state === 'FIN-WAIT-1' || this.state === 'FIN-WAIT-2') {
      this.#take(segment, text, other);
    }
  }

  /** Where the window ends for text, and for what needs no room. */
  #edges(): { text: number; other: number } {
    const told = mod(this.rcvNxt + this.#rcvWnd);
    if (this.edge === undefined) return { text: told, other: told };
    return { text: latest(this.edge, this.rcvNxt), other: latest(this.edge, told) };
  }

  /** Table 6. */
  #acceptable(segment: Segment, window: number, other: number): boolean {
    const { seq, len } = segment;
    const length = lengthOf(segment);
    const inside = (number: number): boolean => mod(number - this.rcvNxt) < window;
    if (length === 0) return window === 0 ? seq === this.rcvNxt : inside(seq);
    const last = mod(seq + length - 1);
    if (window > 0 && (inside(seq) || inside(last))) return true;
    return len > 0 && has(segment, 'FIN') && last === this.rcvNxt && ahead(other, this.rcvNxt) > 0;
  }

  /** Fifth, the ACK field; gives whether the segment goes on. */
  #acknowledge({ seq, ack = 0, win }: Segment): boolean {
    const isNew = before(this.una, ack) && !before(this.nxt, ack);
    if (this.state === 'SYN-RECEIVED') {
      if (!isNew) return false;
      this.state = this.closed ? 'FIN-WAIT-1' : 'ESTABLISHED';
      this.#updateWindow(seq, ack, win);
      this.una = ack;
      return true;
    }
    if (before(this.nxt, ack)) return false;
    if (before(ack, this.una)) return ahead(this.una, ack) <= this.#largestWnd;
    this.una = ack;
    if (before(this.#wl1, seq) || (this.#wl1 === seq && !before(ack, this.#wl2))) this.#updateWindow(seq, ack, win);
    if (this.fin !== undefined && before(this.fin, this.una)) {
      if (this.state === 'FIN-WAIT-1') this.state = 'FIN-WAIT-2';
      else if (this.state === 'CLOSING') this.state = 'TIME-WAIT';
      else if (this.state === 'LAST-ACK') this.end('CLOSED');
    }
    return true;
  }

  #updateWindow(seq: number, ack: number, win: number | undefined): void {
    if (win === undefined) return;
    this.wnd = win;
    this.#largestWnd = Math.max(this.#largestWnd, win);
    this.#wl1 = seq;
    this.#wl2 = ack;
  }

  /** Seventh and eighth: text and FIN up to the edge of the window, kept until the holes before them are filled. */
  #take(segment: Segment, text: number, other: number): void {
    if (lengthOf(segment) === 0) return;
    const end = mod(segment.seq + segment.len);
    const beyond = before(text, end);
    const fin = has(segment, 'FIN') && !beyond && end !== other;
    this.#held.push({ from: segment.seq, end: beyond ? text : end, fin });
    this.#held.sort((one, other) => ahead(one.from, other.from));
    for (const piece of this.#held) this.#reach(piece);
  }

  /** Take one piece as far as the holes allow. */
  #reach({ from, end, fin }: Piece): void {
    // Nothing comes behind a FIN, not even what a connection before has left there.
    if (this.#finTaken) return;
    if (!before(this.rcvNxt, from) && before(this.rcvNxt, end)) this.rcvNxt = end;
    if (!fin || end !== this.rcvNxt) return;
    this.#finTaken = true;
    this.rcvNxt = mod(end + 1);
    const acknowledged = this.fin !== undefined && before(this.fin, this.una);
    if (this.state === 'ESTABLISHED') this.state = 'CLOSE-WAIT';
    else this.state = this.state === 'FIN-WAIT-2' || acknowledged ? 'TIME-WAIT' : 'CLOSING';
  }
}
