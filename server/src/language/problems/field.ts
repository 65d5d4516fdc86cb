import type { Rule } from '../../trace/rule.ts';
import { cut, didYouMean, quoted } from './wording.ts';

/** What can be wrong with a field, its value's size aside. */
export type FieldProblem =
  | { readonly problem: 'unknown'; readonly name: string; readonly nearest: string | undefined }
  | { readonly problem: 'repeated'; readonly name: string; readonly first: string }
  | { readonly problem: 'spelling'; readonly found: string; readonly right: string }
  | { readonly problem: 'missing'; readonly name: string; readonly example: string }
  | { readonly problem: 'valueless'; readonly name: string }
  | { readonly problem: 'value'; readonly name: string; readonly text: string; readonly right: string }
  | { readonly problem: 'blocks'; readonly count: number };

/** A field of a segment that cannot be read. */
export const field: Rule<FieldProblem> = {
  code: 'syntax-field',
  severity: 'error',
  title: 'A field is written NAME=VALUE',
  reference: 'language guide, Segments',
  explanation:
    'After the flags come the fields, in any order and each at most once: seq ack len win up mss wscale sackok sack ts ' +
    'tfo. A field and its value are joined by = without blanks, and blanks stand between the fields.',
  bad: `host client
host server
server: listen
client -> server: SYN seq = 100 //! error syntax-field
`,
  good: `host client
host server
server: listen
client -> server: SYN seq=100
`,
  message: (p) => {
    switch (p.problem) {
      case 'unknown':
        return `There is no field ${quoted(p.name)}.${didYouMean(p.nearest)} The fields of a segment are seq, ack, len, win, up, mss, wscale, sackok, sack, ts and tfo.`;
      case 'repeated':
        return `${p.name} is written twice; it is ${p.first} already. Keep one of them.`;
      case 'spelling':
        return `A field and its value are joined by = without blanks, and blanks separate fields: write ${cut(p.right)} instead of ${quoted(p.found)}.`;
      case 'missing':
        return `The value of ${p.name} is missing: write it right after the =, for example ${p.example}.`;
      case 'valueless':
        return `${p.name} has no value: write it alone.`;
      case 'value':
        return `${quoted(p.text)} is no value for ${p.name}: write ${p.right}.`;
      case 'blocks':
        return `A segment carries at most four SACK blocks, since the options of a header have 40 octets (RFC 2018); here are ${p.count}.`;
    }
  },
};
