import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** A number beyond what its field can hold. */
export interface RangeProblem {
  readonly field: string;
  readonly text: string;
  readonly least: number;
  readonly most: number;
  /** Why the range is what it is, as a whole sentence. */
  readonly why: string;
}

/** A number that does not fit into its field. */
export const range: Rule<RangeProblem> = {
  code: 'syntax-range',
  severity: 'error',
  title: 'A number fits into its field of the header',
  reference: 'language guide, Numbers',
  explanation:
    'The fields of a TCP header have fixed sizes: 32 bits for sequence numbers, acknowledgment numbers and timestamps, ' +
    '16 bits for the window, the urgent pointer and the maximum segment size. The window scale goes up to 14 ' +
    '(RFC 7323). A number that does not fit could not be sent.',
  bad: `host client
host server
server: listen
client -> server: SYN win=70000 //! error syntax-range
`,
  good: `host client
host server
server: listen
client -> server: SYN win=65535
`,
  message: ({ field, text, least, most, why }) =>
    `${field} goes from ${least} to ${most}, but here it is ${quoted(text)}. ${why}`,
};
