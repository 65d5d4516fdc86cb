import { entries } from '../../tcp/ordered-map.ts';
import { Flag } from '../../tcp/segment.ts';
import type { Diagnostic } from '../../trace/diagnostic.ts';
import { finish } from '../../trace/finish.ts';
import { Bare } from '../../trace/next/bare.ts';
import { offersAfter } from '../../trace/next/offers.ts';
import { sceneAt } from '../../trace/next/scene.ts';
import type { Breach } from './breach.ts';
import { inserted, insertions, leanLine } from './insertions.ts';
import { linesBefore, linesBehind, type Repair, withoutLine } from './repair.ts';

/** Takes the line of the diagnostic out. */
export const outOfFile = (b: Breach, preferred = false): Repair[] => [
  { title: 'Take this line out', edits: [withoutLine(b.lines, b.line)], preferred },
];

/** Takes an earlier line out: the one to which the diagnostic refers. */
export const relatedOut = (b: Breach, preferred: boolean, line = b.related?.line): Repair[] => {
  const text = line === undefined ? undefined : b.lines[line - 1]?.trim();
  return line === undefined || !text
    ? []
    : [{ title: `Take out “${text}” on line ${line}`, edits: [withoutLine(b.lines, line)], preferred }];
};

/** Moves the line before the earlier one to which the diagnostic refers. */
export function movedBefore(b: Breach, preferred: boolean, line = b.related?.line): Repair[] {
  const text = b.lines[b.line - 1]?.trim();
  if (line === undefined || line >= b.line || !text) return [];
  const edits = [linesBefore(b.lines, line, [text]), withoutLine(b.lines, b.line)];
  return [{ title: `Move this line before line ${line}`, edits, preferred }];
}

/** The line on which a trace ends: the last that says something, or its header. */
const lastLine = ({ timeline }: Breach): number =>
  timeline.records.at(-1)?.step.span.line ?? timeline.trace.hosts.at(-1)?.span.line ?? timeline.trace.span.line;

/** The lines that would finish what the trace leaves unfinished, behind its last line. */
export function ending(b: Breach): Repair[] {
  const { timeline, diagnostic } = b;
  const end = timeline.records.length - 1;
  const line = lastLine(b);
  const isLike = ({ code }: Diagnostic): boolean => code === diagnostic.code;
  const isSame = (d: Diagnostic): boolean =>
    isLike(d) && d.message === diagnostic.message && d.span.line === diagnostic.span.line;
  const count = finish(timeline.at(end)).filter(isLike).length;
  const repairs: Repair[] = [];
  for (const { step, record } of offersAfter(sceneAt(timeline, end), line + 1)) {
    if (step.kind === 'expect' || repairs.length === 2 || isLost(step)) continue;
    const left = finish(record.after).filter(isLike);
    // An answer may ask for the next one; nothing else that is unfinished comes of finishing.
    if (left.some(isSame) || (diagnostic.code !== 'owed' && left.length >= count)) continue;
    const text = leanLine(timeline.at(end), step);
    const edits = [linesBehind(b.lines, line, [text])];
    repairs.push({ title: `Add “${text}” at the end`, edits, preferred: repairs.length === 0 });
  }
  return repairs;
}

/** What ends a connection instead of answering. */
const isLost = (step: { kind: string; call?: string }): boolean => step.call === 'crash' || step.call === 'abort';

/** A call of the sender before the line to which the diagnostic refers. */
export function callBefore(b: Breach, host: string, call: string, preferred: boolean): Repair[] {
  const line = b.related?.line;
  return line === undefined || line >= b.line ? [] : [inserted(b, [`${host}: ${call}`], preferred, line)];
}

/** A window update from the receiver, so that the text fits; or what else lets it go out. */
export function windowUpdates(b: Breach): Repair[] {
  const step = b.segment;
  const ends = b.ends;
  if (!step || !ends) return [];
  const bare = new Bare(b.line);
  const length = step.payload?.octets ?? step.len?.value ?? 0;
  // As large as the window has been, if that is enough.
  const usual = Math.min(ends.sender.tcb.maxSndWnd ?? length, 0xffff);
  const updates = [Math.max(usual, length), 0xffff].map((win) => bare.segment(ends.to, ends.from, Flag.ACK, { win }));
  return insertions(b, updates);
}

/** Declares a host that is named and not declared, behind the last declaration. */
export function declared(b: Breach, name: string, preferred: boolean): Repair[] {
  const { trace } = b.timeline;
  const last = trace.hosts.findLast(({ span }) => span.line < b.line)?.span.line ?? trace.profile?.span.line;
  const first = trace.steps[0]?.span.line ?? b.line;
  const edit =
    last === undefined ? linesBefore(b.lines, first, [`host ${name}`]) : linesBehind(b.lines, last, [`host ${name}`]);
  return [{ title: `Declare it: host ${name}`, edits: [edit], preferred }];
}

/** Moves `given` before the first step of the trace. */
export function movedToTheStart(b: Breach): Repair[] {
  const first = b.timeline.trace.steps.find(
    ({ kind }) => kind !== 'section' && kind !== 'note' && kind !== 'unreadable',
  );
  return movedBefore(b, true, first?.span.line);
}

/** The other hosts of the trace, some of them. */
export function otherHosts(b: Breach, name: string): readonly string[] {
  const names: string[] = [];
  for (const { value } of entries(b.world.hosts)) {
    if (value.declaration && value.name !== name) names.push(value.name);
    if (names.length === 4) break;
  }
  return names;
}
