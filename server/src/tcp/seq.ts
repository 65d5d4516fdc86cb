/**
 * Sequence numbers (RFC 9293, 3.4): unsigned, 32 bits, all arithmetic modulo 2^32.
 *
 * A number may be relative to a symbol whose value nobody knows (`X+1`). It is held in one JavaScript number:
 * the low 32 bits are the value, the bits above them the index of its symbol, 0 for a plain number. Numbers of
 * different symbols cannot be compared: every ordering of them is false.
 */
export type Seq = number & { readonly __seq: never };

/** A count of octets between two sequence numbers, or a signed distance between them. */
export type Octets = number;

const MODULUS = 2 ** 32;

/** The sequence number `value` (any integer, taken modulo 2^32) of the symbol with index `symbol` (0: plain). */
export const seq = (value: number, symbol = 0): Seq => (symbol * MODULUS + (value >>> 0)) as Seq;

/** The low 32 bits of `s`: its value, or for a symbolic number its distance from the symbol. */
export const valueOf = (s: Seq): number => s >>> 0;

/** The index of the symbol that `s` is relative to; 0 for a plain number. */
export const symbolOf = (s: Seq): number => (s - (s >>> 0)) / MODULUS;

/** Whether `a` and `b` are relative to the same symbol, so that they can be compared. */
export const comparable = (a: Seq, b: Seq): boolean => a - (a >>> 0) === b - (b >>> 0);

/** `s` moved on by `octets` (may be negative), modulo 2^32. */
export const add = (s: Seq, octets: Octets): Seq => {
  const low = s >>> 0;
  return (s - low + ((low + octets) >>> 0)) as Seq;
};

/** The distance from `b` to `a`, in [-2^31, 2^31). Only meaningful where `comparable(a, b)`. */
export const distance = (a: Seq, b: Seq): Octets => ((a >>> 0) - (b >>> 0)) | 0;

/** a < b (RFC 9293, 3.4); false where the two cannot be compared. */
export const lt = (a: Seq, b: Seq): boolean => distance(a, b) < 0 && comparable(a, b);

/** a =< b (RFC 9293, 3.4); false where the two cannot be compared. */
export const leq = (a: Seq, b: Seq): boolean => distance(a, b) <= 0 && comparable(a, b);

/** The later of `a` and `b`; `a` where the two cannot be compared. */
export const later = (a: Seq, b: Seq): Seq => (lt(a, b) ? b : a);

/** from =< s < from + length; false where the numbers cannot be compared. */
export const within = (s: Seq, from: Seq, length: Octets): boolean => {
  const offset = ((s >>> 0) - (from >>> 0)) >>> 0;
  return offset < length && comparable(s, from);
};
