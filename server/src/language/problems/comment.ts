import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** What can be wrong with a comment. */
export type CommentProblem =
  | { readonly problem: 'sign'; readonly found: string }
  | { readonly problem: 'open'; readonly lines: number | undefined }
  | { readonly problem: 'stray-end' };

/** A comment of another language, or one that does not end on its line. */
export const comment: Rule<CommentProblem> = {
  code: 'syntax-comment',
  severity: 'error',
  title: 'A comment begins with // or ends on its line',
  reference: 'language guide, Files',
  explanation:
    'Two slashes begin a comment that goes to the end of the line; a comment in /* and */ ends on the line on which it ' +
    'begins. So a line means the same whatever stands above it.',
  bad: `host client
host server
server: listen # in the background //! error syntax-comment
client -> server: SYN
`,
  good: `host client
host server
server: listen // in the background
client -> server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'sign':
        return `Comments begin with //, not with ${quoted(p.found)}.`;
      case 'open':
        return p.lines === undefined
          ? 'This comment does not end: close it with */ on the same line, or begin it with //.'
          : `A comment in /* and */ ends on its line; this one goes over ${p.lines} lines, which are not read. Begin each of them with //.`;
      case 'stray-end':
        return 'There is no comment that this */ could end.';
    }
  },
};
