import { type InlayHint, type InlayHintLabelPart, MarkupKind, type Range } from 'vscode-languageserver';
import type { Checked } from '../core.ts';
import { OPEN_PAGE, type Settings } from '../protocol.ts';
import type { Seq } from '../tcp/seq.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { SegmentStep, Span } from '../trace/model.ts';
import { numberText, relativeText } from '../trace/numbers.ts';
import type { HostTransition, StepRecord } from '../trace/record.ts';
import { type End, IDLE, type World } from '../trace/world.ts';
import { endBetween, endName } from './ends.ts';
import { escaped, rfcAddress, sectionLink } from './markdown.ts';
import { recordFrom } from './moment.ts';
import { rangeOf } from './ranges.ts';
import { type Feature, knowsCommand } from './session.ts';

/** Shows in the text what was worked out: the numbers that a segment leaves out, and the states that a step leads to. */
export const inlayHints: Feature = ({ connection, client, documents, outcomeOf, settings, onSettings }) => {
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }): InlayHint[] => {
    const document = documents.get(uri);
    const wanted = settings().inlayHints;
    if (!document || !(wanted.states || wanted.numbers)) return [];
    const outcome = outcomeOf(document);
    return outcome.kind === 'checked'
      ? hintsIn(outcome.checked, uri, range, wanted, knowsCommand(client(), OPEN_PAGE))
      : [];
  });
  let shown = settings().inlayHints;
  onSettings(() => {
    const { inlayHints: now } = settings();
    if (now.states === shown.states && now.numbers === shown.numbers && now.relative === shown.relative) return;
    shown = now;
    if (client().workspace?.inlayHint?.refreshSupport !== true) return;
    connection.languages.inlayHint.refresh().catch(() => undefined);
  });
  return { inlayHintProvider: true };
};

/**
 * The hints for a range of lines. An exercise has none: its reader is to find out. `opens`: a click on a state can open
 * the section of the RFC; otherwise it leads to the line of the state before.
 */
export function hintsIn(
  { traces }: Checked,
  uri: string,
  range: Range,
  wanted: Settings['inlayHints'],
  opens = false,
): InlayHint[] {
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
      if (wanted.numbers) hints.push(...numberHints(uri, record, timeline.at(index - 1), wanted.relative));
      if (wanted.states && record.transitions.length > 0) {
        const hint = stateHint(uri, record, opens);
        const before = hints.at(-1)?.position;
        const meets = before?.line === hint.position.line && before.character === hint.position.character;
        hints.push(meets && !opens ? spacedInside(hint) : hint);
      }
    }
  }
  return hints;
}

/** The numbers that a segment leaves out, where they would be written. */
function numberHints(uri: string, { step, carried, after }: StepRecord, before: World, relative: boolean): InlayHint[] {
  if (step.kind !== 'segment' || !carried?.sent) return [];
  const { seq, ack } = carried.inferred;
  const end = endBetween(before, carried.from, carried.to) ?? IDLE;
  const now = relative ? endBetween(after, carried.from, carried.to)?.tcb : undefined;
  // What `given` sets has no initial numbers.
  const initial = { seq: now?.ownSyn && now.iss, ack: now?.peerSyn && now.irs };
  const part = (name: 'seq' | 'ack'): Missing => ({
    relative: relativeText(carried.segment[name], initial[name]),
    text: `${name}=${numberText(after, carried.segment[name])}`,
    tooltip: name === 'seq' ? seqReason(carried.from, carried.segment.seq, end) : ackReason(carried.from, carried.to),
    from: name === 'seq' ? end.sent : end.received,
  });
  const missing = [...(seq ? [part('seq')] : []), ...(ack ? [part('ack')] : [])];
  return missing.length === 0 ? [] : [numberHint(uri, step, missing)];
}

/** A number that is left out: how it would be written, why it is this one, and the line that made it so. */
interface Missing {
  readonly text: string;
  /** How far it lies from the initial number, where that is wanted and known. */
  readonly relative: string | undefined;
  readonly tooltip: string;
  readonly from: Span | undefined;
}

function numberHint(uri: string, step: SegmentStep, missing: readonly Missing[]): InlayHint {
  // With `seq` written only `ack` can be missing, and stands behind it.
  const place = step.seq && step.seq.span.start > step.flags.span.start ? step.seq.span : step.flags.span;
  const position = rangeOf(place).end;
  const label = missing.map(
    ({ text, relative, tooltip, from }, index): InlayHintLabelPart => ({
      value: `${index === 0 ? '' : ' '}${text}${relative === undefined ? '' : ` (${relative})`}`,
      tooltip: { kind: MarkupKind.Markdown, value: tooltip },
      ...(from && { location: { uri, range: rangeOf(from) } }),
    }),
  );
  const newText = missing.map(({ text }) => ` ${text}`).join('');
  return { position, label, paddingLeft: true, textEdits: [{ range: { start: position, end: position }, newText }] };
}

function seqReason(sender: string, seq: Seq, { tcb }: End): string {
  const host = escaped(sender);
  if (!tcb.used || tcb.sndNxt === tcb.iss) return `The initial sequence number of ${host} (${sectionLink('3.4.1')}).`;
  return tcb.sndNxt === seq
    ? `SND.NXT of ${host}: the next number that it has not used (${sectionLink('3.3.1')}).`
    : `What ${host} sends again keeps its number (${sectionLink('3.8.1')}).`;
}

const ackReason = (sender: string, receiver: string): string =>
  `RCV.NXT of ${escaped(sender)}: the next number that it expects of ${escaped(receiver)} (${sectionLink('3.3.1')}).`;

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
      ...(opens
        ? { command: { title: `RFC 9293, ${section}`, command: OPEN_PAGE, arguments: [rfcAddress('9293', section)] } }
        : since && { location: { uri, range: rangeOf(since) } }),
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
