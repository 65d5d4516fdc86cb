import { entries } from '../../tcp/ordered-map.ts';
import { connected } from '../../tcp/tcb.ts';
import { TIMERS } from '../../trace/model.ts';
import type { Breach } from './breach.ts';
import { callBefore, otherHosts, relatedOut } from './lines.ts';
import { type Repair, repairBy } from './repair.ts';

/** What the file says at the place of the diagnostic. */
export const wordAt = ({ lines, diagnostic: { span } }: Breach): string =>
  (lines[span.line - 1] ?? '').slice(span.start - 1, span.end - 1);

/** `listen` before the SYN that has met no listener. */
export const listenBefore = (b: Breach): Repair[] =>
  b.segment && b.ends && !b.ends.from.listens && !connected(b.ends.sender.tcb)
    ? callBefore(b, b.segment.from.text, 'listen', true)
    : [];

/** Takes the `drop` out after which the segment cannot arrive. */
export function dropOut(b: Breach): Repair[] {
  const { step } = b;
  if (step?.kind !== 'deliver' && step?.kind !== 'drop') return [];
  const dropped = b.timeline.records
    .slice(Math.max(0, b.index - 1000), b.index)
    .findLast(({ step: other }) => other.kind === 'drop' && other.label.text === step.label.text)?.step;
  return dropped ? relatedOut(b, false, dropped.span.line) : [];
}

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
