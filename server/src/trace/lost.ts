import { get } from '../tcp/ordered-map.ts';
import { hasError } from './diagnostic.ts';
import type { Pair } from './hypothesis.ts';
import type { Step, Word } from './model.ts';
import type { StepRecord } from './record.ts';
import { ackWithoutFlag } from './rules/ack-without-flag.ts';
import { ambiguousPeer } from './rules/ambiguous-peer.ts';
import { duplicateHost } from './rules/duplicate-host.ts';
import { flagCombination } from './rules/flag-combination.ts';
import { givenContradicts } from './rules/given-contradicts.ts';
import { givenTooLate } from './rules/given-too-late.ts';
import { givenTwice } from './rules/given-twice.ts';
import { givenWithoutPeer } from './rules/given-without-peer.ts';
import { numbersNeeded } from './rules/numbers-needed.ts';
import { optionWithoutSyn } from './rules/option-without-syn.ts';
import { optionsTooLong } from './rules/options-too-long.ts';
import { sameHost } from './rules/same-host.ts';
import { symbolAndNumber } from './rules/symbol-and-number.ts';
import { timeGoesBack } from './rules/time-goes-back.ts';
import { unboundSymbol } from './rules/unbound-symbol.ts';
import { unknownHost } from './rules/unknown-host.ts';
import { unknownLabel } from './rules/unknown-label.ts';
import { unknownTimer } from './rules/unknown-timer.ts';
import type { World } from './world.ts';

/** Rules that a line breaks in whatever way the ones before it have gone. */
const BY_ITSELF: ReadonlySet<string> = new Set(
  [
    ackWithoutFlag,
    ambiguousPeer,
    duplicateHost,
    flagCombination,
    givenContradicts,
    givenTooLate,
    givenTwice,
    givenWithoutPeer,
    numbersNeeded,
    optionWithoutSyn,
    optionsTooLong,
    sameHost,
    symbolAndNumber,
    timeGoesBack,
    unboundSymbol,
    unknownHost,
    unknownLabel,
    unknownTimer,
  ].map((rule) => rule.code),
);

/**
 * The record of a wrong step without the errors that it may owe to ways which are no longer followed: what might be right
 * is not called wrong. Undefined where it has others, or none of its hosts is one of those of `lost`.
 */
export function excused(world: World, { step, ...record }: StepRecord, lost: readonly Pair[]): StepRecord | undefined {
  if (lost.length === 0 || !concerns(world, step, lost)) return undefined;
  const diagnostics = record.diagnostics.filter(({ severity, code }) => severity !== 'error' || BY_ITSELF.has(code));
  return hasError(diagnostics) ? undefined : { ...record, step, diagnostics };
}

function concerns(world: World, step: Step, lost: readonly Pair[]): boolean {
  const is = (host: number, word: Word): boolean => get(world.names, word.text) === host;
  switch (step.kind) {
    case 'segment': {
      const { from, to } = step;
      return lost.some(([a, b]) => (is(a, from) && is(b, to)) || (is(a, to) && is(b, from)));
    }
    case 'expect':
      return step.claims.some(({ host }) => lost.some(([a, b]) => is(a, host) || is(b, host)));
    case 'call':
    case 'timeout':
      return lost.some(([a, b]) => is(a, step.host) || is(b, step.host));
    default:
      return false;
  }
}
