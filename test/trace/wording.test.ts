import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

// What a message says depends on what led to the mistake; each way of saying it once.
const HOSTS = 'host client isn=100\nhost server isn=300\n';
const OPEN = 'given client ESTABLISHED, server ESTABLISHED\n';
const LISTENS = 'server: listen\n';

test.each([
  ['client -> server: SYN\nserver -> client: SYN+ACK', /does not listen.*RST\+ACK.*`server: listen`/],
  [`${LISTENS}server -> client: SYN+ACK`, /server is in LISTEN and has received no SYN/],
  [`${LISTENS}client -> server: SYN+ACK`, /client is in CLOSED and has received no SYN/],
  [`${LISTENS}client -x server: SYN\nclient -> server: ACK len=5`, /SYN-SENT and cannot send data yet/],
  [`${LISTENS}client -x server: SYN\nclient -> server: FIN+ACK`, /SYN-SENT and cannot send a FIN yet/],
  [`${LISTENS}server -> client: ACK`, /server is in LISTEN, so it cannot send this/],
  [`${OPEN}client -> server: RST\nserver -> client: ACK`, /CLOSED: its connection has ended/],
  [`${OPEN}client: crash\nserver -> client: ACK len=5\nclient -> server: ACK`, /answers with a reset/],
  [
    `${LISTENS}client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: SYN`,
    /owes an acknowledgment: ACK seq=101 ack=301/,
  ],
  ['given client TIME-WAIT\nclient -> server: SYN', /TIME-WAIT.*2MSL/],
  [`${LISTENS}client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK seq=100`, /SYN took number 100/],
  [`${OPEN}client -> server: FIN+ACK\nserver -> client: ACK\nclient -> server: ACK seq=101`, /FIN took number 101/],
  [`${OPEN}client -> server: ACK seq=150`, /from 101 to before 150 have never been sent/],
  [`${OPEN}client -> server: RST seq=150`, /answers nothing carries SND\.NXT/],
  [`${OPEN}client -> server: ACK len=5\nserver -> client: ACK ack=105`, /write ack=106\. SYN, FIN and each octet/],
  [`${OPEN}server -> client: ACK ack=105`, /Nothing from 101 on has arrived/],
  [
    `${OPEN}server -> client: ACK win=0\nclient -> server: ACK len=1`,
    /nothing until the window opens.*timeout persist/,
  ],
  [`${OPEN}server -> client: ACK win=9\nclient -> server: ACK len=10`, /client may send 9 octets now/],
  [`${OPEN}client -> server: FIN+ACK\nclient -> server: FIN+ACK seq=102`, /keeps that number: write seq=101/],
  [
    `${OPEN}client -> server: FIN+ACK\nserver -> client: ACK\nclient -> server: FIN+ACK`,
    /acknowledged: there is no second FIN/,
  ],
  [`${OPEN}client: abort\nclient -> server: RST seq=5`, /abort is told with its next number: write RST seq=101/],
  ['old client -> server: ACK seq=5 ack=7\nserver -> client: RST+ACK', /owes is RST seq=7.*acknowledges nothing/],
  ['client -> server: SYN\nserver -> client: RST', /owes is RST\+ACK seq=0 ack=101.*everything that arrived/],
  [`${OPEN}client: close\nclient -> server: ACK len=5`, /nothing is left to send but its FIN/],
  [`${OPEN}client: send 3\nclient: close\nclient -> server: ACK len=5`, /only 3 octets of earlier `send`/],
  [`${OPEN}client: connect server`, /already exists/],
  ['client: send 5', /does not exist.*open one first/],
  [`${LISTENS}server: send 5`, /LISTEN.*a peer has to connect first/],
  [`${OPEN}client: timeout persist`, /nobody has stated a window of zero/],
  [`${OPEN}server -> client: ACK win=7\nclient: timeout persist`, /the peer's window is 7, not zero/],
])('%s', (trace, message) => {
  const errors = check(HOSTS + trace).diagnostics.filter((d) => d.severity === 'error');
  expect(errors.map((d) => d.message)).toEqual([expect.stringMatching(message)]);
});
