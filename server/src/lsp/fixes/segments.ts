import type { TextEdit } from 'vscode-languageserver';
import { Flag, type Flags, flagsText } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { SegmentStep, Written } from '../../trace/model.ts';
import { offersAfter } from '../../trace/next/offers.ts';
import { sceneAt } from '../../trace/next/scene.ts';
import { alongside } from '../../trace/place.ts';
import type { Breach } from './breach.ts';
import { type Repair, replace, takeOut } from './repair.ts';

/** Numbers that a segment is to carry. */
interface Numbers {
  readonly seq?: Seq | undefined;
  readonly ack?: Seq | undefined;
}

/**
 * Gives the segment other flags, and the numbers that go with them: those it writes are put right, others are written
 * only where they are not worked out. Nothing where it is not legal so.
 */
export function restated(b: Breach, flags: Flags, preferred: boolean, numbers: Numbers = {}): Repair[] {
  const step = b.segment;
  if (!step) return [];
  const { seq: _, ack: __, ...rest } = step;
  const bare: SegmentStep = { ...rest, flags: { ...step.flags, value: flags } };
  const plain = b.better(bare);
  const fits =
    plain?.carried &&
    [numbers.seq, numbers.ack].every(
      (n, i) => n === undefined || n === (i === 0 ? plain.carried?.segment.seq : plain.carried?.segment.ack),
    );
  const right: Numbers = fits ? (plain.carried?.segment ?? {}) : numbers;
  const seq = step.seq || !fits ? right.seq : undefined;
  const ack = (step.ack || !fits) && flags & Flag.ACK ? right.ack : undefined;
  const written: SegmentStep = { ...bare, ...at('seq', seq, step), ...at('ack', ack, step) };
  if (!b.better(written)) return [];
  const head = [flagsText(flags), ...text(b, 'seq', seq), ...text(b, 'ack', ack)];
  return [{ title: `Write ${head.join(' ')}`, edits: headEdits(b, step, flags, { seq, ack }), preferred }];
}

/** What the sender may send instead of the segment, towards the same receiver: what is owed or due first. */
export function instead(b: Breach, most = 2): Repair[] {
  const step = b.segment;
  if (!step || step.old || step.forger) return [];
  const found = new Map<string, Repair>();
  for (const offer of offersAfter(sceneAt(b.timeline, b.index - 1), b.line)) {
    const { step: other, reason } = offer;
    if (other.kind !== 'segment' || other.from.text !== step.from.text || other.to.text !== step.to.text) continue;
    if (reason !== 'owed' && reason !== 'due' && reason !== 'story') continue;
    for (const repair of restated(b, other.flags.value, found.size === 0, {
      seq: other.seq?.value,
      ack: other.ack?.value,
    })) {
      if (found.size < most && !found.has(repair.title)) found.set(repair.title, repair);
    }
  }
  return [...found.values()];
}

/** Adds flags to the segment, or takes them from it. */
export const withFlags = (b: Breach, set: Flags, clear: Flags, preferred: boolean): Repair[] =>
  b.segment ? restated(b, (b.segment.flags.value | set) & ~clear, preferred) : [];

/** Marks the segment as illegal on purpose, with the code of the rule that it breaks. */
export function markedIllegal(b: Breach): Repair[] {
  const step = b.segment;
  const { code, span } = b.diagnostic;
  if (!step || step.illegal) return [];
  const marked: SegmentStep = { ...step, illegal: { code: { text: code, span }, span } };
  if (!b.legal(marked)) return [];
  const place = step.old ?? step.forger?.span ?? step.from.span;
  const column = alongside(place, place.start, place.start);
  return [{ title: `Mark as illegal(${code})`, edits: [replace(column, `illegal(${code}) `)], preferred: false }];
}

const at = (name: 'seq' | 'ack', value: Seq | undefined, { flags }: SegmentStep) =>
  value === undefined ? {} : { [name]: { value, span: flags.span } satisfies Written<Seq> };

const text = (b: Breach, name: string, value: Seq | undefined): readonly string[] =>
  value === undefined ? [] : [`${name}=${b.number(value)}`];

function headEdits(b: Breach, step: SegmentStep, flags: Flags, numbers: Numbers): TextEdit[] {
  const edits: TextEdit[] = [];
  let missing = '';
  for (const name of ['seq', 'ack'] as const) {
    const written = step[name];
    const value = numbers[name];
    if (written && value === undefined) edits.push(takeOut(b.lines, written.span));
    else if (written && value !== undefined) {
      if (written.value !== value) edits.push(replace(written.span, `${name}=${b.number(value)}`));
    } else if (value !== undefined) missing += ` ${name}=${b.number(value)}`;
  }
  if (flags !== step.flags.value || missing !== '') edits.push(replace(step.flags.span, flagsText(flags) + missing));
  return edits;
}
