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
  [`${OPEN}server -> client: ACK win=1\nclient -> server: ACK len=2`, /a window of 1 octet, .* may send 1 octet now/],
  [
    `${OPEN}server -> client: ACK win=5\nclient -x server: ACK len=5\nclient -> server: ACK seq=101 len=6`,
    /may send again what it has sent, and nothing new until/,
  ],
  [`${OPEN}client -x server: FIN+ACK len=9\nclient -> server: FIN+ACK seq=103 len=3`, /write seq=107/],
  [`${LISTENS}old client -> server: FIN seq=5\nserver -> client: RST`, /server is in LISTEN.*It waits for a SYN/],
  [`${OPEN}client: abort\nclient -> server: RST\nclient -> server: RST`, /CLOSED.*Its connection has ended/],
  [
    `profile linux\n${OPEN}client: shutdown\nclient -> server: FIN+ACK\nserver -> client: ACK\nclient: timeout time-wait`,
    /after `shutdown` alone/,
  ],
])('%s', (trace, message) => {
  const errors = check(HOSTS + trace).diagnostics.filter((d) => d.severity === 'error');
  expect(errors.map((d) => d.message)).toEqual([expect.stringMatching(message)]);
});

test.each([
  [`${OPEN}client: close\nclient: send 5`, 'RFC 9293, 3.10.2'],
  [`${OPEN}client -> server: FIN+ACK\nserver: receive 5`, 'RFC 9293, 3.10.3'],
  [`${OPEN}client: timeout retransmission`, 'RFC 9293, 3.10.8'],
  [`${OPEN}client: timeout persist`, 'RFC 9293, 3.8.6.1'],
  [`${OPEN}client -x server: ACK len=1\nclient: timeout keepalive`, 'RFC 9293, 3.8.4'],
  [`${LISTENS}client -> server: SYN\nserver -> client: SYN+ACK wscale=1`, 'RFC 7323, 2.2'],
  [`${LISTENS}client -> server: SYN\nserver -> client: SYN+ACK ts=5/1`, 'RFC 7323, 3.2'],
  [`${LISTENS}client -> server: SYN\nserver -> client: SYN+ACK tfo=cookie`, 'RFC 7413, 4.2.2'],
  [`${OPEN}client -> server: ACK mss=1`, 'RFC 9293, 3.2'],
  [`${OPEN}client -> server: ACK wscale=1`, 'RFC 7323, 2.2'],
  [`${OPEN}client -> server: ACK sackok`, 'RFC 2018, 2'],
])('a breach names the section that it is about: %s', (trace, section) => {
  const errors = check(HOSTS + trace).diagnostics.filter((d) => d.severity === 'error');
  expect(errors.map((d) => d.reference)).toEqual([section]);
});
