import { octetsText } from '../octets.ts';
import type { Rule } from '../rule.ts';

/** Data stays inside the window. */
export const beyondWindow: Rule<{
  sender: string;
  peer: string;
  window: number;
  last: string;
  edge: string;
  room: number;
  /** Whether the segment begins with what was sent before. */
  again: boolean;
}> = {
  code: 'beyond-window',
  severity: 'error',
  title: 'Data stays inside the window',
  reference: 'RFC 9293, 3.8.6',
  explanation:
    'The window is how much the receiver allows to be on the way: data may go up to SND.UNA + SND.WND. Beyond it the receiver would drop the data. Into a closed window only a probe is sent, after the persist timer has run out.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
server -> client: ACK win=1000
client -> server: ACK len=1000
client -> server: ACK len=1 //! error beyond-window
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
server -> client: ACK win=1000
client -> server: ACK len=1000
server -> client: ACK
client -> server: ACK len=1
`,
  message: ({ sender, peer, window, last, edge, room, again }) =>
    `${peer} grants a window of ${octetsText(window)}, so the numbers before ${edge}, but this reaches ${last}: ${sender} may send ${
      room > 0
        ? `${octetsText(room)} now`
        : again
          ? 'again what it has sent, and nothing new until the window opens'
          : 'nothing until the window opens'
    }.${window === 0 ? ` A probe needs \`${sender}: timeout persist\` before it.` : ''}`,
};
