import { entries } from '../../tcp/ordered-map.ts';
import { connected } from '../../tcp/tcb.ts';
import { TIMERS } from '../../trace/model.ts';
import type { Breach } from './breach.ts';
import { callBefore, otherHosts, relatedOut } from './lines.ts';
import { type Repair, repairBy, withArrow } from './repair.ts';

/** What the file says at the place of the diagnostic. */
export const wordAt = ({ lines, diagnostic: { span } }: Breach): string =>
  (lines[span.line - 1] ?? '').slice(span.start - 1, span.end - 1);

/** `listen` before the SYN that has met no listener. */
export const listenBefore = (b: Breach): Repair[] =>
  b.segment && b.ends && !b.ends.from.listens && !connected(b.ends.sender.tcb)
    ? callBefore(b, b.segment.from.text, 'listen', true)
    : [];

/** Takes the `drop` out after which the segment cannot arrive; or lets one that is lost at once stay under way. */
export function notDropped(b: Breach): Repair[] {
  const { step } = b;
  if (step?.kind !== 'deliver' && step?.kind !== 'drop') return [];
  const label = step.label.text;
  const earlier = b.timeline.records.slice(Math.max(0, b.index - LOOK_BACK), b.index).map((record) => record.step);
  const lost = earlier.findLast(
    (each) => (each.kind === 'drop' || each.kind === 'segment') && each.label?.text === label,
  );
  if (lost?.kind === 'drop') return relatedOut(b, false, lost.span.line);
  if (lost?.kind !== 'segment' || lost.arrow !== '-x') return [];
  const title = `Write -) on line ${lost.span.line}: it stays under way`;
  return [{ title, edits: [withArrow(b.lines, lost, '-)')], preferred: true }];
}

/** How many lines are looked back for the one that lost a segment. */
const LOOK_BACK = 1000;

/** A name that no host has yet. */
export function renamed(b: Breach): Repair[] {
  const name = wordAt(b);
  const taken = new Set(b.timeline.trace.hosts.map((host) => host.name.text));
  let number = 2;
  while (taken.has(`${name}${number}`)) number++;
  const free = `${name}${number}`;
  return [repairBy({ title: `Call it ${free}`, span: b.diagnostic.span, text: free }, false)];
}

/** Somebody else who receives, or with whom the connection is. */
export function otherReceivers(b: Breach): Repair[] {
  const name = wordAt(b);
  return otherHosts(b, name).map((other, _, { length }) =>
    repairBy({ title: `Write ${other}`, span: b.diagnostic.span, text: other }, length === 1),
  );
}

/** The labels of the segments that are under way. */
export function labels(b: Breach): Repair[] {
  const found: Repair[] = [];
  for (const { key, value } of entries(b.world.flights)) {
    if (value.fate !== 'under way') continue;
    found.push(repairBy({ title: `Write ${key}`, span: b.diagnostic.span, text: key }, false));
    if (found.length === 4) break;
  }
  return found;
}

export function timers(b: Breach): Repair[] {
  const { step } = b;
  if (step?.kind !== 'timeout') return [];
  return TIMERS.flatMap((value) => {
    const { peer: _, ...rest } = step;
    return b.legal({ ...rest, timer: { value, span: b.diagnostic.span } })
      ? [repairBy({ title: `Write ${value}`, span: b.diagnostic.span, text: value }, false)]
      : [];
  });
}
