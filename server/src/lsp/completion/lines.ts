import { lineOf } from '../../language/spelling.ts';
import { Flag } from '../../tcp/segment.ts';
import type { Answer } from '../../tcp/tcb.ts';
import type { Arrow } from '../../trace/model.ts';
import type { Offer } from '../../trace/next/offers.ts';
import type { StepRecord } from '../../trace/record.ts';
import { code, escaped, sectionLink } from '../markdown.ts';
import type { Situation } from './situation.ts';
import { briefStatesText, Kind, type Suggestion, statesText } from './suggestion.ts';

/** What completes the line to a step that is legal now, the most likely one first; all, or without those that are seldom meant, or those. */
export function lineSuggestions(situation: Situation, arrow?: Arrow, which?: 'likely' | 'rare'): Suggestion[] {
  const { before, timed } = situation.cursor;
  return situation.offers(arrow).flatMap((offer): Suggestion[] => {
    if (timed && offer.step.kind === 'expect') return [];
    if (which && which !== (offer.reason === 'rare' ? 'rare' : 'likely')) return [];
    const line = lineOf(offer.step, situation.number);
    if (!line.startsWith(before) || line === before) return [];
    return [
      {
        label: line.slice(before.length),
        kind: KINDS[offer.step.kind],
        effect: statesText(offer.record.transitions) || undefined,
        brief: briefStatesText(offer.record.transitions) || undefined,
        note: noteOf(offer, situation),
      },
    ];
  });
}

const KINDS: Readonly<Record<Offer['step']['kind'], Suggestion['kind']>> = {
  segment: Kind.step,
  deliver: Kind.step,
  drop: Kind.step,
  call: Kind.call,
  timeout: Kind.timer,
  given: Kind.claim,
  expect: Kind.claim,
};

/** Why a step is offered, and what it comes to. */
function noteOf(offer: Offer, situation: Situation): string | undefined {
  const { record } = offer;
  const changes = record.transitions.map(
    ({ host, from, to, section }) => `- ${escaped(host)}: ${from} → ${to} (${sectionLink(section)})`,
  );
  const owed = record.changes.flatMap(({ host, before, after }) =>
    after.owed
      .filter((each) => !before.owed.includes(each))
      .map(({ answer }) => `- ${escaped(host)} then owes ${ANSWERS[answer.kind]}`),
  );
  const found = record.diagnostics.map(({ message }) => `- ${escaped(message)}`);
  const parts = [
    reasonOf(offer),
    relativeNumbers(record, situation),
    [...changes, ...owed, ...found].join('\n'),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}

/** The numbers of a segment as they lie from the initial ones, where the user wants that: `seq=101 (+1), ack=301 (+1)`. */
function relativeNumbers({ carried }: StepRecord, situation: Situation): string {
  const [from, to] = [situation.host(carried?.from ?? ''), situation.host(carried?.to ?? '')];
  if (!carried?.sent || !from || !to) return '';
  const { segment } = carried;
  const told = (['seq', 'ack'] as const).flatMap((name) => {
    if (name === 'ack' && !(segment.flags & Flag.ACK)) return [];
    const relative = situation.relative(segment[name], from, to, name, segment);
    return relative === '' ? [] : [`${code(`${name}=${situation.number(segment[name])}`)}${relative}`];
  });
  return told.length === 0 ? '' : `${told.join(', ')}.`;
}

const ANSWERS: Readonly<Record<Answer['kind'], string>> = {
  'syn-ack': 'a SYN+ACK',
  ack: 'an ACK',
  reset: 'a reset',
  'reset-or-ack': 'a reset or an ACK',
  abort: 'the reset of its ABORT',
};

function reasonOf({ reason, cause }: Offer): string {
  const line = cause ? ` Line ${cause.line} asks for it.` : '';
  switch (reason) {
    case 'owed':
      return `This answer is owed.${line}`;
    case 'due':
      return `This is due.${line}`;
    case 'again':
      return 'This was sent before, and is sent again.';
    default:
      return '';
  }
}
