/** The only words of the language that may not name a host. After `as`, `deliver` and `drop` even they are labels. */
export const RESERVED = [
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
  'illegal',
  'old',
  'as',
] as const;

/** A reserved word. */
export type ReservedWord = (typeof RESERVED)[number];

const reserved: ReadonlySet<string> = new Set(RESERVED);

/** Whether `word` is reserved, in exactly this spelling. */
export const isReserved = (word: string): word is ReservedWord => reserved.has(word);

/** What stands for an answer that an exercise leaves open. */
export const BLANK = '___';
