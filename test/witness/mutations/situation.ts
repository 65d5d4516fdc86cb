import type { StepRecord } from '../../../server/src/core.ts';
import { get } from '../../../server/src/tcp/ordered-map.ts';
import { Flag } from '../../../server/src/tcp/segment.ts';
import { add } from '../../../server/src/tcp/seq.ts';
import { Expired, outstanding } from '../../../server/src/tcp/tcb.ts';
import type { Step } from '../../../server/src/trace/model.ts';
import { endAt, type World } from '../../../server/src/trace/world.ts';
import { ahead } from './ahead.ts';
import type { Circumstance, Kind } from './circumstance.ts';
import { endOf, isRaw, judged } from './judged.ts';
import type { LegalTrace } from './traces.ts';

/** A line of a legal trace, in its surroundings. */
export interface Situation {
  readonly trace: LegalTrace;
  /** Index of its record. */
  readonly index: number;
  readonly record: StepRecord;
  /** Its line, counted from 1. */
  readonly line: number;
  readonly kind: Kind;
  /** The state of the host that the line is about, before it. */
  readonly state: string;
  /** The circumstances, with the line that they name (the line itself for those of the first group). */
  readonly circumstances: ReadonlyMap<Circumstance, number>;
}

/** The situations of all lines of a trace. */
export const situationsOf = (trace: LegalTrace): readonly Situation[] =>
  trace.timeline.records.map((record, index) => {
    const world = trace.timeline.at(index - 1);
    const { line } = record.step.span;
    const kind = kindOf(record, world);
    const circumstances = new Map<Circumstance, number>();
    for (const circumstance of itself(trace, index, kind)) circumstances.set(circumstance, line);
    for (const [circumstance, at] of ahead(trace, index)) circumstances.set(circumstance, at);
    return { trace, index, record, line, kind, state: stateOf(trace, record.step, world), circumstances };
  });

function kindOf({ step, carried }: StepRecord, world: World): Kind {
  switch (step.kind) {
    case 'segment': {
      if (!judged(step, world)) return 'free';
      const flags = step.flags.value;
      if (flags & Flag.RST) return 'RST';
      if (flags & Flag.SYN) return flags & Flag.ACK ? 'SYN+ACK' : carried?.retransmission ? 'SYN again' : 'first SYN';
      if (flags & Flag.FIN) return 'FIN';
      return (carried?.segment.len ?? 0) > 0 ? 'data' : 'ACK';
    }
    case 'call':
      return step.call;
    case 'timeout':
      return `timeout ${step.timer?.value ?? timerLeftOut(world, step.host.text)}`;
    case 'section':
    case 'note':
    case 'hint':
    case 'unreadable':
      return 'text';
    default:
      return step.kind;
  }
}

function timerLeftOut(world: World, name: string): 'time-wait' | 'retransmission' {
  const host = get(world.hosts, get(world.names, name) ?? -1);
  const end = host?.recent === undefined ? undefined : endAt(world, host.index, host.recent);
  return end?.tcb.state === 'TIME-WAIT' ? 'time-wait' : 'retransmission';
}

function stateOf(trace: LegalTrace, step: Step, world: World): string {
  if (step.kind === 'segment') {
    const { state } = endOf(world, step.from.text, step.to.text).tcb;
    return state === 'LISTEN' ? 'CLOSED' : state;
  }
  const host = 'host' in step ? step.host.text : undefined;
  if (host === undefined) return '';
  const index = trace.timeline.records.findIndex((r) => r.step === step);
  const before = trace.timeline.records[index - 1];
  return before ? (trace.timeline.states(before)[host] ?? '') : 'CLOSED';
}

function* itself(trace: LegalTrace, index: number, kind: Kind): Generator<Circumstance> {
  const world = trace.timeline.at(index - 1);
  const record = trace.timeline.records[index] as StepRecord;
  const { step, carried } = record;
  if (idle(trace, index)) yield 'idle';
  yield* before(trace, index);
  const text = trace.lines.join('\n');
  if (/win=|wnd/.test(text)) yield 'window stated';
  if (/backlog|-queue=/.test(text)) yield 'backlog';
  if (/tfo=/.test(text)) yield 'fast open';
  if (/profile (rfc793|linux|bsd)/.test(text)) yield 'another profile';
  if (step.kind === 'given' && step.claims.every((c) => c.state?.value === 'LISTEN')) yield 'listener only';
  if (step.kind !== 'segment') return;
  const mine = endOf(world, step.from.text, step.to.text);
  const theirs = endOf(world, step.to.text, step.from.text);
  if (step.seq) yield 'seq written';
  if (step.ack) yield 'ack written';
  if (step.label) yield 'labelled';
  if (step.arrow === '-x') yield 'lost';
  if (step.flags.value & Flag.ACK) yield 'ACK bit';
  if ((carried?.segment.len ?? 0) > 0) yield 'carries text';
  const declaration = get(world.hosts, get(world.names, step.from.text) ?? -1)?.declaration;
  if (declaration?.isn) yield 'isn declared';
  if (kind === 'SYN+ACK' ? mine.tcb.synSent : carried?.retransmission) yield 'again';
  if (mine.tcb.reopened) yield 'reopened';
  if (outstanding(mine.tcb)) yield 'outstanding';
  if (mine.tcb.expired & (Expired.keepalive | Expired.persist)) yield 'probing';
  if (!mine.tcb.passive) yield 'active';
  if (mine.tcb.closing) yield 'close called';
  const owed = mine.owed.map(({ answer }) => answer);
  if (owed.some((a) => a.kind === 'syn-ack')) yield 'owes SYN+ACK';
  if (owed.some((a) => a.kind === 'abort')) yield 'abort called';
  if (owed.some((a) => a.kind === 'reset' || a.kind === 'reset-or-ack')) yield 'owes a reset';
  if (isRaw(world, step.to.text)) yield 'peer is raw';
  const exact = owed.some((a) => (a.kind === 'reset' || a.kind === 'reset-or-ack') && a.seq === carried?.segment.seq);
  if (kind === 'RST' && exact) yield 'answers with a reset';
  if (step.seq && step.seq.value !== theirs.tcb.sndNxt) yield 'seq is not the peer’s';
  if (step.ack && step.ack.value !== theirs.tcb.rcvNxt) yield 'ack is not the peer’s';
  const { state } = theirs.tcb;
  if (['CLOSED', 'LISTEN', 'SYN-SENT'].includes(state)) yield 'peer is not open';
  if (state === 'SYN-RECEIVED') yield 'peer is in SYN-RECEIVED';
  if (['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'].includes(state))
    yield 'peer could abort';
  if (theirs.tcb.synSent && theirs.tcb.sndUna === theirs.tcb.iss) yield 'peer has a SYN outstanding';
  if (outstanding(theirs.tcb)) yield 'peer has something outstanding';
}

/** Where the RFC says two things about the state that a host has now (reference 1.6). */
function* before(trace: LegalTrace, index: number): Generator<Circumstance> {
  const earlier = trace.timeline.records.slice(0, index + 1);
  const openers = new Set(
    earlier.flatMap(({ transitions: t }) => t.filter((c) => c.to === 'SYN-SENT').map((c) => c.host)),
  );
  if (openers.size > 1) yield 'simultaneous open before';
  const sent = earlier.flatMap(({ carried }) => (carried ? [carried] : []));
  const aborts = earlier.some(({ step }) => step.kind === 'call' && step.call === 'abort');
  if (aborts || sent.some(({ segment }) => segment.flags & Flag.RST)) yield 'reset before';
  const fins = sent.filter(({ segment }) => segment.flags & Flag.FIN).map(({ from, to }) => `${from} ${to}`);
  const repeated = sent.some(({ segment, retransmission }) => retransmission && segment.flags & Flag.FIN);
  if (repeated || new Set(fins).size < fins.length) yield 'FIN again before';
  if (earlier.some(isAtEdge)) yield 'at the edge before';
}

/** Whether the step brings what comes next, and it is not taken, or its FIN is not: it lies beyond the window. */
function isAtEdge({ carried, ways, after }: StepRecord): boolean {
  if (!carried?.fate) return false;
  const { seq, len, flags } = carried.segment;
  const { rcvNxt, finReceived, held } = endOf(after, carried.to, carried.from).tcb;
  const fin = (flags & Flag.FIN) !== 0;
  return (
    ways > 1 ||
    held?.top.doubtful === true ||
    (carried.fate === 'unacceptable' && seq === rcvNxt) ||
    (fin && !finReceived && rcvNxt === add(seq, len))
  );
}

/** Whether a pure ACK does nothing that anybody in the trace could tell: no state, no window, no claim of variables. */
function idle(trace: LegalTrace, index: number): boolean {
  const record = trace.timeline.records[index] as StepRecord;
  if (record.transitions.length > 0) return false;
  if (/win=|wnd|snd\.una|persist|keepalive/.test(trace.lines.join('\n'))) return false;
  const { step } = record;
  return (
    step.kind === 'segment' &&
    !step.label &&
    !step.options &&
    !step.options &&
    record.carried?.retransmission === false &&
    record.carried.fate !== 'refused'
  );
}
