import { CALLS } from '../../trace/model.ts';
import type { Rule } from '../../trace/rule.ts';
import { shown } from '../forms.ts';
import { didYouMean, oneOf, quoted } from './wording.ts';

/** What can be wrong with a call. */
export type CallProblem =
  | { readonly problem: 'missing'; readonly host: string }
  | { readonly problem: 'unknown'; readonly found: string; readonly host: string; readonly nearest: string | undefined }
  | { readonly problem: 'open'; readonly host: string }
  | { readonly problem: 'peer'; readonly host: string; readonly peer: string; readonly call: string }
  | { readonly problem: 'segment'; readonly found: string; readonly host: string }
  | { readonly problem: 'state'; readonly state: string; readonly host: string }
  | { readonly problem: 'backwards'; readonly call: string; readonly host: string }
  | { readonly problem: 'octets'; readonly call: string; readonly host: string }
  | { readonly problem: 'octets-spelling'; readonly found: string; readonly right: string }
  | { readonly problem: 'backlog'; readonly found: string; readonly right: string }
  | { readonly problem: 'argument'; readonly call: string; readonly found: string };

/** A call of an application that cannot be read. */
export const call: Rule<CallProblem> = {
  code: 'syntax-call',
  severity: 'error',
  title: 'A call is one of the socket interface: HOST: CALL',
  reference: 'language guide, Calls',
  explanation:
    'After HOST: stands what its application asks of TCP: listen, connect, accept, send, receive, close, shutdown, ' +
    'abort; or crash, or timeout. send and receive take a number of octets, and with several connections a call names ' +
    'its peer: server: close client2.',
  bad: `host client
host server
server: listne //! error syntax-call
client -> server: SYN
`,
  good: `host client
host server
server: listen
client -> server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'missing':
        return `After ${p.host}: stands a call or timeout: ${oneOf([...CALLS, 'timeout'])}. ${shown('call')}`;
      case 'unknown':
        return `There is no call ${quoted(p.found)}.${didYouMean(p.nearest)} After ${p.host}: stands ${oneOf([...CALLS, 'timeout'])}.`;
      case 'peer':
        return `The peer stands after the call: write ${p.host}: ${p.call} ${p.peer}.`;
      case 'open':
        return `A passive OPEN is written ${p.host}: listen, an active one ${p.host}: connect.`;
      case 'segment':
        return `${p.found} is a flag, and a segment needs a receiver: ${p.host} -> TO: ${p.found}. After HOST: stands a call such as ${p.host}: close.`;
      case 'state':
        return `${p.state} is a state, and states are reached, not called. To claim it, write: expect ${p.host} ${p.state}`;
      case 'backwards':
        return `The host stands first: write ${p.host}: ${p.call}.`;
      case 'octets':
        return `${p.call} needs the number of octets: write for example ${p.host}: ${p.call} 100.`;
      case 'octets-spelling':
        return `The number of octets stands alone: write ${p.right} instead of ${quoted(p.found)}.`;
      case 'backlog':
        return `The backlog is named: write ${p.right} instead of ${quoted(p.found)}.`;
      case 'argument':
        return `${p.call} does not take ${quoted(p.found)}.`;
    }
  },
};
