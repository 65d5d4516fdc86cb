import { get } from '../../tcp/ordered-map.ts';
import { Flag } from '../../tcp/segment.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { Arrow, SegmentStep } from '../model.ts';
import { play } from '../play.ts';
import type { StepRecord } from '../record.ts';
import { endAt, type Host, hostAt, stateOfEnd, stateOfHost, type World } from '../world.ts';
import { Bare } from './bare.ts';
import { callsOf } from './calls.ts';
import { type Candidate, type NextStep, REASONS, type Reason } from './candidate.ts';
import type { Scene } from './scene.ts';
import { segmentsOf } from './segments.ts';

/** A step that is legal now: nothing would be wrong with it, nor unusual. */
export interface Offer {
  /** With all numbers that go on the wire. */
  readonly step: NextStep;
  readonly reason: Reason;
  /** The line that asks for it, where one does. */
  readonly cause: Candidate['cause'];
  /** What it would come to. */
  readonly record: StepRecord;
}

/**
 * The steps that are legal after a scene, the most likely first. Each has been played, so that none is offered that the
 * checker would find fault with. `line`: where it would stand. `arrow`: what the network does with the segments.
 */
export function offersAfter(scene: Scene, line: number, arrow: Arrow = '->'): readonly Offer[] {
  const bare = new Bare(line);
  const seen = new Set<string>();
  const offers: Offer[] = [];
  for (const candidate of candidatesAfter(scene, bare, arrow)) {
    const offer = tried(scene.world, candidate);
    if (!offer) continue;
    const key = keyOf(offer.step);
    if (seen.has(key)) continue;
    seen.add(key);
    offers.push(offer);
  }
  return offers;
}

function candidatesAfter(scene: Scene, bare: Bare, arrow: Arrow): readonly Candidate[] {
  const { world, labels } = scene;
  const candidates: Candidate[] = labels.map((label) => ({ step: bare.network('deliver', label), reason: 'arrival' }));
  const now = (host: Host): Host => hostAt(world, host.index);
  const isQuiet = scene.pairs
    .flat()
    .map(now)
    .every(({ listens, recent, open }) => !listens && recent === undefined && open === 0);
  for (const pair of scene.pairs) {
    const [one, other] = pair.map(({ index }) => hostAt(world, index)) as [Host, Host];
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      if (from.raw) continue;
      candidates.push(...segmentsOf(world, bare, from, to, arrow), ...callsOf(world, bare, from, to, isQuiet));
    }
  }
  candidates.push(...labels.map((label): Candidate => ({ step: bare.network('drop', label), reason: 'rare' })));
  candidates.push(...claimsAfter(scene, bare));
  // The sort is stable: of what is equally likely, those who acted last act first.
  return candidates.sort((a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason));
}

/** `expect` with the states of those who acted last; worth saying where a state has just changed. */
function claimsAfter({ world, last, pairs }: Scene, bare: Bare): Candidate[] {
  const pair = [...(pairs[0] ?? [])]
    .sort((a, b) => a.index - b.index)
    .map(({ index }) => hostAt(world, index))
    .filter(({ raw }) => !raw);
  if (pair.length === 0 || !last) return [];
  const claims = pair.map((host) => {
    const peer = pair.find((other) => other !== host);
    // Of several connections, the one with the other host of the pair is meant.
    const several = peer !== undefined && host.recent !== peer.index && endAt(world, host.index, peer.index).tcb.used;
    return several
      ? { host, peer, state: stateOfEnd(host, endAt(world, host.index, peer.index)) }
      : { host, state: stateOfHost(world, host) };
  });
  return [{ step: bare.expect(claims), reason: last.transitions.length > 0 ? 'claim' : 'rare' }];
}

/** The step with its numbers, if it is legal: as it stands, or with the timestamps that both ends have agreed on. */
function tried(world: World, { step, reason, cause }: Candidate): Offer | undefined {
  for (const trial of [step, ...stamped(world, step)]) {
    const played = fitting(world, trial);
    if (!played) continue;
    const full = numbered(trial, played);
    const record = full === trial ? played : fitting(world, full);
    if (record) return { step: full, reason, cause, record };
  }
  return undefined;
}

/** What a step comes to, if nothing is wrong with it. */
function fitting(world: World, step: NextStep): StepRecord | undefined {
  const record = play(world, step);
  return record.played && record.diagnostics.every(({ severity }) => severity === 'information') ? record : undefined;
}

/** The step with the numbers that were worked out. */
function numbered(step: NextStep, { carried }: StepRecord): NextStep {
  if (step.kind !== 'segment' || !carried) return step;
  const { seq, ack, flags } = carried.segment;
  const at = (value: typeof seq) => ({ value, span: step.span });
  return { ...step, seq: step.seq ?? at(seq), ...(flags & Flag.ACK && { ack: step.ack ?? at(ack) }) };
}

/** The segment with timestamps, if its sender has seen any of its peer (RFC 7323, 3.2). */
function stamped(world: World, step: NextStep): SegmentStep[] {
  if (step.kind !== 'segment' || step.options?.ts) return [];
  const tcb = tcbOf(world, step);
  if (tcb?.tsRecent === undefined) return [];
  const ts = [((tcb.tsSent ?? 0) + 1) >>> 0, tcb.tsRecent] as const;
  return [{ ...step, options: { ...step.options, ts }, optionSpans: { ...step.optionSpans, ts: step.span } }];
}

function tcbOf(world: World, { from, to }: SegmentStep): Tcb | undefined {
  const sender = get(world.names, from.text);
  const receiver = get(world.names, to.text);
  return sender === undefined || receiver === undefined ? undefined : endAt(world, sender, receiver).tcb;
}

/** What a step says, without its places. */
const keyOf = (step: NextStep): string => JSON.stringify(step, (name, value) => (name === 'span' ? undefined : value));
