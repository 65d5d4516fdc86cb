import { get } from '../../tcp/ordered-map.ts';
import { FLAG_NAMES, Flag, type Flags, flagsText } from '../../tcp/segment.ts';
import type { StepRecord } from '../../trace/record.ts';
import { traceRules } from '../../trace/rules/index.ts';
import { FIELDS } from '../hover/glossary/fields.ts';
import { FLAGS } from '../hover/glossary/flags.ts';
import { ARROWS } from '../hover/glossary/words.ts';
import type { Segment } from './cursor.ts';
import { valueSuggestions } from './numbers.ts';
import { isForbidden } from './options.ts';
import type { Situation } from './situation.ts';
import { entryNote, Kind, type Suggestion, statesText } from './suggestion.ts';
import { flagsIn, isLegal, tried } from './trial.ts';

/** The arrows, each with the hosts that it may lead to; alone where the rest of the line is there. */
export function arrowSuggestions(situation: Situation, from: string, atEnd: boolean): Suggestion[] {
  const receivers = atEnd ? situation.receivers(from).slice(0, MOST_RECEIVERS) : [];
  const suggestions: Suggestion[] = [];
  for (const arrow of ['->', '-x', '-)'] as const) {
    const { title: effect, text: note } = ARROWS[arrow];
    for (const { name } of receivers) suggestions.push({ label: `${arrow} ${name}: `, kind: Kind.arrow, effect, note });
    const text = atEnd ? `${arrow} ` : arrow;
    // What is typed in full comes first in an editor's list; here that would add nothing.
    suggestions.push({ label: arrow, text, filter: text, kind: Kind.arrow, effect, note });
  }
  return suggestions;
}

const MOST_RECEIVERS = 8;

/** The hosts that a segment of `from` may go to. */
export const receiverSuggestions = (situation: Situation, from: string): Suggestion[] =>
  situation.receivers(from).map(({ name }) => ({ label: name, text: `${name}: `, kind: Kind.host, effect: 'host' }));

/** The combinations of flags that segments have. */
const COMBINATIONS: readonly Flags[] = [
  Flag.SYN,
  Flag.SYN | Flag.ACK,
  Flag.ACK,
  Flag.PSH | Flag.ACK,
  Flag.FIN | Flag.ACK,
  Flag.FIN | Flag.PSH | Flag.ACK,
  Flag.RST,
  Flag.RST | Flag.ACK,
];

/**
 * The flags that are legal now; all where nobody judges, or where the reader is to find out. For a segment that is wrong
 * on purpose those come first that are not legal, each with the rule that it breaks.
 */
export function flagSuggestions(situation: Situation, segment: Segment): Suggestion[] {
  const { word } = situation.cursor;
  const begun = word.includes('+') ? word.slice(0, word.lastIndexOf('+') + 1) : '';
  const all = begun === '' ? COMBINATIONS.map(flagsText) : joined(begun);
  const onPurpose = situation.cursor.modifier === 'illegal';
  const judged = !situation.isExercise && (!situation.cursor.modifier || onPurpose) && situation.judges(segment.from);
  const legal: Suggestion[] = [];
  const others: Suggestion[] = [];
  for (const text of all) {
    const trial = judged ? tried(situation, { ...segment, flags: text }) : undefined;
    const fits = trial !== undefined && isLegal(trial);
    if (begun === '' && trial && !fits && !onPurpose) continue;
    const breach = trial && !fits ? ruleBroken(trial) : undefined;
    const effect = trial && (fits ? (onPurpose ? 'legal here' : statesText(trial.transitions)) : wrong(breach));
    const note = flagsNote(text);
    (fits ? legal : others).push({ label: text, kind: Kind.flag, effect: effect || undefined, brief: breach, note });
  }
  const suggestions = onPurpose ? [...others, ...legal] : [...legal, ...others];
  const blank: Suggestion = { label: '___', kind: Kind.flag, effect: 'a blank' };
  return situation.isExercise ? [blank, ...suggestions] : suggestions;
}

/** The rule that a segment breaks, in its own words. */
function ruleBroken({ diagnostics }: StepRecord): string | undefined {
  const code = diagnostics.find(({ severity }) => severity === 'error')?.code;
  return traceRules.find((rule) => rule.code === code)?.title;
}

const wrong = (breach: string | undefined): string =>
  breach === undefined ? 'not legal here' : `not legal here: ${breach}`;

/** What has been begun, with each flag that it does not have yet. */
const joined = (begun: string): string[] => {
  const has = new Set(begun.toUpperCase().split('+'));
  return FLAG_NAMES.filter((name) => !has.has(name)).map((name) => `${begun}${name}`);
};

const flagsNote = (text: string): string =>
  text
    .toUpperCase()
    .split('+')
    .flatMap((name) => {
      const entry = Object.hasOwn(FLAGS, name) ? FLAGS[name as keyof typeof FLAGS] : undefined;
      return entry ? [`**${name}**: ${entryNote(entry)}`] : [];
    })
    .join('\n\n');

const SYN_FIELDS = ['seq', 'ack', 'len', 'win', 'mss', 'wscale', 'sackok', 'ts', 'tfo'] as const;
const OTHER_FIELDS = ['seq', 'ack', 'len', 'win', 'sack', 'ts'] as const;

/** The fields that are not written yet, with their values where these are plain. */
export function fieldSuggestions(situation: Situation, segment: Segment, written: ReadonlySet<string>): Suggestion[] {
  const flags = flagsIn(segment.flags) ?? 0;
  const names = [...(flags & Flag.SYN ? SYN_FIELDS : OTHER_FIELDS), ...(flags & Flag.URG ? (['up'] as const) : [])];
  const fields = names.flatMap((name): Suggestion[] => {
    if (written.has(name) || (name === 'ack' && !(flags & Flag.ACK)) || (name === 'len' && written.has('payload'))) {
      return [];
    }
    if (isForbidden(situation, segment, name)) return [];
    const note = entryNote(FIELDS[name]);
    if (name === 'sackok') return [{ label: name, kind: Kind.field, note }];
    const [right] = situation.isExercise ? [] : valueSuggestions(situation, segment, name);
    const label = `${name}=${right?.label ?? ''}`;
    return [{ label, kind: Kind.field, effect: right?.effect, note }];
  });
  return [...fields, { label: 'as', text: 'as ', kind: Kind.word, effect: 'a label for this segment' }];
}

/** Names for a segment, by its flags, that no other segment has. */
export function labelNames(situation: Situation, segment: Segment): Suggestion[] {
  const flags = flagsIn(segment.flags) ?? 0;
  const name = FLAG_NAMES.find((each) => flags & Flag[each] && each !== 'PSH')?.toLowerCase() ?? 'segment';
  const word = segment.len ? 'data' : flags & Flag.SYN && flags & Flag.ACK ? 'syn-ack' : name;
  for (let count = 1; count < 100; count++) {
    const label = count === 1 ? word : `${word}${count}`;
    if (!get(situation.world.flights, label)) return [{ label, kind: Kind.label, effect: 'a new label' }];
  }
  return [];
}
