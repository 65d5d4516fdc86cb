import type { StepRecord } from '../../../server/src/core.ts';
import { get } from '../../../server/src/tcp/ordered-map.ts';
import { Flag } from '../../../server/src/tcp/segment.ts';
import { add } from '../../../server/src/tcp/seq.ts';
import { Expired, outstanding } from '../../../server/src/tcp/tcb.ts';
import type { SegmentStep, Step } from '../../../server/src/trace/model.ts';
import { type End, endAt, type World } from '../../../server/src/trace/world.ts';
import type { LegalTrace } from './traces.ts';

/** What kind of line it is. `free`: a segment that nobody's state judges, being old, forged, a raw host's or illegal. */
export type Kind =
  | 'first SYN'
  | 'SYN again'
  | 'SYN+ACK'
  | 'ACK'
  | 'data'
  | 'FIN'
  | 'RST'
  | 'free'
  | 'listen'
  | 'connect'
  | 'accept'
  | 'send'
  | 'receive'
  | 'close'
  | 'shutdown'
  | 'abort'
  | 'crash'
  | 'timeout retransmission'
  | 'timeout user'
  | 'timeout time-wait'
  | 'timeout persist'
  | 'timeout keepalive'
  | 'deliver'
  | 'drop'
  | 'wait'
  | 'given'
  | 'expect'
  | 'text';

/**
 * What else is true of a line of a legal trace, as that trace goes. Those of the first group are true of the line
 * itself; those of the second name a later line.
 */
export type Circumstance =
  | 'seq written'
  | 'ack written'
  | 'isn declared'
  | 'again'
  | 'outstanding'
  | 'probing'
  | 'answers with a reset'
  | 'owes SYN+ACK'
  | 'ACK bit'
  | 'active'
  | 'idle'
  | 'carries text'
  | 'labelled'
  | 'close called'
  | 'abort called'
  | 'seq is not the peer’s'
  | 'ack is not the peer’s'
  | 'peer is not open'
  | 'peer is in SYN-RECEIVED'
  | 'lost'
  | 'peer could abort'
  | 'peer has a SYN outstanding'
  | 'peer has something outstanding'
  | 'peer is raw'
  | 'owes a reset'
  | 'window stated'
  | 'backlog'
  | 'listener only'
  /** Both ends have sent a first SYN, a reset has been sent, a FIN has come to TIME-WAIT again: there the RFC says two things. */
  | 'simultaneous open before'
  | 'reset before'
  | 'FIN again before'
  | 'reopened'
  | 'fast open'
  | 'another profile'
  /** The sender's next segment, neither SYN nor RST. */
  | 'goes on'
  /** The receiver's next segment, neither SYN nor RST. */
  | 'peer goes on'
  /** New text that the sender sends later. */
  | 'sends text later'
  /** The receiver's next segment writes `ack=` with the end of this one, which arrives at once. */
  | 'acknowledged in writing'
  /** The sender's next segment is a pure ACK that writes `seq=` with the end of this one. */
  | 'pure ACK follows in writing'
  /** The sender's next segment takes sequence space and writes `seq=` with the end of this one. */
  | 'text follows in writing'
  /** The receiver's next segment is the SYN+ACK that answers this one. */
  | 'answered by SYN+ACK'
  /** The receiver, put into ESTABLISHED by this line, sends text before anything else comes from the sender. */
  | 'opens for text'
  /** A claim, before anything else happens, that names a state which this line has changed. */
  | 'changed state claimed'
  | 'delivered later'
  | 'SYN answered later'
  | 'probed later'
  | 'FIN next'
  | 'RST next'
  | 'SYN next'
  | 'segment next';

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

/** A segment that its sender is judged by. */
export const judged = (step: Step, world: World): step is SegmentStep =>
  step.kind === 'segment' && !step.old && !step.forger && !step.illegal && !isRaw(world, step.from.text);

const isRaw = (world: World, name: string): boolean => get(world.hosts, get(world.names, name) ?? -1)?.raw ?? false;

/** The end that `host` has towards `peer` in `world`, by their names. */
export const endOf = (world: World, host: string, peer: string): End =>
  endAt(world, get(world.names, host) ?? 0, get(world.names, peer) ?? 0);

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

function* ahead(trace: LegalTrace, index: number): Generator<readonly [Circumstance, number]> {
  const { records } = trace.timeline;
  const record = records[index] as StepRecord;
  const { step } = record;
  yield* claimedAfter(trace, index);
  if ('label' in step && step.label) yield* delivered(records, index, step.label.text);
  if (step.kind === 'segment') yield* connectionAfter(trace, index, step, record);
  if (step.kind === 'call' || step.kind === 'timeout') yield* hostAfter(trace, index, step.host.text);
  const next = records.slice(index + 1).find((r) => !['section', 'note', 'hint', 'wait'].includes(r.step.kind));
  if (
    next &&
    judged(next.step, trace.timeline.start) &&
    !(next.step.flags.value & (Flag.SYN | Flag.RST)) &&
    names(step, next.step)
  ) {
    yield ['segment next', next.step.span.line];
  }
}

/** Whether a `given` speaks of both hosts of a segment. */
function names(step: Step, { from, to }: SegmentStep): boolean {
  const hosts = step.kind === 'given' ? step.claims.map(({ host }) => host.text) : [];
  return hosts.includes(from.text) && hosts.includes(to.text);
}

/** Claims that follow at once and name a state which the line has changed. */
function* claimedAfter(trace: LegalTrace, index: number): Generator<readonly [Circumstance, number]> {
  const { timeline } = trace;
  const record = timeline.records[index] as StepRecord;
  if (record.transitions.length === 0 || record.step.kind === 'expect') return;
  const before = index === 0 ? {} : timeline.states(timeline.records[index - 1] as StepRecord);
  const after = timeline.states(record);
  for (const { step } of timeline.records.slice(index + 1)) {
    if (['section', 'note', 'hint'].includes(step.kind)) continue;
    if (step.kind !== 'expect') return;
    const named = step.claims.some(
      ({ host, peer, state }) => state && !peer && after[host.text] !== (before[host.text] ?? 'CLOSED'),
    );
    if (named) return yield ['changed state claimed', step.span.line];
  }
}

function* delivered(
  records: readonly StepRecord[],
  index: number,
  label: string,
): Generator<readonly [Circumstance, number]> {
  for (const { step } of records.slice(index + 1)) {
    if (!('label' in step) || step.label?.text !== label) continue;
    if (step.kind === 'deliver') yield ['delivered later', step.span.line];
    return;
  }
}

const ENDS = Flag.RST | Flag.SYN;

function* connectionAfter(
  trace: LegalTrace,
  index: number,
  step: SegmentStep,
  record: StepRecord,
): Generator<readonly [Circumstance, number]> {
  const { records } = trace.timeline;
  const sent = record.carried?.segment;
  if (!sent) return;
  const length = sent.len + (sent.flags & Flag.SYN ? 1 : 0) + (sent.flags & Flag.FIN ? 1 : 0);
  const end = add(sent.seq, length);
  const arrived = step.arrow === '->' && record.carried?.fate === 'accepted';
  let mineSeen = false;
  let theirsSeen = false;
  let spaceTaken = false;
  for (const later of records.slice(index + 1)) {
    const next = later.step;
    if (next.kind === 'call' && (next.call === 'crash' || next.call === 'abort')) return;
    if (next.kind !== 'segment' || !judged(next, trace.timeline.start) || !later.carried) continue;
    const { segment, retransmission } = later.carried;
    const { line } = next.span;
    const mine = next.from.text === step.from.text && next.to.text === step.to.text;
    const theirs = next.from.text === step.to.text && next.to.text === step.from.text;
    if (!mine && !theirs) continue;
    const over = (segment.flags & ENDS) !== 0;
    const text = segment.len > 0;
    const space = text || (segment.flags & Flag.FIN) !== 0;
    if (mine && !over) {
      if (!mineSeen) {
        yield ['goes on', line];
        if (next.seq?.value === end && !retransmission) {
          yield [space ? 'text follows in writing' : 'pure ACK follows in writing', line];
        }
      }
      if (text && !retransmission && !spaceTaken) {
        yield ['sends text later', line];
        spaceTaken = true;
      }
    }
    if (theirs && !theirsSeen) {
      const answersSyn = (segment.flags & ENDS) === Flag.SYN && segment.flags & Flag.ACK;
      if (answersSyn && opensListener(trace, index, step)) yield ['answered by SYN+ACK', line];
      if (!over) {
        yield ['peer goes on', line];
        const plain = segment.flags & Flag.ACK && !retransmission && !mineSeen;
        if (plain && arrived && next.ack?.value === end) yield ['acknowledged in writing', line];
        const opens = record.transitions.some((t) => t.host === step.to.text && t.to === 'ESTABLISHED');
        if (opens && text && !mineSeen) yield ['opens for text', line];
      }
      // The SYN+ACK acknowledges the SYN that it answers.
      const answers = (segment.flags & ENDS) === Flag.SYN && segment.flags & Flag.ACK;
      if (answers && arrived && !mineSeen && next.ack?.value === end) yield ['acknowledged in writing', line];
    }
    if (mine) mineSeen = true;
    if (theirs) theirsSeen = true;
    if (over && segment.flags & Flag.RST) return;
  }
}

/** Whether the arrival of the SYN, at once or later, puts its receiver into SYN-RECEIVED. */
function opensListener({ timeline: { records } }: LegalTrace, index: number, step: SegmentStep): boolean {
  const opens = ({ transitions }: StepRecord) =>
    transitions.some((t) => t.host === step.to.text && t.to === 'SYN-RECEIVED');
  if (step.arrow === '->') return opens(records[index] as StepRecord);
  const label = step.label?.text;
  const arrival = records.slice(index).find((r) => r.step.kind === 'deliver' && r.step.label.text === label);
  return step.arrow === '-)' && arrival !== undefined && opens(arrival);
}

function* hostAfter(trace: LegalTrace, index: number, host: string): Generator<readonly [Circumstance, number]> {
  const { records, start } = trace.timeline;
  const world = trace.timeline.at(index - 1);
  for (const { step, carried } of records.slice(index + 1)) {
    if (step.kind === 'call' && step.host.text === host) return;
    if (step.kind === 'expect' || (step.kind === 'timeout' && step.host.text === host)) return;
    if (!judged(step, start) || step.from.text !== host) continue;
    const flags = step.flags.value;
    const { line } = step.span;
    if (flags & Flag.FIN) yield ['FIN next', line];
    else if (flags & Flag.RST) yield ['RST next', line];
    else if ((flags & ENDS) === Flag.SYN && flags & Flag.ACK) yield ['SYN answered later', line];
    else if (flags & Flag.SYN) yield ['SYN next', line];
    else {
      const { tcb } = endOf(trace.timeline.at(records.findIndex((r) => r.step === step) - 1), host, step.to.text);
      const probe = tcb.expired & (Expired.keepalive | Expired.persist);
      const already = endOf(world, host, step.to.text).tcb.expired & (Expired.keepalive | Expired.persist);
      if (probe && !already && carried && carried.segment.seq !== tcb.sndNxt) yield ['probed later', line];
    }
    return;
  }
}
