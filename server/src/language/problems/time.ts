import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** What can be wrong with a time. */
export type TimeProblem =
  | { readonly problem: 'form'; readonly found: string }
  | { readonly problem: 'sign'; readonly found: string; readonly right: string }
  | { readonly problem: 'clock'; readonly found: string }
  | { readonly problem: 'unit-here'; readonly found: string; readonly right: string }
  | { readonly problem: 'duration'; readonly found: string }
  | { readonly problem: 'no-duration'; readonly what: string }
  | { readonly problem: 'no-unit'; readonly found: string; readonly right: string }
  | { readonly problem: 'unit'; readonly found: string; readonly right: string | undefined }
  | { readonly problem: 'spelling'; readonly found: string; readonly right: string }
  | { readonly problem: 'alone' }
  | { readonly problem: 'too-fine' | 'too-long'; readonly found: string }
  | { readonly problem: 'msl'; readonly found: string };

/** A time or a duration that cannot be read. */
export const time: Rule<TimeProblem> = {
  code: 'syntax-time',
  severity: 'error',
  title: 'A time is @SECONDS or +SECONDS, a duration has a unit',
  reference: 'language guide, Clock',
  explanation:
    '@1.25 before a step is a time in seconds since the start, +0.5 one since the last line that has a time. wait takes ' +
    'a duration with its unit: 20us, 500ms, 1.5s, 2min, or 2msl for two maximum segment lifetimes.',
  bad: `host client
host server
client -x server: SYN
wait 3 //! error syntax-time
client -x server: SYN
`,
  good: `host client
host server
client -x server: SYN
wait 3s
client -x server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'form':
        return `${quoted(p.found)} is no time. Write @1.25 for seconds since the start, or +0.5 for seconds since the last line that has a time.`;
      case 'sign':
        return `A time before a step has a sign: write ${p.right} instead of ${quoted(p.found)} for seconds since the start, or +0.5 for seconds since the last line that has a time.`;
      case 'clock':
        return `${quoted(p.found)} is a time of day. Times are seconds since the start of the trace, such as @1.25, or since the last line that has one, such as +0.5.`;
      case 'unit-here':
        return `Times before a step are in seconds and have no unit: write ${p.right} instead of ${quoted(p.found)}.`;
      case 'duration':
        return `${quoted(p.found)} is no duration. Write a number and its unit, 20us, 500ms, 1.5s, 2min or 2msl.`;
      case 'no-duration':
        return `After ${p.what} stands how long: a number and its unit, for example ${p.what === 'wait' ? 'wait 120s or wait 2msl' : `${p.what}30s`}.`;
      case 'no-unit':
        return `The unit is missing: write ${p.right} for seconds. The units are us, ms, s, min and msl.`;
      case 'unit':
        return `${quoted(p.found)} has no unit of the language: the units are us, ms, s, min and msl.${p.right === undefined ? '' : ` Write ${p.right}.`}`;
      case 'spelling':
        return `Write ${p.right} instead of ${quoted(p.found)}.`;
      case 'alone':
        return 'Nothing happens at this time: a time stands before a step, @1.25 client -> server: SYN.';
      case 'too-fine':
        return `${quoted(p.found)} is finer than a nanosecond, which is the finest there is.`;
      case 'too-long':
        return `${quoted(p.found)} is too long: a trace lasts at most 104 days.`;
      case 'msl':
        return `${quoted(p.found)} cannot tell how long a maximum segment lifetime is: write it in seconds, for example msl=30s.`;
    }
  },
};
