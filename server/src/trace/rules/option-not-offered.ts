import type { Rule } from '../rule.ts';

/** A SYN+ACK accepts only what the SYN has offered. */
export const optionNotOffered: Rule<{ option: string; what: string; sender: string; peer: string; asked: string }> = {
  code: 'option-not-offered',
  severity: 'error',
  title: 'A SYN+ACK takes up only what the SYN has offered',
  reference: 'RFC 7323, 2.2',
  section: ({ option }) => (option === 'ts' ? 'RFC 7323, 3.2' : option === 'tfo' ? 'RFC 7413, 4.2.2' : undefined),
  explanation:
    'Window scale, timestamps (RFC 7323, 3.2) and Fast Open cookies (RFC 7413, 4.2) need both hosts. The first SYN offers or asks for them; a host that got a SYN without them must not put them on its SYN+ACK, since the other one may not know them.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1460
server -> client: SYN+ACK mss=1460 wscale=7 //! error option-not-offered
client -> server: ACK
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1460 wscale=7
server -> client: SYN+ACK mss=1460 wscale=7
client -> server: ACK
`,
  message: ({ option, what, sender, peer, asked }) =>
    `${peer}'s SYN has no ${asked}, so ${sender} may not answer with ${what}: take ${option} out here, or write ${asked} on the SYN.`,
};
