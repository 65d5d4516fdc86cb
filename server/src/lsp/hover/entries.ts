import { stateNamed } from '../../language/parts/state.ts';
import { code, escaped, referenceLink } from '../markdown.ts';
import { CALL_ENTRIES, TIMEOUT, TIMER_ENTRIES } from './glossary/calls.ts';
import type { Entry, Glossary } from './glossary/entry.ts';
import { FIELDS } from './glossary/fields.ts';
import { FLAGS } from './glossary/flags.ts';
import { STATE_ENTRIES } from './glossary/states.ts';
import { termNamed } from './glossary/terms.ts';
import { ARROWS, ERROR_ENTRIES, PROFILE_OPTIONS, PROFILES, VARIABLE_ENTRIES, WORDS } from './glossary/words.ts';
import { before, type Spot } from './spot.ts';

/** An entry of the glossary in Markdown, its title first. */
export const entryText = ({ title, text, reference }: Entry): string =>
  `**${titled(title)}**\n\n${text}${reference === undefined ? '' : ` (${referenceLink(reference)})`}`;

/** A form of the language is code, so that an editor which does not take escapes away shows none. */
const titled = (title: string): string => (escaped(title) === title ? title : code(title));

/** What the word at a spot is, whatever happens on its line; undefined: the glossary does not know it. */
export function entryAt(spot: Spot): Entry | undefined {
  const { text, right = text } = spot.token;
  switch (spot.token.role) {
    case 'keyword':
      return text === 'error' ? ERROR : text === 'raw' ? FIELDS.raw : named(WORDS, text.toLowerCase());
    case 'flag':
      return named(FLAGS, text.toUpperCase());
    case 'arrow':
      return named(ARROWS, right);
    case 'field':
      return named(FIELDS, right.toLowerCase());
    case 'variable':
      return named(VARIABLE_ENTRIES, right.toLowerCase());
    case 'number':
    case 'symbol':
    case 'value':
      return ofValue(spot);
    case 'call':
      return text.toLowerCase() === 'timeout' ? TIMEOUT : named(CALL_ENTRIES, right.toLowerCase());
    case 'timer':
      return named(TIMER_ENTRIES, right.toLowerCase());
    case 'state':
      return named(STATE_ENTRIES, right);
    case 'error':
      return named(ERROR_ENTRIES, right);
    case 'profile':
      return named(PROFILES, right);
    case 'option':
      return named(PROFILE_OPTIONS, right);
    case 'duration':
      return /msl$/i.test(text) ? termNamed('2msl') : (ofValue(spot) ?? DURATION);
    case 'time':
      return TIME;
    case 'unknown':
      return termNamed(text);
    case 'blank':
      return BLANK;
    default:
      return undefined;
  }
}

/** The entry of the field, variable or call that a value belongs to. */
function ofValue(spot: Spot): Entry | undefined {
  const name = before(spot, 'field', 'variable', 'option', 'call');
  return name && entryAt({ ...spot, token: name });
}

const named = (glossary: Glossary, name: string): Entry | undefined =>
  Object.hasOwn(glossary, name) ? glossary[name] : undefined;

const ERROR: Entry = {
  title: 'error',
  text: 'Claims the last error that the application was given.',
  reference: 'language guide, Errors for the application',
};

const BLANK: Entry = {
  title: '___',
  text: 'A blank, to be filled in by the reader: flags, a number or a state.',
  reference: 'language guide, Files',
};

const TIME: Entry = {
  title: '@TIME, +TIME',
  text: 'When this happens: `@1.25` seconds after the start, `+0.5` after the last line that has a time.',
  reference: 'language guide, Clock',
};

const DURATION: Entry = {
  title: 'wait TIME',
  text: 'How far the clock moves on: `200ms`, `120s`, or `2msl`, for as long as TIME-WAIT lasts.',
  reference: 'language guide, Clock',
};

/** The term in a comment or a text that a column (from 1) lies in: a word, or two or three that belong together. */
export function termAt(
  { token: { text, start } }: Spot,
  column: number,
): { entry: Entry; start: number; end: number } | undefined {
  const words = [...text.matchAll(/[A-Za-z0-9_+]+/g)].map(({ 0: word, index }) => ({
    start: start + index,
    end: start + index + word.length,
  }));
  const at = words.findIndex((word) => word.start <= column && column <= word.end);
  if (at < 0) return undefined;
  for (const length of [3, 2, 1]) {
    for (let first = Math.max(0, at - length + 1); first <= at; first++) {
      const [from, to] = [words[first], words[first + length - 1]];
      const entry = from && to && entryInProse(text.slice(from.start - start, to.end - start));
      if (entry) return { entry, start: from.start, end: to.end };
    }
  }
  return undefined;
}

/** What a word of a comment or a text is: a term, or what the language or the RFC writes in capitals. */
function entryInProse(word: string): Entry | undefined {
  const state = /[a-z]/.test(word) || word === 'CLOSE' ? undefined : stateNamed(word);
  return (
    (state && STATE_ENTRIES[state]) ??
    named(FLAGS, word) ??
    named(ERROR_ENTRIES, word) ??
    named(VARIABLE_ENTRIES, word.toLowerCase().replace(' ', '-')) ??
    (/^(?:SEND|RECEIVE|CLOSE|ABORT)$/.test(word) ? named(CALL_ENTRIES, word.toLowerCase()) : undefined) ??
    termNamed(word)
  );
}
