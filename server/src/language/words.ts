/** The words that begin a statement; all other statements begin with a host, or with what stands before one. */
export const KEYWORDS = [
  'trace',
  'exercise',
  'profile',
  'host',
  'given',
  'deliver',
  'drop',
  'wait',
  'expect',
  'section',
  'note',
  'hint',
] as const;

/** A word that begins a statement. */
export type Keyword = (typeof KEYWORDS)[number];

/** The only words of the language that may not name a host. After `as`, `deliver` and `drop` even they are labels. */
export const RESERVED = [...KEYWORDS, 'illegal', 'old', 'as'] as const;

/** A reserved word. */
export type ReservedWord = (typeof RESERVED)[number];

const reserved: ReadonlySet<string> = new Set(RESERVED);

/** Whether `word` is reserved, in exactly this spelling. */
export const isReserved = (word: string): word is ReservedWord => reserved.has(word);

/** What stands for an answer that an exercise leaves open. */
export const BLANK = '___';
