import type { Rule } from '../rule.ts';

/** ECN is accepted where it was offered. */
export const ecnNotOffered: Rule<{ sender: string; peer: string; right: string }> = {
  code: 'ecn-not-offered',
  severity: 'error',
  title: 'A SYN+ACK accepts ECN only where the SYN has offered it',
  reference: 'RFC 3168, 6.1.1',
  explanation:
    'A SYN with ECE and CWR offers explicit congestion notification, and a SYN+ACK with ECE alone accepts it. A host that got an ordinary SYN must not send such a SYN+ACK.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ECE+ACK //! error ecn-not-offered
client -> server: ACK
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN+ECE+CWR
server -> client: SYN+ECE+ACK
client -> server: ACK
`,
  message: ({ sender, peer, right }) =>
    `${peer}'s SYN does not offer ECN, so ${sender} may not accept it: send ${right}, or let the SYN be SYN+ECE+CWR.`,
};
