import { Flag } from '../../tcp/segment.ts';
import { add, type Seq } from '../../tcp/seq.ts';
import { connected } from '../../tcp/tcb.ts';
import { alongside } from '../../trace/place.ts';
import type { Breach } from './breach.ts';
import { type Repair, repairBy, takeOut, withArrow } from './repair.ts';

const { ACK } = Flag;

export const withoutField = (b: Breach, name: 'ack' | 'up', preferred: boolean): Repair[] => {
  const field = b.segment?.[name];
  return field
    ? [{ title: `Take out ${name}=${shown(b, field.value, name)}`, edits: [takeOut(b.lines, field.span)], preferred }]
    : [];
};

const shown = (b: Breach, value: number | Seq, name: string): string =>
  name === 'ack' ? b.number(value as Seq) : `${value}`;

/** A keep-alive one below SND.NXT, with the octet that was sent last or without text. */
export function keepaliveNumber(b: Breach): Repair[] {
  const sndNxt = b.ends?.sender.tcb.sndNxt;
  const step = b.segment;
  if (sndNxt === undefined || !step || step.seq === undefined) return [];
  const value = add(sndNxt, -1);
  if (!b.legal({ ...step, seq: { ...step.seq, value } })) return [];
  const text = `seq=${b.number(value)}`;
  return [repairBy({ title: `Write ${text}`, span: step.seq.span, text }, true)];
}

export function arrow(b: Breach, text: '->' | '-x', preferred: boolean): Repair[] {
  const step = b.segment;
  if (!step) return [];
  const title = text === '->' ? 'Write ->: it arrives at once' : 'Write -x: it is lost';
  return [{ title, edits: [withArrow(b.lines, step, text)], preferred }];
}

/** The numbers that an old or forged segment would need to be taken for a new one. */
export function withNumbers(b: Breach): Repair[] {
  const step = b.segment;
  const ends = b.ends;
  if (!step || !ends) return [];
  const { receiver, sender } = ends;
  const seq = connected(receiver.tcb) ? receiver.tcb.rcvNxt : sender.tcb.sndNxt;
  const missing = [
    ...(step.seq ? [] : [`seq=${b.number(seq)}`]),
    ...(step.ack || !(step.flags.value & ACK) ? [] : [`ack=${b.number(receiver.tcb.sndNxt)}`]),
  ].join(' ');
  const place = alongside(step.flags.span, step.flags.span.end, step.flags.span.end);
  return missing === '' ? [] : [repairBy({ title: `Write ${missing}`, span: place, text: ` ${missing}` }, true)];
}

/** As many SACK blocks as there is room for; or no timestamp. */
export function fewerBlocks(b: Breach): Repair[] {
  const step = b.segment;
  const { options, optionSpans } = step ?? {};
  const repairs: Repair[] = [];
  if (!step || !options) return repairs;
  const blocks = options.sack ?? [];
  // The most that there is room for, if that is any.
  const kept = blocks
    .map((_, index) => blocks.slice(0, blocks.length - 1 - index))
    .find((fewer) => {
      return fewer.length > 0 && b.better({ ...step, options: { ...options, sack: fewer } });
    });
  if (kept && optionSpans?.sack) {
    const text = `sack=${kept.map(([left, right]) => `${b.number(left)}-${b.number(right)}`).join(',')}`;
    repairs.push(repairBy({ title: `Write ${text}`, span: optionSpans.sack, text }, true));
  }
  for (const name of ['ts', 'mss', 'wscale', 'sackok'] as const) {
    const span = optionSpans?.[name];
    if (!span) continue;
    const { [name]: _, ...rest } = options;
    if (!b.better({ ...step, options: rest })) continue;
    repairs.push({ title: `Take out ${name}`, edits: [takeOut(b.lines, span)], preferred: repairs.length === 0 });
  }
  return repairs;
}

/** A timestamp that is newer than the last one of the old connection. */
export function newerTimestamp(b: Breach): Repair[] {
  const last = b.ends?.sender.tcb.tsSent;
  const [span, ts] = [b.segment?.optionSpans?.ts, b.segment?.options?.ts];
  if (last === undefined || !span || !ts) return [];
  const text = `ts=${(last + 1) >>> 0}/${ts[1]}`;
  return [repairBy({ title: `Write ${text}`, span, text }, true)];
}

/** The time that it is. */
export function presentTime(b: Breach): Repair[] {
  const time = b.step && 'time' in b.step ? b.step.time : undefined;
  if (!time) return [];
  const text = `@${(b.world.clock / 1e9).toFixed(9).replace(/\.?0+$/, '')}`;
  return [repairBy({ title: `Write ${text}`, span: time.span, text }, true)];
}
