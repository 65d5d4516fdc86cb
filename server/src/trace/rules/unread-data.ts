import type { Rule } from '../rule.ts';

/** Closing with unread data should tell the peer by a reset. */
export const unreadData: Rule<{ sender: string; peer: string; unread: number; reset: string }> = {
  code: 'unread-data',
  severity: 'warning',
  title: 'Whoever closes before everything is read should send a reset',
  reference: 'RFC 9293, 3.6.1',
  explanation:
    'A FIN says that all is well: whatever was sent to this host has been taken. If its application closes while data still waits to be received, that data is lost, and a reset should say so (SHLD-3); `shutdown`, which goes on receiving, is no such close. What an application has read is only known in a trace that calls `receive`.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=100
server -> client: ACK
server: receive 40
server: close
server -> client: FIN+ACK //! warning unread-data
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=100
server -> client: ACK
server: receive 40
server: close
server -> client: RST
`,
  message: ({ sender, peer, unread, reset }) =>
    `${sender} has closed with ${unread} octet${unread === 1 ? '' : 's'} unread, and its FIN tells ${peer} that nothing was lost. It should send \`${reset}\` instead; or read first (\`${sender}: receive\`), or only close its own direction (\`${sender}: shutdown\`).`,
};
