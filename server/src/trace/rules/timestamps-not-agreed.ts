import type { Rule } from '../rule.ts';

/** Timestamps need both SYNs. */
export const timestampsNotAgreed: Rule<{ sender: string; lacking: string }> = {
  code: 'timestamps-not-agreed',
  severity: 'error',
  title: 'Timestamps are only sent where both SYNs carried them',
  reference: 'RFC 7323, 3.2',
  explanation:
    'Timestamps are agreed when the connection opens: the SYN offers them with a timestamp of its own, the SYN+ACK accepts them with another. Without that the other host ignores them, so none are sent.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=1/0
server -> client: SYN+ACK
client -> server: ACK ts=2/0 //! error timestamps-not-agreed
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=1/0
server -> client: SYN+ACK ts=7/1
client -> server: ACK ts=2/7
`,
  message: ({ sender, lacking }) =>
    `Timestamps were not agreed, since ${lacking} has no ts: ${sender} sends none. Take ts out here, or write it on both SYNs.`,
};
