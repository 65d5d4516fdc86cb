import type { Rule } from '../rule.ts';

/** A host talks to another host. */
export const sameHost: Rule<{ host: string }> = {
  code: 'same-host',
  severity: 'error',
  title: 'A host talks to another host',
  reference: 'language guide, Segments',
  explanation:
    'A segment goes from one host to another, and a connection has two ends. A line that names the same host twice tells nothing.',
  bad: `
host client isn=100
host server isn=300
client -> client: SYN //! error same-host
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
`,
  message: ({ host }) => `${host} stands on both sides: name the other host on one of them.`,
};
