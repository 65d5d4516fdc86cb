import type { TextEdit } from 'vscode-languageserver';
import { Flag } from '../../tcp/segment.ts';
import { add, comparable, distance, type Seq, symbolOf, valueOf } from '../../tcp/seq.ts';
import type { ClaimsStep, HostDeclaration, SegmentStep, Span } from '../../trace/model.ts';
import { numberText } from '../../trace/numbers.ts';
import { alongside } from '../../trace/place.ts';
import type { Timeline } from '../../trace/timeline.ts';
import { hostAt } from '../../trace/world.ts';
import { hostNamed } from '../ends.ts';
import { replace } from '../fixes/repair.ts';
import type { Chosen } from './chosen.ts';

/** How sequence numbers are told: from 0 on, from a symbol on, or from a number of each host's own. */
export type Telling = 'relative' | 'symbolic' | 'absolute';

/** Tells all sequence numbers of a trace in another way: each host's count from another initial sequence number. */
export function numbersTold(chosen: Chosen, telling: Telling): TextEdit[] {
  const { timeline } = chosen;
  const bases = basesOf(timeline);
  const names = [...bases.keys()];
  const fresh = telling === 'symbolic' ? symbolsFor(chosen, names) : new Map<string, string>();
  const told = (host: string, value: Seq): string | undefined => {
    const base = bases.get(host);
    if (base === undefined || !comparable(base, value)) return undefined;
    const offset = distance(value, base);
    const place = names.indexOf(host);
    if (telling === 'relative') return `${offset >>> 0}`;
    if (telling === 'absolute') return `${(100 + 200 * place + offset) >>> 0}`;
    const symbol = fresh.get(host) ?? 'X';
    return offset === 0 ? symbol : `${symbol}${offset < 0 ? '-' : '+'}${Math.abs(offset)}`;
  };
  const edits: TextEdit[] = [];
  const write = (span: Span, name: string, host: string, value: Seq): void => {
    const text = told(host, value);
    if (text !== undefined && text !== numberText(timeline.start, value)) edits.push(replace(span, `${name}=${text}`));
  };
  for (const host of timeline.trace.hosts) declaration(host, bases, write, edits, told);
  for (const { step } of timeline.records) {
    if (step.kind === 'segment') segment(step, write, told, edits);
    else if (step.kind === 'expect' || step.kind === 'given') claims(step, timeline, write);
  }
  return edits;
}

type Write = (span: Span, name: string, host: string, value: Seq) => void;
type Told = (host: string, value: Seq) => string | undefined;

function declaration(
  { name, isn, span }: HostDeclaration,
  bases: ReadonlyMap<string, Seq>,
  write: Write,
  edits: TextEdit[],
  told: Told,
): void {
  const base = bases.get(name.text);
  if (base === undefined) return;
  if (isn) write(isn.span, 'isn', name.text, isn.value);
  // What begins at 0 without a word has to be told where it begins otherwise.
  else if (base === 0 && told(name.text, base) !== '0') {
    edits.push(replace(alongside(span, span.end, span.end), ` isn=${told(name.text, base)}`));
  }
}

function segment(step: SegmentStep, write: Write, told: Told, edits: TextEdit[]): void {
  const { from, to, seq, ack, flags, options, optionSpans } = step;
  // The reset of what does not acknowledge anything has the number 0, wherever its sender counts from (3.5.2).
  const isZero = flags.value & Flag.RST && seq?.value === 0;
  if (seq && !isZero) write(seq.span, 'seq', from.text, seq.value);
  if (ack) write(ack.span, 'ack', to.text, ack.value);
  if (!options?.sack || !optionSpans?.sack) return;
  const blocks = options.sack.map((block) => block.map((edge) => told(to.text, edge)));
  if (blocks.flat().every((edge) => edge !== undefined)) {
    edits.push(replace(optionSpans.sack, `sack=${blocks.map((block) => block.join('-')).join(',')}`));
  }
}

function claims({ claims: all }: ClaimsStep, timeline: Timeline, write: Write): void {
  for (const { host, peer, variables } of all) {
    for (const { name, value, span } of variables) {
      if (name === 'snd.una' || name === 'snd.nxt') write(span, name, host.text, value);
      const other = peer?.text ?? peerOf(timeline, host.text, all);
      if (name === 'rcv.nxt' && other !== undefined) write(span, name, other, value);
    }
  }
}

/** Whose numbers a host receives, where a claim does not say it: those of its only peer. */
function peerOf(timeline: Timeline, name: string, all: ClaimsStep['claims']): string | undefined {
  const world = timeline.records.at(-1)?.after ?? timeline.start;
  const host = hostNamed(world, name);
  if (host?.recent !== undefined) return hostAt(world, host.recent).name;
  return all.find((claim) => claim.host.text !== name)?.host.text;
}

/** The number from which each host counts: its initial sequence number, or what stands right before the trace begins. */
function basesOf(timeline: Timeline): ReadonlyMap<string, Seq> {
  const bases = new Map<string, Seq>();
  for (const { name, isn } of timeline.trace.hosts) if (isn) bases.set(name.text, isn.value);
  for (const { step, changes } of timeline.records) {
    for (const { host, after } of changes) {
      if (bases.has(host) || after.tcb.state === 'CLOSED' || after.tcb.state === 'LISTEN') continue;
      if (step.kind === 'given') bases.set(host, add(after.tcb.sndUna, -1));
      else if (after.tcb.synSent) bases.set(host, after.tcb.iss);
    }
  }
  return bases;
}

const USUAL = ['X', 'Y', 'Z'] as const;

/** A symbol for each host that no line of the trace uses yet: X and Y for two, `ISN_name` for more. */
function symbolsFor({ timeline }: Chosen, names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(timeline.trace.symbols);
  const symbols = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const usual = names.length <= USUAL.length ? (USUAL[index] ?? 'X') : `ISN_${name.replaceAll('-', '_')}`;
    let symbol: string = usual;
    for (let number = 2; taken.has(symbol); number++) symbol = `${usual}${number}`;
    taken.add(symbol);
    symbols.set(name, symbol);
  }
  return symbols;
}

/** Whether a trace tells some of its numbers by symbols. */
export const usesSymbols = ({ timeline }: Chosen): boolean =>
  timeline.records.some(
    ({ step }) => step.kind === 'segment' && [step.seq, step.ack].some((n) => n && symbolOf(n.value) !== 0),
  ) || timeline.trace.hosts.some(({ isn }) => isn && symbolOf(isn.value) !== 0);

/** Whether a trace tells some number that is not 0. */
export const isRelative = ({ timeline }: Chosen): boolean =>
  [...basesOf(timeline).values()].every((base) => symbolOf(base) === 0 && valueOf(base) === 0);
