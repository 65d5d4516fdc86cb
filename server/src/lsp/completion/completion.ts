import { type CompletionItem, type CompletionList, MarkupKind, type Range } from 'vscode-languageserver';
import type { Checked } from '../../core.ts';
import type { NumbersShown } from '../../diagram/options.ts';
import type { Arrow } from '../../trace/model.ts';
import { begin } from '../../trace/play.ts';
import { Timeline } from '../../trace/timeline.ts';
import { momentAt } from '../moment.ts';
import type { Feature } from '../session.ts';
import { argumentSuggestions, callSuggestions } from './call-words.ts';
import {
  claimedPeerSuggestions,
  claimedSuggestions,
  claimSuggestions,
  claimValueSuggestions,
  errorSuggestions,
} from './claim-words.ts';
import { type Cursor, cursorAt, lengthBehind } from './cursor.ts';
import { lineSuggestions } from './lines.ts';
import { valueSuggestions } from './numbers.ts';
import { ruleSuggestions } from './rule-words.ts';
import {
  arrowSuggestions,
  fieldSuggestions,
  flagSuggestions,
  labelNames,
  receiverSuggestions,
} from './segment-words.ts';
import { Situation } from './situation.ts';
import {
  durationSuggestions,
  labelSuggestions,
  notedSuggestions,
  profileOptionSuggestions,
  profileSuggestions,
  propertySuggestions,
  propertyValueSuggestions,
  startSuggestions,
} from './statement-words.ts';
import { Kind, type Suggestion } from './suggestion.ts';

/**
 * After these the editor asks by itself: what follows them can be told. A line break is among them, since on an empty
 * line the next step can.
 */
const TRIGGERS = [' ', ':', '>', ')', '-', '=', '+', ',', '/', '(', '\n'];

/** Suggests what may be written at the cursor: whole steps that are legal now, and the words that fit there. */
export const completion: Feature = ({ connection, client, documents, outcomeOf, settings }) => {
  connection.onCompletion(({ textDocument: { uri }, position, context }): CompletionList | null => {
    const document = documents.get(uri);
    if (!document) return null;
    const { line, character } = position;
    const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    const cursor = cursorAt(text.slice(0, character));
    // Who parts a line has nothing to write in front of its second half.
    if (!cursor || (context?.triggerCharacter === '\n' && !isBlank(text.slice(character)))) return null;
    const outcome = outcomeOf(document);
    if (outcome.kind !== 'checked') return null;
    const knowsTwo = client().textDocument?.completion?.completionItem?.insertReplaceSupport === true;
    const whole = text.replace(/[\r\n]+$/, '');
    const items = completionAt(outcome.checked, line + 1, cursor, whole, knowsTwo, settings().numbers);
    return { isIncomplete: false, items };
  });
  return { completionProvider: { triggerCharacters: TRIGGERS, completionItem: { labelDetailsSupport: true } } };
};

/** A trace in which nothing is, not even a host. */
const NOTHING = {
  title: undefined,
  exercise: false,
  span: { line: 1, start: 1, end: 1 },
  profile: undefined,
  hosts: [],
  fileWideHosts: 0,
  steps: [],
  symbols: [''],
};

/**
 * What may be written at a cursor on a line, counted from 1, with the text `whole`. `knowsTwo`: the editor lets its user
 * choose between inserting and replacing. `as`: how numbers are told besides those that are written.
 */
export function completionAt(
  checked: Checked,
  line: number,
  cursor: Cursor,
  whole: string,
  knowsTwo = false,
  as: NumbersShown = 'absolute',
): CompletionItem[] {
  const moment = momentAt(checked, line);
  const timeline = moment?.timeline ?? new Timeline(NOTHING, begin(NOTHING).world, [], [], []);
  const situation = new Situation(cursor, timeline, moment?.before ?? -1, line, as);
  const rest = whole.slice(cursor.start + cursor.word.length);
  const behind = (cursor.place.kind === 'arrow' ? ARROW_BEHIND : WORD_BEHIND).exec(rest)?.[0].length ?? 0;
  const target = targetOf(cursor, line, behind, knowsTwo);
  const seen = new Set<string>();
  const items: CompletionItem[] = [];
  for (const suggestion of suggestionsAt(situation, whole, rest.slice(behind))) {
    if (seen.has(suggestion.label)) continue;
    seen.add(suggestion.label);
    items.push(itemOf(suggestion, items.length, target));
  }
  return items;
}

/** What of the word at the cursor stands behind it, and what of the arrow. */
const WORD_BEHIND = /^[\p{L}\p{M}\p{N}_+-]*/u;
const ARROW_BEHIND = /^(?:->|-\)|-x(?![\p{L}\p{N}_])|[->)]|x(?= ))?/u;

/** Whether nothing that counts follows. */
const isBlank = (text: string): boolean => /^\s*(?:$|\/\/)/.test(text);

/** `rest`: what stands behind the word at the cursor. */
function suggestionsAt(situation: Situation, whole: string, rest: string): Suggestion[] {
  const { cursor } = situation;
  const { place } = cursor;
  const atEnd = isBlank(rest);
  const lines = (arrow?: Arrow, which?: 'likely' | 'rare'): Suggestion[] =>
    atEnd ? lineSuggestions(situation, arrow, which) : [];
  switch (place.kind) {
    case 'start':
      return [...lines('->', 'likely'), ...startSuggestions(situation, atEnd), ...lines('->', 'rare')];
    case 'arrow': {
      const arrow = cursor.word === '-x' || cursor.word === '-)' ? cursor.word : '->';
      return [
        ...lines(arrow),
        ...arrowSuggestions(situation, place.from, atEnd),
        ...(atEnd ? asSuggestion(cursor) : []),
      ];
    }
    case 'receiver':
      return [...lines(place.arrow), ...receiverSuggestions(situation, place.from)];
    case 'flags':
      return [...lines(place.arrow), ...flagSuggestions(situation, place)];
    case 'field':
      return [...lines(place.arrow), ...fieldSuggestions(situation, place, place.written)];
    case 'value':
      return valueSuggestions(situation, { ...place, len: place.len ?? lengthBehind(rest) }, place.field);
    case 'new-label':
      return labelNames(situation, place);
    case 'call':
      return [...lines(), ...callSuggestions(situation, place.host)];
    case 'argument':
      return [...lines(), ...argumentSuggestions(situation, place.host, place.call, place.words)];
    case 'label':
      return labelSuggestions(situation);
    case 'duration':
      return durationSuggestions(situation);
    case 'claimed':
      return [...lines(), ...claimedSuggestions(situation, place.given, place.named, place.earlier)];
    case 'claimed-peer':
      return claimedPeerSuggestions(situation, place.host);
    case 'claim':
      return claimSuggestions(situation, place, place.words);
    case 'claim-value':
      return claimValueSuggestions(situation, place, place.variable, place.words);
    case 'error':
      return errorSuggestions(situation, place);
    case 'profile':
      return profileSuggestions();
    case 'profile-option':
      return profileOptionSuggestions(place.profile, place.words);
    case 'property':
      return propertySuggestions(place.words);
    case 'property-value':
      return propertyValueSuggestions(place.name);
    case 'noted':
      return notedSuggestions(situation, place.named);
    case 'rule':
      return ruleSuggestions(situation, whole);
  }
}

function asSuggestion({ modifier }: Cursor): Suggestion[] {
  return modifier === 'old' || modifier === 'forged'
    ? []
    : [{ label: 'as', text: 'as ', kind: Kind.word, effect: 'forges a segment of another host' }];
}

/** Where an item is written: in place of the word up to the cursor, or with what of it stands behind the cursor. */
interface Target {
  readonly insert: Range;
  /** Undefined: it is the same, or the editor knows only one. */
  readonly replace: Range | undefined;
  readonly glued: boolean;
}

function targetOf(cursor: Cursor, line: number, behind: number, knowsTwo: boolean): Target {
  const start = { line: line - 1, character: cursor.start };
  const character = cursor.start + cursor.word.length;
  const to = (end: number): Range => ({ start, end: { line: line - 1, character: end } });
  // Half an arrow is none: a new one always takes the place of the whole.
  if (cursor.place.kind === 'arrow') return { insert: to(character + behind), replace: undefined, glued: cursor.glued };
  const replace = knowsTwo && behind > 0 ? to(character + behind) : undefined;
  return { insert: to(character), replace, glued: cursor.glued };
}

/** How many letters stand beside each other in an editor's list, unless its user makes it wider. */
const ROOM = 46;

function itemOf(
  { label, text = label, filter = label, kind, effect = '', brief = effect, note }: Suggestion,
  index: number,
  target: Target,
): CompletionItem {
  const newText = target.glued ? ` ${text}` : text;
  const { insert, replace } = target;
  return {
    label,
    kind,
    ...(effect !== '' && {
      labelDetails: { description: label.length + effect.length > ROOM ? brief : effect },
      detail: effect,
    }),
    ...(note !== undefined && note !== '' && { documentation: { kind: MarkupKind.Markdown, value: note } }),
    // The order is that of the suggestions, as long as nothing is typed that fits one better than another.
    sortText: `${index}`.padStart(4, '0'),
    filterText: filter,
    textEdit: replace ? { newText, insert, replace } : { newText, range: insert },
  };
}
