import type { Rule } from '../../trace/rule.ts';
import { shown } from '../forms.ts';
import { didYouMean, quoted } from './wording.ts';

/** What can be wrong with the flags of a segment. */
export type FlagsProblem =
  | { readonly problem: 'missing' }
  | { readonly problem: 'spelling'; readonly found: string; readonly right: string }
  | { readonly problem: 'unknown'; readonly found: string; readonly nearest: string | undefined }
  | { readonly problem: 'repeated'; readonly flag: string; readonly right: string }
  | { readonly problem: 'none-and-others' };

/** Flags that cannot be read. */
export const flags: Rule<FlagsProblem> = {
  code: 'syntax-flags',
  severity: 'error',
  title: 'Flags are joined by +, as in SYN+ACK',
  reference: 'language guide, Segments',
  explanation:
    'After the colon stands which flags the segment carries: SYN ACK FIN RST PSH URG ECE CWR, joined by + in any ' +
    'order, or NONE. SYN-ACK, FIN-ACK and the like are read as well.',
  bad: `host client
host server
server: listen
client -> server: SYN
server -> client: SYN, ACK //! error syntax-flags
`,
  good: `host client
host server
server: listen
client -> server: SYN
server -> client: SYN+ACK
`,
  message: (p) => {
    switch (p.problem) {
      case 'missing':
        return `The flags are missing: after the colon stands which flags the segment carries, such as SYN, ACK or FIN+ACK (or NONE). ${shown('segment')}`;
      case 'spelling':
        return `Flags go by their names, joined by +: write ${p.right} instead of ${quoted(p.found)}.`;
      case 'unknown':
        return `There is no flag ${quoted(p.found)}.${didYouMean(p.nearest)} The flags are SYN, ACK, FIN, RST, PSH, URG, ECE and CWR, joined by +, or NONE.`;
      case 'repeated':
        return `${p.flag} is written twice; each flag is either set or not: write ${p.right}.`;
      case 'none-and-others':
        return 'NONE stands alone: it says that no flag is set.';
    }
  },
};
