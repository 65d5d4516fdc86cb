import { asNumbered, leavesUncounted, onlyNumbersWrong } from './as-numbered.ts';
import { hasError } from './diagnostic.ts';
import { distinct, divided, isNumberedOtherwise, limited, otherWays } from './either.ts';
import { happens, inHindsight, type Past, type Purse, REACH } from './hindsight.ts';
import type { Doubt, Hypothesis, Mistake } from './hypothesis.ts';
import { hadNothingBeenLeftOut } from './left-out.ts';
import { excused } from './lost.ts';
import type { Step } from './model.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import { ambiguousPeer } from './rules/ambiguous-peer.ts';
import { claimState } from './rules/claim-state.ts';
import { dataAfterFin } from './rules/data-after-fin.ts';
import { notOpen } from './rules/not-open.ts';
import { sameHost } from './rules/same-host.ts';
import { synAckUnasked } from './rules/syn-ack-unasked.ts';
import { unknownHost } from './rules/unknown-host.ts';
import { wrongAck } from './rules/wrong-ack.ts';
import { wrongIsn } from './rules/wrong-isn.ts';
import { wrongSeq } from './rules/wrong-seq.ts';
import type { World } from './world.ts';

/** A step that was played, and what else could be the case after it. */
export interface Played {
  readonly record: StepRecord;
  readonly doubt: Doubt | undefined;
}

/** How many worlds are followed beside the one that counts. */
const MOST = 8;
/** How much looking back is paid for at once, and how much each step adds. */
const PURSE = 1200;
const WAGE = 12;

/** For how many steps a guess about a line is followed, and what a line says by itself. */
const PATIENCE = 64;
const ALWAYS = Number.POSITIVE_INFINITY;

const NONE: readonly Hypothesis[] = [];
const NOTHING: Doubt = { hypotheses: NONE, purse: PURSE, reach: REACH, lost: [] };

/**
 * Play one step in `world`. A line that could not be read but is plain in its meaning, and a wrong line, leave a
 * doubt: what else could be the case, had one line been meant otherwise. If a later step is wrong as things are and
 * right as they could be, the trace goes on from there: one mistake, one error.
 */
export function playInDoubt(world: World, doubt: Doubt | undefined, step: Step, past: Past): Played {
  const record = play(world, step);
  const wrong = hasError(record.diagnostics);
  if (!doubt && !wrong && record.ways === 1 && step.kind !== 'unreadable') return { record, doubt };
  const before = doubt ?? NOTHING;
  if (step.kind === 'unreadable') return { record, doubt: step.guess ? guessed(world, before, step.guess) : doubt };

  const purse = Math.min(PURSE, before.purse + WAGE);
  const reach = Math.min(REACH, before.reach + 1);
  const others = before.hypotheses.map((hypothesis) => {
    const other = playBy(hypothesis, step);
    return { hypothesis, other, right: !hasError(other.diagnostics) };
  });
  if (wrong && namesNobody(record)) {
    const hypotheses = others.map((o) => followed(o.hypothesis, o.other));
    return { record, doubt: settled({ ...before, hypotheses, purse, reach }) };
  }
  if (!wrong) {
    const kept = others
      .filter(({ hypothesis, right }) => hypothesis.patience > 0 && (right || forgives(hypothesis, step)))
      .flatMap(({ hypothesis, other }) => divided(hypothesis, followed(hypothesis, other), other, record));
    const ways = distinct(record.after, [...otherWays(world, record), ...kept]);
    const { hypotheses, lost } = limited(record.after, ways, MOST, before.lost);
    const unsettled = others.some(
      (o) => o.right && o.hypothesis.decidedBy === 'either' && isNumberedOtherwise(o.other, record),
    );
    return { record: unsettled ? withUnsettled(record) : record, doubt: settled({ hypotheses, purse, reach, lost }) };
  }
  const right = others.filter((o) => o.right);
  const decided = right.find(({ hypothesis }) => decides(hypothesis, world, step, record));
  if (decided) {
    const { after } = decided.other;
    const rest = right.filter((o) => o !== decided).map((o) => followed(o.hypothesis, o.other, 1));
    const ways = distinct(after, [...otherWays(decided.hypothesis.world, decided.other), ...rest]);
    return { record: decided.other, doubt: { ...limited(after, ways, MOST, before.lost), purse, reach: 0 } };
  }
  const silent = excused(world, record, before.lost);
  if (silent) {
    const hypotheses = right.map((o) => followed(o.hypothesis, o.other));
    return { record: silent, doubt: settled({ ...before, hypotheses, purse, reach }) };
  }
  const kept = right.map((o) => followed(o.hypothesis, o.other, 1));
  const plain = plainDoubts(world, step, record);
  const spent: Purse = { left: purse };
  const back = kept.length === 0 && purse > 0 ? inHindsight(world, step, past, before.reach, spent) : [];
  const early: readonly Hypothesis[] = happens(step) ? [{ ...born(world, 'events', record), postponed: step }] : [];
  const fresh = [
    ...otherWays(world, record),
    ...kept,
    ...plain,
    ...early,
    ...back.map((other) => born(other, 'events', record)),
  ];
  const all = fresh.length > 0 ? fresh : others.map((o) => followed(o.hypothesis, o.other));
  return { record, doubt: { ...limited(record.after, all, MOST, before.lost), purse: spent.left, reach } };
}

/** Whether a claim that fails by a hypothesis says nothing against it, because it may be the mistake. */
const forgives = ({ decidedBy }: Hypothesis, { kind }: Step): boolean => kind === 'expect' && decidedBy !== 'either';

/** The record of a step whose left out numbers may still turn out to be others. */
const withUnsettled = (record: StepRecord): StepRecord =>
  record.carried?.sent
    ? { ...record, carried: { ...record.carried, inferred: { ...record.carried.inferred, unsettled: true } } }
    : record;

/** No doubt at all, where nothing is left of it. */
const settled = (doubt: Doubt): Doubt | undefined =>
  doubt.hypotheses.length === 0 && doubt.lost.length === 0 && doubt.purse === PURSE && doubt.reach === REACH
    ? undefined
    : doubt;

/** What a step comes to by a hypothesis. A line that was postponed is played after it, and has to be right there. */
function playBy({ world, postponed }: Hypothesis, step: Step): StepRecord {
  const record = play(world, step);
  if (!postponed || !happens(step) || hasError(record.diagnostics)) return record;
  const { after, diagnostics } = play(record.after, postponed);
  return { ...record, after, diagnostics: [...record.diagnostics, ...diagnostics] };
}

/** A hypothesis after a step, which it may have explained. */
const followed = (hypothesis: Hypothesis, { after, step }: StepRecord, explains = 0): Hypothesis => ({
  ...hypothesis,
  postponed: happens(step) ? undefined : hypothesis.postponed,
  world: after,
  patience: hypothesis.patience - (explains > 0 ? 0 : 1),
  explains: hypothesis.explains + explains,
  events: hypothesis.events + (step.kind === 'expect' ? 0 : explains),
});

/** A line that could not be read may have been played, in whatever could be the case. */
function guessed(world: World, doubt: Doubt, guess: Step): Doubt {
  const asRead: Hypothesis = {
    world,
    decidedBy: 'anything',
    explains: 0,
    events: 0,
    raisedBy: undefined,
    patience: ALWAYS,
  };
  const hypotheses = [...doubt.hypotheses, asRead].flatMap((hypothesis): Hypothesis[] => {
    const played = play(hypothesis.world, guess);
    return hasError(played.diagnostics) ? [] : [{ ...followed(hypothesis, played), decidedBy: 'anything' }];
  });
  return hypotheses.length > 0 ? { ...doubt, hypotheses } : doubt;
}

/** What a wrong line leaves in doubt by itself: whether something was left out before it, or miscounted. */
function plainDoubts(world: World, step: Step, record: StepRecord): readonly Hypothesis[] {
  const leftOut = hadNothingBeenLeftOut(world, step);
  if (leftOut) return [born(leftOut, 'events', record, ALWAYS)];
  const numbered = asNumbered(world, step, record);
  return numbered ? [born(numbered, 'numbers', record, ALWAYS)] : NONE;
}

const born = (
  world: World,
  decidedBy: Hypothesis['decidedBy'],
  record: StepRecord,
  patience = PATIENCE,
): Hypothesis => ({
  patience,
  world,
  decidedBy,
  explains: 1,
  events: record.step.kind === 'expect' ? 0 : 1,
  raisedBy: mistakeOf(record),
});

const mistakeOf = ({ step, diagnostics }: StepRecord): Mistake => ({
  from: step.kind === 'segment' ? step.from.text : undefined,
  codes: diagnostics.filter((d) => d.severity === 'error').map((d) => d.code),
});

/**
 * Whether a step that is wrong as things are, and right by a hypothesis, decides for it. What is `illegal` on purpose is
 * no witness, and a claim is none before two others. Who makes the same mistake again makes two.
 */
function decides(hypothesis: Hypothesis, world: World, step: Step, record: StepRecord): boolean {
  const { decidedBy, explains, events, raisedBy } = hypothesis;
  if (step.kind === 'segment' && step.illegal) return false;
  if (decidedBy === 'anything' || decidedBy === 'either') return true;
  // Another initial number than the declared one makes other segments right, not only other numbers.
  const anyMistake = raisedBy?.codes.includes(wrongIsn.code) === true;
  if (decidedBy === 'numbers') return step.kind === 'segment' && (anyMistake || onlyNumbersWrong(record));
  if (explains < 2 && (events === 0 || step.kind === 'expect')) return false;
  if (explains < 3 && step.kind === 'segment' && onlyNumbersWrong(record) && leavesUncounted(world, step)) return false;
  return !repeats(mistakeOf(record), raisedBy);
}

/** Rules about whom a line names: to name somebody mends it, and no other line needs to be doubted for it. */
const NAMING: ReadonlySet<string> = new Set([ambiguousPeer, sameHost, unknownHost].map((r) => r.code));

const namesNobody = ({ diagnostics }: StepRecord): boolean =>
  diagnostics.every(({ severity, code }) => severity !== 'error' || NAMING.has(code));

/** Rules that line after line breaks when one line before them was wrong. */
const CONSEQUENCES: ReadonlySet<string> = new Set(
  [notOpen, synAckUnasked, dataAfterFin, wrongSeq, wrongAck, claimState].map((r) => r.code),
);

const repeats = ({ from, codes }: Mistake, before: Mistake | undefined): boolean =>
  from !== undefined &&
  from === before?.from &&
  codes.some((code) => !CONSEQUENCES.has(code) && before.codes.includes(code));
