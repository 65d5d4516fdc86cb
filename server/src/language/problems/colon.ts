import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** What can be wrong with the colon after a host. */
export type ColonProblem =
  | { readonly problem: 'missing'; readonly before: string; readonly what: string }
  | { readonly problem: 'other-sign'; readonly found: string }
  | { readonly problem: 'too-much'; readonly after: string };

/** A colon that is missing, or where none belongs. */
export const colon: Rule<ColonProblem> = {
  code: 'syntax-colon',
  severity: 'error',
  title: 'A colon stands between the hosts and what happens',
  reference: 'language guide, Files',
  explanation:
    'In segments, calls, timers and notes a colon parts who from what: client -> server: SYN, server: listen, ' +
    'client: timeout, note client: "text". Without it a host could not be told from what it does.',
  bad: `host client
host server
server: listen
client -> server SYN //! error syntax-colon
`,
  good: `host client
host server
server: listen
client -> server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'missing':
        return `A colon is missing between ${quoted(p.before)} and ${p.what}: write ${p.before}: before ${p.what}.`;
      case 'other-sign':
        return `Write a plain colon, :, instead of ${quoted(p.found)}.`;
      case 'too-much':
        return `No colon stands after ${quoted(p.after)} here.`;
    }
  },
};
