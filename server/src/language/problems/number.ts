import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** What can be wrong with a number. */
export type NumberProblem =
  | { readonly problem: 'not-a-number' | 'negative' | 'plain-only'; readonly field: string; readonly text: string }
  | { readonly problem: 'digits'; readonly text: string; readonly digits: string }
  | { readonly problem: 'sum'; readonly text: string }
  | { readonly problem: 'offset'; readonly text: string };

/** A number that is none. */
export const number: Rule<NumberProblem> = {
  code: 'syntax-number',
  severity: 'error',
  title: 'A number is decimal, hexadecimal or relative to a symbol',
  reference: 'language guide, Numbers',
  explanation:
    'Numbers are whole: 101, or 0x65 in hexadecimal. Sequence and acknowledgment numbers may also be relative to a ' +
    'symbol that stands for a number nobody knows, as in textbooks: X, X+1, X-1.',
  bad: `host client
host server
server: listen
client -> server: SYN seq=one-hundred //! error syntax-number
`,
  good: `host client
host server
server: listen
client -> server: SYN seq=100
`,
  message: (p) => {
    switch (p.problem) {
      case 'not-a-number':
        return `${quoted(p.text)} is no number for ${p.field}. Write it in decimal, 101, or in hexadecimal, 0x65.`;
      case 'negative':
        return `${p.field} is never negative, but here it is ${quoted(p.text)}. Numbers count from 0.`;
      case 'plain-only':
        return `${p.field} takes a plain number, such as 1000, but here it is ${quoted(p.text)}. Only sequence and acknowledgment numbers can be relative to a symbol.`;
      case 'digits':
        return `${quoted(p.text)} is no number: write it without separators between the digits, ${p.digits}.`;
      case 'sum':
        return `${quoted(p.text)} is no number. Write the result; only a symbol can have a distance, as in X+1.`;
      case 'offset':
        return `${quoted(p.text)} is neither a number nor a symbol. After a symbol comes + or - and a number, X+1; the name of a symbol holds only letters, digits and _.`;
    }
  },
};
