import { parse } from '../../language/parse.ts';
import { type Seq, seq, symbolOf, valueOf } from '../../tcp/seq.ts';
import type { SegmentStep, Written } from '../../trace/model.ts';
import { play } from '../../trace/play.ts';
import type { Rule } from '../../trace/rule.ts';
import { breakableRules } from '../../trace/rules/index.ts';
import type { World } from '../../trace/world.ts';
import { escaped, referenceLink } from '../markdown.ts';
import type { Situation } from './situation.ts';
import { Kind, type Suggestion } from './suggestion.ts';

/**
 * The codes that `illegal(code)` can name: first those of the rules that the line really breaks, as far as it is
 * written. `whole`: the text of the line.
 */
export function ruleSuggestions(situation: Situation, whole: string): Suggestion[] {
  const broken = situation.isExercise ? new Set<string>() : brokenBy(situation.world, withoutIllegal(situation, whole));
  const first = breakableRules.filter(({ code }) => broken.has(code));
  const others = breakableRules.filter(({ code }) => !broken.has(code));
  return [
    ...first.map((rule) => suggestionOf(rule, `broken here: ${rule.title}`)),
    ...others.map((rule) => suggestionOf(rule, rule.title)),
  ];
}

const suggestionOf = ({ code, title, reference }: Rule, effect: string): Suggestion => ({
  label: code,
  kind: Kind.rule,
  effect,
  note: `${escaped(title)} (${referenceLink(reference)})`,
});

/** The line as it would be without `illegal(…)`. */
function withoutIllegal({ cursor: { start } }: Situation, whole: string): string {
  const before = whole.slice(0, start).replace(/illegal\($/, '');
  return before + whole.slice(start).replace(/^[A-Za-z0-9-]*\)?/, '');
}

/** The codes of the rules that a segment breaks which is written like this; none where it is no segment. */
function brokenBy(world: World, line: string): ReadonlySet<string> {
  const { traces } = parse(line);
  const step = traces[0]?.steps[0];
  if (step?.kind !== 'segment' || step.illegal) return new Set();
  const moved = inWorld(world, step, traces[0]?.symbols ?? []);
  const { diagnostics } = moved ? play(world, moved) : { diagnostics: [] };
  return new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code));
}

/** A segment that was read by itself, with the symbols of the trace; undefined where it has one of its own. */
function inWorld({ symbolNames }: World, step: SegmentStep, own: readonly string[]): SegmentStep | undefined {
  let isWhole = true;
  const number = (value: Seq): Seq => {
    const symbol = symbolOf(value);
    const index = symbol === 0 ? 0 : symbolNames.indexOf(own[symbol] ?? '');
    if (index < 0) isWhole = false;
    return seq(valueOf(value), Math.max(0, index));
  };
  const written = (field: Written<Seq> | undefined) => field && { ...field, value: number(field.value) };
  const { sack } = step.options ?? {};
  const [first, ack] = [written(step.seq), written(step.ack)];
  const moved: SegmentStep = {
    ...step,
    ...(first && { seq: first }),
    ...(ack && { ack }),
    ...(sack && {
      options: { ...step.options, sack: sack.map(([left, right]) => [number(left), number(right)] as const) },
    }),
  };
  return isWhole ? moved : undefined;
}
