import type { Rule } from '../rule.ts';

/** What a connection is agreed with stands on SYNs. */
export const optionWithoutSyn: Rule<{ option: 'mss' | 'wscale' | 'sackok' | 'tfo'; what: string; sender: string }> = {
  code: 'option-without-syn',
  severity: 'error',
  title: 'MSS, window scale, SACK-permitted and Fast Open stand on SYNs only',
  reference: 'RFC 9293, 3.2',
  section: ({ option }) =>
    ({ mss: undefined, wscale: 'RFC 7323, 2.2', sackok: 'RFC 2018, 2', tfo: 'RFC 7413, 4.1.1' })[option],
  explanation:
    'These options settle how the connection is going to work, so they are only sent with the SYNs that open it. Later a host could not know from which segment on they hold, and ignores them.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK mss=1460 //! error option-without-syn
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1460
server -> client: SYN+ACK
client -> server: ACK
`,
  message: ({ option, what, sender }) =>
    `${option} states ${what}, which only a SYN or SYN+ACK does: ${sender} may state it where the connection opens, so take it out here.`,
};
