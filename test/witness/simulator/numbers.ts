/** Arithmetic of sequence numbers (RFC 9293, 3.4), on its own: nothing here is taken from the checker. */

/** A number modulo 2^32. */
export const mod = (number: number): number => ((number % 2 ** 32) + 2 ** 32) % 2 ** 32;

/** How far `a` lies beyond `b`, negative if before it. */
export const ahead = (a: number, b: number): number => (a - b) | 0;

/** Whether `a` comes before `b`. */
export const before = (a: number, b: number): boolean => ahead(a, b) < 0;

/** The later of two numbers. */
export const latest = (a: number, b: number): number => (before(a, b) ? b : a);

/** Numbers by chance, the same for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  #roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [0, most). */
  below(most: number): number {
    return Math.floor(this.#roll() * most);
  }

  /** Whether something happens that has this probability. */
  happens(probability: number): boolean {
    return this.#roll() < probability;
  }

  /** One of `some`, of which there are any. */
  oneOf<T>(some: readonly T[]): T {
    return some[this.below(some.length)] as T;
  }
}
