import type { Octets } from '../tcp/seq.ts';

/** A number of octets in words: `1 octet`, `20 octets`. */
export const octetsText = (count: Octets): string => (count === 1 ? '1 octet' : `${count} octets`);
