import { forms } from '../../language/forms.ts';
import { KEYWORDS, type Keyword } from '../../language/words.ts';
import { entries } from '../../tcp/ordered-map.ts';
import { play } from '../../trace/play.ts';
import { hostAt } from '../../trace/world.ts';
import { FIELDS } from '../hover/glossary/fields.ts';
import { PROFILE_OPTIONS, PROFILES, WORDS } from '../hover/glossary/words.ts';
import type { Situation } from './situation.ts';
import { entryNote, Kind, type Suggestion, statesText } from './suggestion.ts';

/**
 * What may begin a line: hosts, and the words of the language that have a meaning here. `atEnd`: nothing that counts
 * stands behind the cursor.
 */
export function startSuggestions(situation: Situation, atEnd: boolean): Suggestion[] {
  const { world, cursor } = situation;
  const hosts = situation.hosts.map(({ name }): Suggestion => ({ label: name, kind: Kind.host, effect: 'host' }));
  if (cursor.modifier === 'old' || cursor.modifier === 'forged') return hosts;
  const old = wordSuggestion('old', 'old ', 'a duplicate from an earlier connection');
  if (cursor.modifier === 'illegal') return [...hosts, old];
  const illegal = wordSuggestion('illegal', 'illegal ', 'a segment that is wrong on purpose');
  const fits = (word: Keyword): boolean => {
    if (cursor.timed && word !== 'deliver' && word !== 'drop') return false;
    if (word === 'given') return !world.begun;
    if (word === 'hint') return situation.isExercise;
    if (word === 'deliver' || word === 'drop') return world.flights !== undefined;
    return true;
  };
  const words = (world.begun ? ORDER : ORDER_BEFORE)
    .filter(fits)
    .map((word) => wordSuggestion(word, `${word} `, forms[word].form));
  return [...(atEnd && !cursor.timed ? declarations(situation) : []), ...hosts, ...words, illegal, old];
}

/** The keywords, those first that are written most often. */
const ORDER: readonly Keyword[] = [
  ...new Set<Keyword>(['expect', 'section', 'note', 'host', 'wait', 'deliver', 'drop', ...KEYWORDS]),
];

/** The same before the first step, where what a trace begins with comes first. */
const ORDER_BEFORE: readonly Keyword[] = [
  ...new Set<Keyword>(['host', 'trace', 'profile', 'section', 'given', 'note', ...ORDER]),
];

const wordSuggestion = (label: Keyword | 'illegal' | 'old', text: string, effect: string): Suggestion => ({
  label,
  text,
  kind: Kind.word,
  effect,
  note: entryNote(WORDS[label]),
});

/** As long as there are not two hosts, those that most traces have. */
function declarations(situation: Situation): Suggestion[] {
  const { hostCount } = situation.world;
  if (hostCount >= 2 || situation.world.begun) return [];
  const free = (['client isn=100', 'server isn=300'] as const).filter(
    (text) => !situation.host(text.slice(0, text.indexOf(' '))),
  );
  return free
    .slice(0, 2 - hostCount)
    .map((text) => ({ label: `host ${text}`, kind: Kind.word, effect: 'declares a host', note: WORDS.host.text }));
}

const MOST_LABELS = 200;

/** The labels that segments have: those under way first. */
export function labelSuggestions(situation: Situation): Suggestion[] {
  const { world } = situation;
  const found: Suggestion[] = [];
  const later: Suggestion[] = [];
  for (const { key, value } of entries(world.flights)) {
    if (found.length + later.length >= MOST_LABELS) break;
    if (value.fate === 'void' || value.fate === 'dropped') continue;
    const record = play(world, situation.bare.network('deliver', key));
    const states = situation.isExercise ? '' : statesText(record.transitions);
    const way = `${hostAt(world, value.from).name} to ${hostAt(world, value.to).name}`;
    const what = value.fate === 'under way' ? 'under way' : 'has arrived: a duplicate';
    const effect = [`${way}, ${what}`, ...(states === '' ? [] : [states])].join(': ');
    (value.fate === 'under way' ? found : later).push({ label: key, kind: Kind.label, effect });
  }
  return [...found, ...later];
}

/** How long one may wait. */
export function durationSuggestions(situation: Situation): Suggestion[] {
  const { world, line, isExercise } = situation;
  const span = { line, start: 1, end: 1 };
  const after = ({ transitions }: ReturnType<typeof play>): string => (isExercise ? '' : statesText(transitions));
  const wait = (duration: { ns: number } | { msl: number }) => after(play(world, { kind: 'wait', span, duration }));
  return [
    { label: '2msl', kind: Kind.number, effect: wait({ msl: 2 }) || 'as long as TIME-WAIT lasts' },
    { label: '1s', kind: Kind.number, effect: wait({ ns: 1e9 }) || undefined },
    { label: '60s', kind: Kind.number, effect: wait({ ns: 60e9 }) || undefined },
    { label: '200ms', kind: Kind.number, effect: wait({ ns: 200e6 }) || undefined },
  ];
}

/** The profiles. */
export const profileSuggestions = (): Suggestion[] =>
  Object.entries(PROFILES).map(([label, entry]) => ({ label, kind: Kind.profile, note: entryNote(entry) }));

/** The options of a profile that are not written yet. */
export const profileOptionSuggestions = (profile: string, words: readonly string[]): Suggestion[] =>
  Object.entries(PROFILE_OPTIONS)
    .filter(
      ([name]) => !words.some((word) => word.split('=')[0] === name) && (name !== 'tw-reuse' || profile === 'linux'),
    )
    .map(([name, entry]) => ({ label: name === 'msl' ? 'msl=30s' : name, kind: Kind.field, note: entryNote(entry) }));

/** Values that properties of hosts often have. */
const PROPERTIES = {
  isn: ['100', '300', 'X', 'Y'],
  win: ['65535', '8192', '1000'],
  mss: ['1460', '1440', '536'],
  wscale: ['7', '0', '14'],
} as const;

/** The properties of a host that are not written yet. */
export function propertySuggestions(words: readonly string[]): Suggestion[] {
  const written = new Set(words.map((word) => word.split('=')[0]));
  const properties = (Object.keys(PROPERTIES) as (keyof typeof PROPERTIES)[])
    .filter((name) => !written.has(name))
    .map(
      (name): Suggestion => ({
        label: `${name}=${PROPERTIES[name][0]}`,
        kind: Kind.field,
        note: entryNote(FIELDS[name]),
      }),
    );
  const address: Suggestion[] =
    words.length === 0 ? [{ label: '10.0.0.1:40000', kind: Kind.number, effect: 'an address and a port' }] : [];
  const raw: Suggestion[] = written.has('raw') ? [] : [{ label: 'raw', kind: Kind.word, note: entryNote(FIELDS.raw) }];
  return [...address, ...properties, ...raw];
}

/** Values of a property of a host. */
export const propertyValueSuggestions = (name: string): Suggestion[] =>
  (Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name as keyof typeof PROPERTIES] : []).map((label) => ({
    label,
    kind: Kind.number,
  }));

/** The hosts that a note may stand over. */
export const notedSuggestions = (situation: Situation, named: readonly string[]): Suggestion[] =>
  situation.hosts
    .filter(({ name }) => !named.includes(name))
    .map(({ name }) => ({ label: name, kind: Kind.host, effect: 'host' }));
