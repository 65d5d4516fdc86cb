/** What a number may be, and why. */
export interface Range {
  readonly least: number;
  readonly most: number;
  /** Why that is so, as a whole sentence. */
  readonly why: string;
}

const MOST_16 = 2 ** 16 - 1;
const MOST_32 = 2 ** 32 - 1;

/** The ranges of the numbers that the language knows. */
export const ranges = {
  len: { least: 0, most: MOST_16, why: 'A segment travels in one IP packet, whose length field has 16 bits.' },
  win: {
    least: 0,
    most: MOST_16,
    why: 'The window field of the header has 16 bits (RFC 9293, 3.1); a larger window takes wscale as well.',
  },
  up: { least: 0, most: MOST_16, why: 'The urgent pointer has 16 bits (RFC 9293, 3.1).' },
  mss: { least: 0, most: MOST_16, why: 'The option has 16 bits (RFC 9293, 3.7.1).' },
  wscale: {
    least: 0,
    most: 14,
    why: 'A window of more than 2^30 could not be told from an old one (RFC 7323, 2.3).',
  },
  timestamp: { least: 0, most: MOST_32, why: 'A timestamp has 32 bits (RFC 7323, 3.2).' },
  wnd: { least: 0, most: MOST_16 * 2 ** 14, why: 'A window is at most 65535 times 2^14 (RFC 7323, 2.3).' },
  octets: {
    least: 0,
    most: MOST_32,
    why: 'A call hands over so many octets at most; more than 2^32 - 1 take several calls.',
  },
  queue: { least: 0, most: MOST_32, why: 'A queue holds so many connections at most.' },
} as const satisfies Record<string, Range>;
