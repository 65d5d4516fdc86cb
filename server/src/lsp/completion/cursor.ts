import { RESERVED } from '../../language/words.ts';
import type { Options } from '../../tcp/segment.ts';
import { seq } from '../../tcp/seq.ts';
import { type Arrow, CALLS } from '../../trace/model.ts';

/** What may be written at a place. */
export type Place =
  /** The beginning of a statement, or of what stands behind `illegal`, `old` or `NAME as`. */
  | { readonly kind: 'start' }
  /** Behind the name of a host that begins a line. */
  | { readonly kind: 'arrow'; readonly from: string }
  | { readonly kind: 'receiver'; readonly from: string; readonly arrow: Arrow }
  | ({ readonly kind: 'flags' } & Segment)
  | ({ readonly kind: 'field'; readonly written: ReadonlySet<string> } & Segment)
  | ({ readonly kind: 'value'; readonly field: string } & Segment)
  | ({ readonly kind: 'new-label' } & Segment)
  | { readonly kind: 'call'; readonly host: string }
  | { readonly kind: 'argument'; readonly host: string; readonly call: string; readonly words: readonly string[] }
  | { readonly kind: 'label' }
  | { readonly kind: 'duration' }
  | {
      readonly kind: 'claimed';
      readonly given: boolean;
      readonly named: readonly string[];
      readonly earlier: readonly string[];
    }
  | { readonly kind: 'claimed-peer'; readonly host: string }
  | ({ readonly kind: 'claim'; readonly words: readonly string[] } & Claim)
  | ({ readonly kind: 'claim-value'; readonly variable: string; readonly words: readonly string[] } & Claim)
  | ({ readonly kind: 'error' } & Claim)
  | { readonly kind: 'profile' }
  | { readonly kind: 'profile-option'; readonly profile: string; readonly words: readonly string[] }
  | { readonly kind: 'property'; readonly words: readonly string[] }
  | { readonly kind: 'property-value'; readonly name: string }
  | { readonly kind: 'noted'; readonly named: readonly string[] }
  | { readonly kind: 'rule' };

/** A segment that is half written. */
export interface Segment {
  readonly from: string;
  readonly arrow: Arrow;
  readonly to: string;
  /** The flags, as far as they are written and complete. */
  readonly flags: string;
  /** The octets of its text, as far as that is written. */
  readonly len: number | undefined;
  /** The options that are written, for the room they take: what they say is left out. */
  readonly options: Options;
}

interface Claim {
  readonly given: boolean;
  readonly host: string;
  readonly peer: string | undefined;
  /** The claims before this one on the line. */
  readonly earlier: readonly string[];
}

/** Where a cursor stands. */
export interface Cursor {
  readonly place: Place;
  /** The word that is being written, and the column where it begins, from 0. */
  readonly word: string;
  readonly start: number;
  /** The statement up to that word, in its canonical spelling; without a time. */
  readonly before: string;
  /** What stands before the statement. */
  readonly modifier: 'illegal' | 'old' | 'forged' | undefined;
  /** Whether the line begins with a time, which claims, declarations and texts have not. */
  readonly timed: boolean;
  /** Whether a blank is missing before the word. */
  readonly glued: boolean;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*`;
const TIME = /^\s*[@+][0-9.]+(?:[a-zµ]+)?\s+/u;
const ILLEGAL = /^\s*illegal(?:\([A-Za-z0-9-]*\))?\s+/;
const RULE = /^\s*illegal\(([A-Za-z0-9-]*)$/;
const OLD = /^\s*old\s+/;
const FORGER = new RegExp(`^\\s*(${NAME})\\s+as\\s+(?=\\S|$)`, 'u');
const RECEIVER = new RegExp(`^\\s*(${NAME})\\s*(->|-x|-\\))\\s*(${NAME}-?)?$`, 'u');
const SEGMENT = new RegExp(`^\\s*(${NAME})\\s*(->|-x|-\\))\\s*(${NAME})\\s*:(.*)$`, 'su');
const CALL = new RegExp(`^\\s*(${NAME})\\s*:(.*)$`, 'su');
const ARROW = new RegExp(`^\\s*(${NAME})\\s+([-a-z>)]*)$`, 'u');
const START = new RegExp(`^\\s*(${NAME}-?)?$`, 'u');
const STATEMENT = /^\s*([a-z]+)\s(.*)$/s;

const reserved: ReadonlySet<string> = new Set(RESERVED);

/** What may be written at the end of `text`, a line up to the cursor; undefined: nothing that could be suggested. */
export function cursorAt(text: string): Cursor | undefined {
  const code = withoutComments(text);
  if (code === undefined) return undefined;
  let begin = TIME.exec(code)?.[0].length ?? 0;
  const timed = begin > 0;
  const rule = RULE.exec(code.slice(begin));
  if (rule)
    return {
      ...wordAt(text, rule[1] ?? ''),
      place: { kind: 'rule' },
      before: '',
      modifier: 'illegal',
      timed,
      glued: false,
    };
  let modifier: Cursor['modifier'];
  const skip = (pattern: RegExp, name: Cursor['modifier']): void => {
    const found = pattern.exec(code.slice(begin));
    if (!found || (name === 'forged' && reserved.has(found[1] ?? ''))) return;
    begin += found[0].length;
    modifier ??= name;
  };
  skip(ILLEGAL, 'illegal');
  skip(OLD, 'old');
  skip(FORGER, 'forged');
  const statement = code.slice(begin);
  const found = placeIn(statement);
  if (!found) return undefined;
  const { start, word } = wordAt(text, found.word);
  const before = canonical(code.slice(begin, start));
  const glued =
    /[:,>)]$/.test(text.slice(0, start)) || (found.place.kind === 'receiver' && text.slice(0, start).endsWith('-x'));
  return { place: found.place, word, start, before, modifier, timed, glued };
}

interface Found {
  readonly place: Place;
  readonly word: string;
}

function placeIn(statement: string): Found | undefined {
  const start = START.exec(statement);
  if (start) return { place: { kind: 'start' }, word: start[1] ?? '' };
  const keyword = STATEMENT.exec(statement);
  if (keyword && reserved.has(keyword[1] ?? '')) return afterKeyword(keyword[1] ?? '', keyword[2] ?? '');
  const arrow = ARROW.exec(statement);
  if (arrow) return { place: { kind: 'arrow', from: arrow[1] ?? '' }, word: arrow[2] ?? '' };
  const receiver = RECEIVER.exec(statement);
  if (receiver) {
    const [, from = '', sign = '', word = ''] = receiver;
    return { place: { kind: 'receiver', from, arrow: sign as Arrow }, word };
  }
  const segment = SEGMENT.exec(statement);
  if (segment) {
    const [, from = '', sign = '', to = '', rest = ''] = segment;
    return inSegment({ from, arrow: sign as Arrow, to }, rest);
  }
  const call = CALL.exec(statement);
  return call ? inCall(call[1] ?? '', call[2] ?? '') : undefined;
}

/** The words of a text that is cut off at the cursor: those that are complete, and the last one. */
function split(text: string): { readonly words: readonly string[]; readonly last: string } {
  const words = text.match(/"(?:[^"\\]|\\.)*"|\S+|\s+$/gsu) ?? [];
  const last = words.at(-1) ?? '';
  const complete = words.slice(0, -1).filter((word) => word.trim() !== '');
  return { words: complete, last: last.trim() === '' ? '' : last };
}

function inSegment(hosts: Pick<Segment, 'from' | 'arrow' | 'to'>, rest: string): Found | undefined {
  const { words, last } = split(rest);
  const word = last.replace(/^\[\[/, '');
  const [flags = '', ...others] = words.map((each) => each.replace(/^\[\[|\]\]$/g, ''));
  const segment: Segment = { ...hosts, flags, len: lengthIn(others), options: optionsIn(others) };
  if (words.length === 0) {
    if (!/^[A-Za-z+-]*$/.test(word)) return undefined;
    return { place: { kind: 'flags', ...segment }, word };
  }
  if (others.at(-1) === 'as') return { place: { kind: 'new-label', ...segment }, word };
  if (others.at(-2) === 'as') return undefined;
  const value = /^([a-z]+)=(?:\[\[)?(.*)$/su.exec(word);
  if (value) return { place: { kind: 'value', field: value[1] ?? '', ...segment }, word: value[2] ?? '' };
  if (!/^[a-z]*$/i.test(word)) return undefined;
  const written = new Set(others.map((each) => (each.startsWith('"') ? 'payload' : (each.split('=')[0] ?? ''))));
  return { place: { kind: 'field', written, ...segment }, word };
}

/** The octets of the text that a segment states behind the cursor: `rest` is its line from there on. */
export function lengthBehind(rest: string): number | undefined {
  const code = rest.replace(/"(?:[^"\\]|\\.)*"|\/\*.*?\*\/|\/\/.*/gsu, (part) => (part.startsWith('"') ? part : ' '));
  const { words, last } = split(code);
  return lengthIn([...words, last]);
}

/** The octets of the text that the words of a segment state. */
function lengthIn(words: readonly string[]): number | undefined {
  for (const word of words) {
    const stated = /^len=([0-9]+)$/.exec(word)?.[1];
    if (stated !== undefined) return Number(stated);
    if (word.startsWith('"')) {
      const text = word.slice(1, -1).replace(/\\(?:x[0-9A-Fa-f]{2}|u\{[0-9A-Fa-f]+\}|.)/gsu, '.');
      return new TextEncoder().encode(text).length;
    }
  }
  return undefined;
}

/** The options that stand beside text, with numbers of no meaning. */
function optionsIn(words: readonly string[]): Options {
  const sack = words.find((word) => word.startsWith('sack='));
  return {
    ...(words.some((word) => word.startsWith('ts=')) && { ts: [0, 0] }),
    ...(sack !== undefined && { sack: sack.split(',').map(() => [seq(0), seq(0)] as const) }),
  };
}

const calls: ReadonlySet<string> = new Set([...CALLS, 'timeout']);

function inCall(host: string, rest: string): Found | undefined {
  const { words, last } = split(rest);
  const [call, ...others] = words;
  if (call === undefined) return /^[a-z]*$/i.test(last) ? { place: { kind: 'call', host }, word: last } : undefined;
  if (!calls.has(call)) return undefined;
  if (last.includes('=') || !/^[\p{L}\p{M}\p{N}_-]*$/u.test(last)) return undefined;
  return { place: { kind: 'argument', host, call, words: others }, word: last };
}

function afterKeyword(keyword: string, rest: string): Found | undefined {
  const { words, last } = split(rest);
  switch (keyword) {
    case 'deliver':
    case 'drop':
      return words.length === 0 ? { place: { kind: 'label' }, word: last } : undefined;
    case 'wait':
      return words.length === 0 ? { place: { kind: 'duration' }, word: last } : undefined;
    case 'expect':
    case 'given':
      return inClaims(rest, keyword === 'given');
    case 'profile':
      if (words.length === 0) return { place: { kind: 'profile' }, word: last };
      return last.includes('=')
        ? undefined
        : { place: { kind: 'profile-option', profile: words[0] ?? '', words: words.slice(1) }, word: last };
    case 'host': {
      if (words.length === 0) return undefined;
      const value = /^([a-z]+)=(.*)$/su.exec(last);
      if (value) return { place: { kind: 'property-value', name: value[1] ?? '' }, word: value[2] ?? '' };
      return { place: { kind: 'property', words: words.slice(1) }, word: last };
    }
    case 'note': {
      const names = /^([^:"]*,)?\s*([^\s,:"]*)$/su.exec(rest);
      return names ? { place: { kind: 'noted', named: namesIn(names[1] ?? '') }, word: names[2] ?? '' } : undefined;
    }
    default:
      return undefined;
  }
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function inClaims(rest: string, given: boolean): Found | undefined {
  const comma = rest.lastIndexOf(',');
  const { words, last } = split(rest.slice(comma + 1));
  const earlier = namesIn(rest.slice(0, Math.max(0, comma)));
  const named = earlier.map((claim) => claim.split(/\s/)[0] ?? '');
  const [subject, ...others] = words;
  if (subject === undefined) {
    const slash = last.indexOf('/');
    if (slash < 0) return { place: { kind: 'claimed', given, named, earlier }, word: last };
    return { place: { kind: 'claimed-peer', host: last.slice(0, slash) }, word: last.slice(slash + 1) };
  }
  const [host = '', peer] = subject.split('/');
  const claim: Claim = { given, host, peer, earlier };
  if (others.at(-1) === 'error') return { place: { kind: 'error', ...claim }, word: last };
  const value = /^([a-z.-]+)=(?:\[\[)?(.*)$/su.exec(last);
  if (value)
    return { place: { kind: 'claim-value', variable: value[1] ?? '', words: others, ...claim }, word: value[2] ?? '' };
  return { place: { kind: 'claim', words: others, ...claim }, word: last.replace(/^\[\[/, '') };
}

const wordAt = (text: string, word: string): Pick<Cursor, 'word' | 'start'> => ({
  word,
  start: text.length - word.length,
});

/** A line with blanks in place of its comments; undefined where it ends within a comment or a text in quotes. */
function withoutComments(line: string): string | undefined {
  const code = line.replace(/"(?:[^"\\]|\\.)*"|\/\*.*?\*\//gsu, (part) =>
    part.startsWith('"') ? part : ' '.repeat(part.length),
  );
  const open = code.replace(/"(?:[^"\\]|\\.)*"/gsu, (part) => ' '.repeat(part.length));
  return /\/\/|\/\*|"/.test(open) ? undefined : code.replace(/^\uFEFF/, ' ');
}

/** A piece of a statement as the formatter would write it, so that it can be compared with a whole line. */
const canonical = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/^ | ?(?=:)/gu, '')
    .replace(/:(?=\S|$)/u, ': ')
    .replace(/ ?(->|-\)) ?/u, ' $1 ')
    .replace(/(\s-x) ?$/u, '$1 ');
