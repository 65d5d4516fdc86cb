import type { Rule } from '../../trace/rule.ts';
import { shown } from '../forms.ts';
import { didYouMean, quoted } from './wording.ts';

/** What can be wrong with a host line. */
export type HostProblem =
  | { readonly problem: 'no-name' }
  | { readonly problem: 'property'; readonly name: string; readonly nearest: string | undefined }
  | { readonly problem: 'repeated'; readonly name: string }
  | { readonly problem: 'several'; readonly names: readonly string[] }
  | { readonly problem: 'value'; readonly name: string };

/** A host line that cannot be read. */
export const host: Rule<HostProblem> = {
  code: 'syntax-host',
  severity: 'error',
  title: 'A host has a name, perhaps an address, and properties',
  reference: 'language guide, Hosts',
  explanation:
    'A host line declares one host: its name, its address if that matters, its initial sequence number (isn), and the ' +
    'window, maximum segment size and window scale that it announces. raw marks a host that keeps to no rules.',
  bad: `host client seq=100 //! error syntax-host
host server
client -x server: SYN
`,
  good: `host client isn=100
host server
client -x server: SYN seq=100
`,
  message: (p) => {
    switch (p.problem) {
      case 'no-name':
        return `After host stands its name. ${shown('host')}`;
      case 'property':
        return p.name === 'seq'
          ? 'A host has no seq; its initial sequence number is written isn=100.'
          : `A host has no ${quoted(p.name)}.${didYouMean(p.nearest)} ${shown('host')}`;
      case 'repeated':
        return `${p.name} is written twice. Keep one of them.`;
      case 'several':
        return `A host line declares one host. Write one line for each: ${p.names.map((name) => `host ${name}`).join(', then ')}`;
      case 'value':
        return `${p.name} has no value: write it alone.`;
    }
  },
};
