import {
  type Command,
  type InlayHint,
  type InlayHintLabelPart,
  MarkupKind,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { Checked } from '../core.ts';
import type { FileTokens } from '../language/file-tokens.ts';
import { type NumbersShown, OPEN_PAGE } from '../protocol.ts';
import type { Seq } from '../tcp/seq.ts';
import { type Base, countingOf } from '../trace/counting.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { SegmentStep, Span } from '../trace/model.ts';
import { numberText } from '../trace/numbers.ts';
import type { HostTransition, StepRecord } from '../trace/record.ts';
import type { Timeline } from '../trace/timeline.ts';
import { type End, IDLE } from '../trace/world.ts';
import { endBetween, endName } from './ends.ts';
import { lineLink } from './hover/spot.ts';
import { escaped, rfcAddress, sectionLink } from './markdown.ts';
import { recordFrom } from './moment.ts';
import { rangeOf } from './ranges.ts';
import { type Feature, knowsCommand } from './session.ts';
import { shownNumber } from './shown-number.ts';

/** Shows in the text what was worked out: the numbers that a segment leaves out, and the states that a step leads to. */
export const inlayHints: Feature = ({ connection, client, documents, outcomeOf, tokensOf, settings, onSettings }) => {
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }): InlayHint[] => {
    const document = documents.get(uri);
    const { inlayHints: kinds, numbers: as } = settings();
    if (!document || !(kinds.states || kinds.numbers)) return [];
    const outcome = outcomeOf(document);
    if (outcome.kind !== 'checked') return [];
    const opens = knowsCommand(client(), OPEN_PAGE);
    return hintsIn(outcome.checked, uri, range, { ...kinds, as, opens, tokens: tokensOf(uri) });
  });
  const chosen = (): string => JSON.stringify([settings().inlayHints, settings().numbers]);
  let shown = chosen();
  onSettings(() => {
    if (chosen() === shown) return;
    shown = chosen();
    if (client().workspace?.inlayHint?.refreshSupport !== true) return;
    connection.languages.inlayHint.refresh().catch(() => undefined);
  });
  return { inlayHintProvider: true };
};

/** Which hints are wanted, and how. */
export interface Wanted {
  readonly states: boolean;
  readonly numbers: boolean;
  /** How sequence numbers are shown; as they are, where it is left out. */
  readonly as?: NumbersShown;
  /** Whether a click can open the section of the RFC; otherwise it leads to the line that made it so. */
  readonly opens?: boolean;
  /** The tokens of the file, by which comments are known. */
  readonly tokens?: FileTokens | undefined;
}

/** The hints for a range of lines. An exercise has none: its reader is to find out. */
export function hintsIn({ traces }: Checked, uri: string, range: Range, wanted: Wanted): InlayHint[] {
  const { as = 'absolute', opens = false, tokens } = wanted;
  const [from, to] = [range.start.line + 1, range.end.line + 1];
  const hints: InlayHint[] = [];
  const next = firstWhere(traces, ({ trace }) => trace.span.line > from);
  for (const { timeline } of traces.slice(Math.max(0, next - 1))) {
    const { trace, records } = timeline;
    if (trace.span.line > to) break;
    if (trace.exercise) continue;
    for (let index = recordFrom(timeline, from); index < records.length; index++) {
      const record = records[index] as StepRecord;
      if (record.step.span.line > to) break;
      if (wanted.numbers) hints.push(...numberHints(record, timeline, index, { uri, as, opens }));
      if (wanted.states && record.transitions.length > 0) {
        const hint = { ...stateHint(uri, record, opens), position: placeOfStates(record.step.span, tokens) };
        const before = hints.at(-1)?.position;
        const meets = before?.line === hint.position.line && before.character === hint.position.character;
        hints.push(meets && !opens ? spacedInside(hint) : hint);
      }
    }
  }
  return hints;
}

/** How number hints are told. */
interface Manner {
  readonly uri: string;
  readonly as: NumbersShown;
  readonly opens: boolean;
}

/** The numbers that a segment leaves out, where they would be written. */
function numberHints(
  { step, carried, after }: StepRecord,
  timeline: Timeline,
  index: number,
  { uri, as, opens }: Manner,
): InlayHint[] {
  if (step.kind !== 'segment' || !carried?.sent) return [];
  const { segment, from, to, inferred } = carried;
  if (inferred.unsettled) return [];
  const end = endBetween(timeline.at(index - 1), from, to) ?? IDLE;
  const bases = countingOf(timeline).between(after, from, to, segment);
  const part = (name: 'seq' | 'ack'): Missing => {
    const reason = name === 'seq' ? seqReason(from, segment.seq, end) : ackReason(from, to);
    const cause = name === 'seq' ? end.sent : end.received;
    const base = name === 'seq' ? bases.own : bases.peer;
    return {
      shown: `${name}=${shownNumber(after, segment[name], base, as)}`,
      written: `${name}=${numberText(after, segment[name])}`,
      more: {
        tooltip: { kind: MarkupKind.Markdown, value: tooltipOf(reason, cause, base, { uri, as, opens }) },
        ...(opens ? { command: openSection(reason.section) } : cause && { location: { uri, range: rangeOf(cause) } }),
      },
    };
  };
  const missing = [...(inferred.seq ? [part('seq')] : []), ...(inferred.ack ? [part('ack')] : [])];
  return missing.length === 0 ? [] : [numberHint(step, missing)];
}

/** A number that is left out: how it is shown, how it would be written, and the rest of the part of its hint. */
interface Missing {
  readonly shown: string;
  readonly written: string;
  readonly more: Omit<InlayHintLabelPart, 'value'>;
}

function numberHint(step: SegmentStep, missing: readonly Missing[]): InlayHint {
  // With `seq` written only `ack` can be missing, and stands behind it.
  const place = step.seq && step.seq.span.start > step.flags.span.start ? step.seq.span : step.flags.span;
  const position = rangeOf(place).end;
  const label = missing.map(
    ({ shown, more }, index): InlayHintLabelPart => ({ value: `${index === 0 ? '' : ' '}${shown}`, ...more }),
  );
  const newText = missing.map(({ written }) => ` ${written}`).join('');
  return { position, label, paddingLeft: true, textEdits: [{ range: { start: position, end: position }, newText }] };
}

/** Why a number is the one that it is, without the section of the RFC that says so. */
interface Reason {
  readonly words: string;
  readonly section: string;
}

function seqReason(sender: string, seq: Seq, { tcb }: End): Reason {
  const host = escaped(sender);
  if (!tcb.used || tcb.sndNxt === tcb.iss) return { words: `The initial sequence number of ${host}`, section: '3.4.1' };
  return tcb.sndNxt === seq
    ? { words: `SND.NXT of ${host}: the next number that it has not used`, section: '3.3.1' }
    : { words: `What ${host} sends again keeps its number`, section: '3.8.1' };
}

const ackReason = (sender: string, receiver: string): Reason => ({
  words: `RCV.NXT of ${escaped(sender)}: the next number that it expects of ${escaped(receiver)}`,
  section: '3.3.1',
});

function tooltipOf(
  { words, section }: Reason,
  cause: Span | undefined,
  base: Base | undefined,
  { uri, as, opens }: Manner,
): string {
  const told = [`${words} (${sectionLink(section)}).`];
  // Where a click leads elsewhere, the line is told here.
  if (opens && cause) told.push(`It is so since ${lineLink(uri, cause)}.`);
  if (as !== 'absolute' && base && !base.isInitial) {
    told.push('Nobody knows the initial number: it is counted from the first one that `given` tells.');
  }
  return told.join('\n\n');
}

const openSection = (section: string): Command => ({
  title: `RFC 9293, ${section}`,
  command: OPEN_PAGE,
  arguments: [rfcAddress('9293', section)],
});

/** Up to which column a comment may reach for states to stand behind it. */
const MOST_COLUMNS = 100;

/**
 * Where the states of a step stand: behind the line and its comment, so that comments stay below each other as far as
 * they are written so; before a comment behind which nobody would see them.
 */
function placeOfStates(span: Span, tokens: FileTokens | undefined): Position {
  const last = tokens?.at(span.line).tokens.at(-1);
  const isBehind = last?.role === 'comment' && last.start >= span.end && last.end <= MOST_COLUMNS;
  return rangeOf({ line: span.line, start: span.start, end: isBehind ? last.end : span.end }).end;
}

/** How many changes of state are shown on one line. */
const MOST_CHANGES = 6;

/** The last change of an end in a step, and all of them. */
interface Last {
  readonly of: HostTransition;
  readonly all: readonly HostTransition[];
}

type StateHint = InlayHint & { label: InlayHintLabelPart[] };

/** The states to which a step leads, behind it. */
function stateHint(uri: string, { step, transitions, changes, after }: StepRecord, opens: boolean): StateHint {
  const last = new Map<string, Last>();
  for (const transition of transitions) {
    const key = `${transition.host} ${transition.peer ?? ''}`;
    last.set(key, { of: transition, all: [...(last.get(key)?.all ?? []), transition] });
  }
  // Ends that a host does not have any more all go by its name: they are told once.
  const named = new Map<string, [Last, ...Last[]]>();
  for (const end of last.values()) {
    const text = `${endName(after, end.of.host, end.of.peer)} ${end.of.to}`;
    const ends = named.get(text);
    if (ends) ends.push(end);
    else named.set(text, [end]);
  }
  const shown = [...named].slice(0, MOST_CHANGES);
  const label = shown.map(([text, ends], index): InlayHintLabelPart => {
    const { host, peer, section } = ends[0].of;
    const since = changes.find((change) => change.host === host && change.peer === peer)?.before.since;
    const reasons = ends.slice(0, MOST_CHANGES).flatMap(({ all }) => all.map(because));
    const value = [...new Set(reasons)].join('\n\n');
    return {
      value: `${index === 0 ? '' : ', '}${text}`,
      tooltip: { kind: MarkupKind.Markdown, value },
      ...(opens ? { command: openSection(section) } : since && { location: { uri, range: rangeOf(since) } }),
    };
  });
  if (named.size > shown.length) label.push({ value: `, and ${named.size - shown.length} more` });
  return { position: rangeOf(step.span).end, label, paddingLeft: true };
}

/**
 * The same hint with its distance from the one before it as a part of it: Helix puts the distances of all hints of a
 * place in front of the first.
 */
const spacedInside = ({ label, position }: StateHint): StateHint => ({
  position,
  label: label.map((part, index) => (index === 0 ? { ...part, value: ` ${part.value}` } : part)),
});

const because = ({ host, from, to, cause, section }: HostTransition): string =>
  `${escaped(host)}: ${from} → ${to}, by ${escaped(cause)} (${sectionLink(section)}).`;
