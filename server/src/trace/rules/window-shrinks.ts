import { octetsText } from '../octets.ts';
import type { Rule } from '../rule.ts';

/** The window is not taken back. */
export const windowShrinks: Rule<{ sender: string; edge: string; granted: string; by: number }> = {
  code: 'window-shrinks',
  severity: 'warning',
  title: 'The window is not taken back',
  reference: 'RFC 9293, 3.8.6',
  explanation:
    'What has been granted may already be on the way. A receiver should not move the right edge of its window back (SHLD-14), although a sender must cope with it (MUST-34).',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
server -> client: ACK win=1000
server -> client: ACK win=400 //! warning window-shrinks
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
server -> client: ACK win=1000
client -> server: ACK len=600
server -> client: ACK win=400
`,
  message: ({ sender, edge, granted, by }) =>
    `${sender} has granted the window up to ${granted} and now ends it at ${edge}, ${octetsText(by)} earlier: it should not take a window back. Right is a window that ends at ${granted} or later.`,
};
