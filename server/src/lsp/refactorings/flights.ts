import type { TextEdit } from 'vscode-languageserver';
import type { SegmentStep } from '../../trace/model.ts';
import { alongside } from '../../trace/place.ts';
import { linesBehind, replace, takeOut, withArrow, withoutLine } from '../fixes/repair.ts';
import { type Chosen, selected } from './chosen.ts';

/** The one segment that is selected; undefined: there is none, or more than one. */
export function onlySegment(chosen: Chosen): SegmentStep | undefined {
  const [record, ...more] = selected(chosen);
  return more.length === 0 && record?.step.kind === 'segment' ? record.step : undefined;
}

/** Parts a segment that arrives at once into its sending and its arrival. */
export function split(chosen: Chosen): TextEdit[] {
  const step = onlySegment(chosen);
  if (step?.arrow !== '->') return [];
  const label = step.label?.text ?? freeLabel(chosen);
  const { line, end } = step.span;
  const named = step.label ? [] : [replace({ line, start: end, end }, ` as ${label}`)];
  return [withArrow(chosen.lines, step, '-)'), ...named, linesBehind(chosen.lines, line, [`deliver ${label}`])];
}

/** Joins a segment with its arrival, if nothing happens between the two. */
export function join(chosen: Chosen): TextEdit[] {
  const step = onlySegment(chosen);
  const { timeline, from, lines } = chosen;
  if (step?.arrow !== '-)' || !step.label) return [];
  const label = step.label.text;
  const next = timeline.records[from + 1]?.step;
  if (next?.kind !== 'deliver' || next.label.text !== label || next.time) return [];
  const keeps = timeline.records.slice(from + 2).some(({ step: later }) => {
    return (later.kind === 'deliver' || later.kind === 'drop') && later.label.text === label;
  });
  const edits = [withArrow(lines, step, '->'), withoutLine(lines, next.span.line)];
  const as = /\bas\s*$/.exec((lines[step.span.line - 1] ?? '').slice(0, step.label.span.start - 1));
  if (!keeps && as) edits.push(takeOut(lines, alongside(step.label.span, as.index + 1, step.label.span.end)));
  return edits;
}

/** Lets a segment that arrives be lost. */
export function lost(chosen: Chosen): TextEdit[] {
  const step = onlySegment(chosen);
  return step?.arrow === '->' ? [withArrow(chosen.lines, step, '-x')] : [];
}

function freeLabel({ timeline }: Chosen): string {
  const taken = new Set<string>();
  for (const { step } of timeline.records) if (step.kind === 'segment' && step.label) taken.add(step.label.text);
  let number = 1;
  while (taken.has(`s${number}`)) number++;
  return `s${number}`;
}
