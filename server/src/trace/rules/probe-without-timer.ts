import type { Rule } from '../rule.ts';

/** A keep-alive needs its timer. */
export const probeWithoutTimer: Rule<{ sender: string; written: string; right: string; peer: string }> = {
  code: 'probe-without-timer',
  severity: 'error',
  title: 'A keep-alive needs its timer',
  reference: 'RFC 9293, 3.8.4',
  explanation:
    'A segment with the number SND.NXT-1 is a keep-alive or a window probe: it asks for an answer without sending anything new. It is sent when the keep-alive or the persist timer has run out, so that line has to stand before it.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
server -> client: ACK
client -> server: ACK seq=110 //! error probe-without-timer
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
server -> client: ACK
client: timeout keepalive
client -> server: ACK seq=110
`,
  message: ({ sender, written, right }) =>
    `seq=${written} is one less than ${sender}'s next number ${right}. For a keep-alive write \`${sender}: timeout keepalive\` on an earlier line; otherwise write seq=${right}.`,
};
