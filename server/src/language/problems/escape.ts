import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** An escape that means nothing. */
export interface EscapeProblem {
  readonly problem: 'unknown' | 'hexadecimal' | 'unicode' | 'code-point';
  readonly found: string;
}

/** A backslash in a text that begins no escape. */
export const escape: Rule<EscapeProblem> = {
  code: 'syntax-escape',
  severity: 'error',
  title: 'A backslash begins one of the escapes',
  reference: 'language guide, Segments',
  explanation:
    'In quoted text a backslash begins an escape: \\" and \\\\ for the characters themselves, \\n \\r \\t \\0 for line ' +
    'feed, carriage return, tab and NUL, \\xHH for one octet, \\u{H} for a character by its Unicode number. So a payload can hold any octet and still stand on one line.',
  bad: `host client
host server
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK "C:\\dir" //! error syntax-escape
`,
  good: `host client
host server
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK "C:\\\\dir"
`,
  message: (p) => {
    switch (p.problem) {
      case 'unknown':
        return `There is no escape ${quoted(p.found)}. A backslash itself is written \\\\; the escapes are \\" \\\\ \\n \\r \\t \\0 \\xHH \\u{H}.`;
      case 'hexadecimal':
        return `After \\x stand two hexadecimal digits, for example \\x0d, but here it is ${quoted(p.found)}.`;
      case 'unicode':
        return `After \\u stands a hexadecimal number in braces, for example \\u{20ac}, but here it is ${quoted(p.found)}.`;
      case 'code-point':
        return `${quoted(p.found)} is no character: Unicode goes up to 10ffff, and d800 to dfff are none.`;
    }
  },
};
