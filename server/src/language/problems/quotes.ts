import type { Rule } from '../../trace/rule.ts';
import { cut } from './wording.ts';

/** What can be wrong with quotes. */
export type QuotesProblem =
  | { readonly problem: 'open' }
  | { readonly problem: 'foreign'; readonly found: string; readonly right: string }
  | { readonly problem: 'none'; readonly text: string };

/** Text whose quotes are missing, not closed, or not the language's. */
export const quotes: Rule<QuotesProblem> = {
  code: 'syntax-quotes',
  severity: 'error',
  title: 'Text stands in straight quotes that are closed on the same line',
  reference: 'language guide, Files',
  explanation:
    'Titles, notes and payloads stand in straight double quotes, "text", and end on their line. A quote in the text is ' +
    'written \\", a new line \\n. Word processors and chats replace straight quotes by curly ones; those are not read.',
  bad: `trace "Unclosed //! error syntax-quotes
host client
host server
server: listen
client -> server: SYN
`,
  good: `trace "Closed"
host client
host server
server: listen
client -> server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'open':
        return 'The closing quote is missing: text ends with " on the same line.';
      case 'foreign':
        return `Text stands in straight double quotes: write ${cut(p.right)} instead of ${cut(p.found)}.`;
      case 'none':
        return `Text stands in quotes: write "${cut(p.text)}".`;
    }
  },
};
