import type { Rule } from '../../trace/rule.ts';
import { shown } from '../forms.ts';
import { quoted } from './wording.ts';

/** Who is missing at a segment, or too many. */
export type EndpointProblem =
  | { readonly problem: 'no-sender' | 'no-receiver' }
  | { readonly problem: 'port'; readonly found: string; readonly host: string }
  | { readonly problem: 'several-receivers'; readonly from: string; readonly to: readonly string[] };

/** A segment without its two hosts. */
export const endpoint: Rule<EndpointProblem> = {
  code: 'syntax-endpoint',
  severity: 'error',
  title: 'A segment has one sender and one receiver',
  reference: 'language guide, Segments',
  explanation:
    'A segment is written FROM -> TO: FLAGS: one host on each side of the arrow, the sender on the left. To send the ' +
    'same to two hosts takes two lines.',
  bad: `host client
host server
server: listen
client -> : SYN //! error syntax-endpoint
`,
  good: `host client
host server
server: listen
client -> server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'no-sender':
        return `The sender is missing: its name stands before the arrow. ${shown('segment')}`;
      case 'no-receiver':
        return `The receiver is missing: its name stands after the arrow. ${shown('segment')}`;
      case 'port':
        return `Segments go between hosts by name: leave ${quoted(p.found)} out. The port stands on the line that declares the host: host ${p.host} 10.0.0.1${p.found}`;
      case 'several-receivers':
        return `A segment has one receiver. Write one line for each: ${p.to.map((to) => `${p.from} -> ${to}: …`).join(', then ')}`;
    }
  },
};
