import { ERRORS, VARIABLES } from '../../trace/model.ts';
import type { Rule } from '../../trace/rule.ts';
import { shown } from '../forms.ts';
import { didYouMean, oneOf, quoted } from './wording.ts';

type Keyword = 'expect' | 'given';

/** What can be wrong with a claim. */
export type ClaimProblem =
  | { readonly problem: 'none'; readonly keyword: Keyword }
  | { readonly problem: 'no-host'; readonly keyword: Keyword; readonly found: string }
  | { readonly problem: 'empty'; readonly keyword: Keyword; readonly host: string }
  | { readonly problem: 'no-state'; readonly host: string }
  | { readonly problem: 'comma'; readonly before: string; readonly found: string | undefined }
  | { readonly problem: 'trailing-comma' }
  | { readonly problem: 'sign'; readonly found: string; readonly right: string }
  | { readonly problem: 'variable'; readonly found: string; readonly nearest: string | undefined }
  | { readonly problem: 'no-error' }
  | { readonly problem: 'error'; readonly found: string; readonly nearest: string | undefined }
  | { readonly problem: 'not-in-given'; readonly what: string }
  | { readonly problem: 'second-state'; readonly first: string }
  | { readonly problem: 'repeated'; readonly name: string }
  | { readonly problem: 'peer'; readonly found: string };

/** A claim about a host that cannot be read. */
export const claim: Rule<ClaimProblem> = {
  code: 'syntax-claim',
  severity: 'error',
  title: 'A claim is HOST STATE, and claims are separated by commas',
  reference: 'language guide, Claims',
  explanation:
    'After expect and given stand claims, separated by commas. Each names a host (or one end of a connection, ' +
    'server/client2) and says what holds there: a state, variables such as snd.nxt=101, or for expect the last error ' +
    'that the application was given, error ECONNREFUSED.',
  bad: `host client
host server
server: listen
expect client CLOSED server LISTEN //! error syntax-claim
`,
  good: `host client
host server
server: listen
expect client CLOSED, server LISTEN
`,
  message: (p) => {
    switch (p.problem) {
      case 'none':
        return `After ${p.keyword} stands at least one claim. ${shown(p.keyword)}`;
      case 'no-host':
        return `A claim begins with the name of a host, but here is ${quoted(p.found)}. ${shown(p.keyword)}`;
      case 'empty':
        return `Nothing is said of ${p.host}: after the name stands a state or a variable. ${shown(p.keyword)}`;
      case 'no-state':
        return `given needs the state of ${p.host}, for example: given ${p.host} ESTABLISHED`;
      case 'comma':
        return p.found === undefined
          ? `A comma is missing after ${quoted(p.before)}: claims are separated by commas.`
          : `Claims are separated by commas: write a comma instead of ${quoted(p.found)}.`;
      case 'trailing-comma':
        return 'After a comma stands another claim.';
      case 'sign':
        return `Between a host and its state stands a blank: write ${p.right} instead of ${quoted(p.found)}.`;
      case 'variable':
        return `There is no variable ${quoted(p.found)}.${didYouMean(p.nearest)} Claims speak of ${oneOf(VARIABLES)}.`;
      case 'no-error':
        return `After error stands its name: ${oneOf(ERRORS)}.`;
      case 'error':
        return `There is no error ${quoted(p.found)}.${didYouMean(p.nearest)} The errors are ${oneOf(ERRORS)}.`;
      case 'not-in-given':
        return `given sets states and variables; ${p.what} belongs into expect.`;
      case 'second-state':
        return `The state is ${p.first} already; an end is in one state at a time.`;
      case 'repeated':
        return `${p.name} is written twice in this claim. Keep one of them.`;
      case 'peer':
        return `${quoted(p.found)} names no end: write HOST, or HOST/PEER for its connection with PEER, as in server/client2.`;
    }
  },
};
