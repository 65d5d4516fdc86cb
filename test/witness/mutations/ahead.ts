import type { StepRecord } from '../../../server/src/core.ts';
import { Flag } from '../../../server/src/tcp/segment.ts';
import { add } from '../../../server/src/tcp/seq.ts';
import { Expired } from '../../../server/src/tcp/tcb.ts';
import type { SegmentStep, Step } from '../../../server/src/trace/model.ts';
import type { Circumstance } from './circumstance.ts';
import { endOf, judged } from './judged.ts';
import type { LegalTrace } from './traces.ts';

/** The circumstances that name a later line, with that line. */
export function* ahead(trace: LegalTrace, index: number): Generator<readonly [Circumstance, number]> {
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
