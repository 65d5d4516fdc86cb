import { FLAG_NAMES, Flag, type Flags, flagsText } from '../../tcp/segment.ts';
import type { Span, Written } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { flags } from '../problems/flags.ts';
import { checkLetterCase } from './letter-case.ts';

/** tcpdump's letters, and the ones that write-ups use. */
const LETTERS: Readonly<Record<string, keyof typeof Flag>> = {
  S: 'SYN',
  A: 'ACK',
  '.': 'ACK',
  F: 'FIN',
  R: 'RST',
  P: 'PSH',
  U: 'URG',
  E: 'ECE',
  W: 'CWR',
  C: 'CWR',
};

const SPOKEN: Readonly<Record<string, keyof typeof Flag>> = {
  SYNCHRONIZE: 'SYN',
  ACKNOWLEDGE: 'ACK',
  ACKNOWLEDGMENT: 'ACK',
  ACKNOWLEDGEMENT: 'ACK',
  FINISH: 'FIN',
  RESET: 'RST',
  PUSH: 'PSH',
  URGENT: 'URG',
  ECN: 'ECE',
};

/** Flags in the right spelling, which most are; some of the many ways to order them. */
const known = new Map<string, Flags>();
const MOST_KNOWN = 200;

const bitOf = (word: string): number | undefined =>
  Object.hasOwn(Flag, word) ? Flag[word as keyof typeof Flag] : undefined;

/** Whether `word` is a flag, or flags that are joined somehow, in any letter case. */
export const areFlags = (word: string): boolean => {
  const parts = word.toUpperCase().split(/[-+/.]/);
  return parts.every((part) => bitOf(part) !== undefined || part === 'NONE');
};

/** The flags that one word says, `SYN+ACK` or `SYN-ACK`. Reports what is wrong with it, and then gives what is meant. */
export const readFlags = (line: Line, text: string, span: Span): Written<Flags> | undefined => {
  const spared = known.get(text);
  if (spared !== undefined) {
    if (line.file.marks) line.mark('flag', span, flagsText(spared));
    return { value: spared, span };
  }
  const parts = text.toUpperCase().split(/[-+/.]/);
  if (!areFlags(text)) return readMisspelt(line, text, span);
  const value = parts.reduce((sum, part) => sum | (bitOf(part) ?? 0), 0);
  const repeated = parts.find((part, index) => parts.indexOf(part) < index);
  const right = flagsText(value);
  line.mark('flag', span, right);
  if (repeated !== undefined) {
    line.report(flags, span, { problem: 'repeated', flag: repeated, right }, write(span, right));
  } else if (parts.length > 1 && parts.includes('NONE')) line.report(flags, span, { problem: 'none-and-others' });
  else if (/[/.]/.test(text)) return misjoined(line, text, span, value);
  else if (text !== text.toUpperCase()) checkLetterCase(line, span, text, text.toUpperCase());
  else if (known.size < MOST_KNOWN) known.set(text, value);
  return { value, span };
};

/** Reports flags that are joined otherwise than by `+`, and gives them. */
export const misjoined = (line: Line, found: string, span: Span, value: Flags): Written<Flags> => {
  const right = flagsText(value);
  line.mark('flag', span, right);
  line.report(flags, span, { problem: 'spelling', found, right }, write(span, right));
  return { value, span };
};

/** The flags that a text of another notation means: `[S.]`, `SYN, ACK`, `<SYN,ACK>`, `SYNACK`; undefined if none. */
export const foreignFlags = (text: string): Flags | undefined => {
  const bare = text.toUpperCase().replace(/^[\s[(<{]+|[\s\])>}]+$/g, '');
  const words = bare.split(/[\s,;&|+/.\-_]+|\bAND\b/).filter((word) => word !== '');
  if (words.length > 0 && words.every((word) => spokenBits(word) !== undefined)) {
    return words.reduce((sum, word) => sum | (spokenBits(word) ?? 0), 0);
  }
  if (bare.length > 0 && bare.length <= 8 && [...bare].every((letter) => Object.hasOwn(LETTERS, letter))) {
    return [...bare].reduce((sum, letter) => sum | Flag[LETTERS[letter] as keyof typeof Flag], 0);
  }
  return undefined;
};

/** One word as flags: `SYN`, `RESET`, `SYNACK`. */
const spokenBits = (word: string): Flags | undefined => {
  const spoken = Object.hasOwn(SPOKEN, word) ? SPOKEN[word] : undefined;
  if (spoken !== undefined) return Flag[spoken];
  if (word.length === 0 || word.length % 3 !== 0 || word.length > 24) return undefined;
  let sum = 0;
  for (let i = 0; i < word.length; i += 3) {
    const bit = bitOf(word.slice(i, i + 3));
    if (bit === undefined) return undefined;
    sum |= bit;
  }
  return sum;
};

const readMisspelt = (line: Line, text: string, span: Span): Written<Flags> | undefined => {
  const foreign = foreignFlags(text);
  if (foreign !== undefined) return misjoined(line, text, span, foreign);
  let meant: Flags | undefined = 0;
  let culprit: string | undefined;
  for (const part of text.split(/[-+/.]/)) {
    const bit = bitOf(part.toUpperCase());
    const flag = bit === undefined ? nearest(part, FLAG_NAMES) : undefined;
    if (bit === undefined) culprit ??= part;
    if (meant !== undefined) meant = bit !== undefined ? meant | bit : flag ? meant | Flag[flag] : undefined;
  }
  const right = meant === undefined ? undefined : flagsText(meant);
  const fix = right === undefined ? undefined : write(span, right);
  line.report(flags, span, { problem: 'unknown', found: culprit ?? text, nearest: right }, fix);
  return meant === undefined ? undefined : { value: meant, span };
};
