import { Flag } from '../../../tcp/segment.ts';
import type { Fix } from '../../diagnostic.ts';
import type { Span } from '../../model.ts';
import { alongside } from '../../place.ts';
import { optionWithoutSyn } from '../../rules/option-without-syn.ts';
import type { Sending } from '../sending.ts';

const WHAT = {
  mss: 'the largest segment that a host takes',
  wscale: 'how a window is to be scaled',
  sackok: 'that SACK blocks are understood',
  tfo: 'a Fast Open cookie',
} as const;

const SYN_OPTIONS = ['mss', 'wscale', 'sackok', 'tfo'] as const;

/** Options that agree on something, on a segment without SYN (RFC 9293, 3.2, MUST-65; RFC 7323, 2.2; RFC 2018, 2; RFC 7413, 4.1.1). */
export function judgeWithoutSyn({ stage, step, sender }: Sending): void {
  if (step.flags.value & Flag.SYN) return;
  for (const option of SYN_OPTIONS) {
    const span = step.optionSpans?.[option];
    if (step.options?.[option] === undefined || !span) continue;
    stage.report(
      optionWithoutSyn,
      span,
      { option, what: WHAT[option], sender: sender.name },
      { fix: takeOut(option, span) },
    );
  }
}

/** The fix that takes an option out, with the blank before it. */
export const takeOut = (option: string, span: Span): Fix => ({
  title: `Take out ${option}`,
  span: alongside(span, span.start - 1, span.end),
  text: '',
});
