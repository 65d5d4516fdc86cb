import type { Rule } from '../rule.ts';

interface Parameters {
  readonly sender: string;
  readonly flags: string;
  /** The flags of the segment without those that do not belong there. */
  readonly right: string;
  readonly problem: 'half an offer' | 'SYN+ACK' | 'not agreed' | 'CWR';
}

/** ECE and CWR have their places. */
export const ecnFlags: Rule<Parameters> = {
  code: 'ecn-flags',
  severity: 'warning',
  title: 'ECE and CWR stand where explicit congestion notification puts them',
  reference: 'RFC 3168, 6.1',
  explanation:
    'On SYNs, ECE and CWR agree on ECN: both on the SYN, ECE on the SYN+ACK. After that ECE on an ACK reports congestion, and CWR on the next new data says that the sender has slowed down. Elsewhere they mean nothing here; other extensions use the bits otherwise (RFC 9768).',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK len=10
server -> client: ECE+ACK //! warning ecn-flags
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN+ECE+CWR
server -> client: SYN+ECE+ACK
client -> server: ACK len=10
server -> client: ECE+ACK
client -> server: CWR+ACK len=10
`,
  message: ({ sender, flags, problem, right }) => {
    switch (problem) {
      case 'half an offer':
        return `A SYN offers ECN with ECE and CWR together, and ${flags} alone offers nothing: write SYN+ECE+CWR, or ${right}.`;
      case 'SYN+ACK':
        return `A SYN+ACK accepts ECN with ECE and without CWR: ${sender} writes SYN+ECE+ACK, or ${right} to decline.`;
      case 'CWR':
        return `CWR goes with new data, so that it is noticed once: ${sender} sets it on the next new data, and writes ${right} here.`;
      default:
        return `The SYNs did not agree on ECN, so ${flags} means nothing here: write ${right}, or let the SYNs be SYN+ECE+CWR and SYN+ECE+ACK.`;
    }
  },
};
