import type { Rule } from '../../trace/rule.ts';
import { cut, didYouMean, quoted } from './wording.ts';

/** What can be wrong with a name. */
export type NameProblem =
  | { readonly problem: 'reserved'; readonly text: string; readonly nearest: string | undefined }
  | {
      readonly problem: 'malformed';
      readonly text: string;
      readonly what: 'host' | 'label';
      readonly nearest: string | undefined;
    }
  | { readonly problem: 'address'; readonly text: string }
  | { readonly problem: 'quoted'; readonly text: string };

/** A name that cannot be one. */
export const name: Rule<NameProblem> = {
  code: 'syntax-name',
  severity: 'error',
  title: 'A name begins with a letter and is not a reserved word',
  reference: 'language guide, Files',
  explanation:
    'The name of a host begins with a letter or _ and goes on with letters, digits, _, and - between two of those: ' +
    'client, web_1, my-server. These words are reserved: trace exercise profile host given deliver drop wait expect ' +
    'section note hint illegal old as. Any other word may be a name, also one of the language, such as close or ack.',
  bad: `host client
host note //! error syntax-name
note: listen
client -> note: SYN
`,
  good: `host client
host notes
notes: listen
client -> notes: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'reserved':
        return `'${p.text}' is a reserved word and cannot name a host. ${p.nearest === undefined ? `Choose another name, for example ${p.text}1.` : `Did you mean ${p.nearest}?`}`;
      case 'malformed':
        return `${quoted(p.text)} cannot name a ${p.what}.${didYouMean(p.nearest)} A name begins with a letter or _, and goes on with letters, digits, _, and - between two of those.`;
      case 'address':
        return `Hosts go by their names, not by addresses. Declare one, host NAME ${cut(p.text)}, and write its name here.`;
      case 'quoted':
        return `Names stand without quotes: write ${p.text}.`;
    }
  },
};
