import type { Rule } from '../rule.ts';

/** Hosts are declared. */
export const unknownHost: Rule<{ name: string; meant: string | undefined; declared: readonly string[] }> = {
  code: 'unknown-host',
  severity: 'error',
  title: 'Hosts are declared',
  reference: 'language guide, Hosts',
  explanation:
    'Every host of a trace has a `host` line, so that a misspelt name is noticed. It is pointed out once; the trace goes on as if the nearest declared host, or else a new one, had been meant.',
  bad: `
host client isn=100
host server isn=300
clinet -> server: SYN //! error unknown-host
`,
  good: `
host client isn=100
host server isn=300
client -> server: SYN
`,
  message: ({ name, meant, declared }) =>
    meant !== undefined
      ? `No host is called ${name}: did you mean ${meant}?`
      : `No host is called ${name}: add \`host ${name}\`${declared.length > 0 && declared.length <= 6 ? `, or write ${declared.join(' or ')}` : ''}.`,
};
