import type { CallName, TimerName } from '../../../trace/model.ts';
import type { Entry, Glossary } from './entry.ts';

/** The calls of an application. */
export const CALL_ENTRIES: Glossary<CallName> = {
  listen: {
    title: 'listen: passive OPEN',
    text: 'The application waits for connections. It is never implied: a SYN to a host that does not listen is answered by a reset.',
    reference: 'RFC 9293, 3.10.1',
  },
  connect: {
    title: 'connect: active OPEN',
    text: 'The application opens a connection: the end goes to SYN-SENT, and its SYN is to be sent. Implied by the first SYN.',
    reference: 'RFC 9293, 3.10.1',
  },
  accept: {
    title: 'accept',
    text: 'The application takes a connection out of the accept queue, the oldest one or the one with the peer named. The handshake is over by then: `accept` sends nothing. It is a call of the socket API, not of the RFC.',
    reference: 'language guide, Queues',
  },
  send: {
    title: 'send: SEND',
    text: 'The application hands over data, so many octets. TCP sends it when the window allows; a FIN waits for it. Implied by a segment with data.',
    reference: 'RFC 9293, 3.10.2',
  },
  receive: {
    title: 'receive: RECEIVE',
    text: 'The application reads what has arrived, all of it or so many octets.',
    reference: 'RFC 9293, 3.10.3',
  },
  close: {
    title: 'close: CLOSE',
    text: 'The application has nothing more to send. The state changes at once; the FIN is owed and goes out after all data. The other direction stays open: CLOSE says “I have finished sending”, not “I have finished”.',
    reference: 'RFC 9293, 3.10.4',
  },
  shutdown: {
    title: 'shutdown: CLOSE, and read on',
    text: 'Like `close` (`shutdown(SHUT_WR)` of the socket API): a FIN is owed, and the application goes on reading.',
    reference: 'RFC 9293, 3.10.4',
  },
  abort: {
    title: 'abort: ABORT',
    text: 'The application gives the connection up: everything is thrown away, and where the peer knows of the connection a reset is owed. In the socket API, `close` with `SO_LINGER` 0.',
    reference: 'RFC 9293, 3.10.5',
  },
  crash: {
    title: 'crash',
    text: 'The host loses all its connections and its listener without a word. The peer learns of it only when it sends something, and is answered by a reset.',
    reference: 'RFC 9293, 3.5.1',
  },
};

/** The timers of an end. */
export const TIMER_ENTRIES: Glossary<TimerName> = {
  retransmission: {
    title: 'Retransmission timer',
    text: 'Runs while something that takes sequence numbers is not acknowledged. When it runs out, the oldest unacknowledged segment is sent again.',
    reference: 'RFC 9293, 3.10.8',
  },
  user: {
    title: 'User timeout',
    text: 'How long data may stay unacknowledged before the connection is given up. The application is told ETIMEDOUT; the RFC sends no segment.',
    reference: 'RFC 9293, 3.10.8',
  },
  'time-wait': {
    title: 'TIME-WAIT timer',
    text: 'Runs for 2MSL in TIME-WAIT. When it runs out, the connection is CLOSED.',
    reference: 'RFC 9293, 3.10.8',
  },
  persist: {
    title: 'Persist timer',
    text: 'Runs while the peer has closed its window. When it runs out, a probe with one octet asks whether it has opened: the segment that opened it may have been lost.',
    reference: 'RFC 9293, 3.8.6.1',
  },
  keepalive: {
    title: 'Keep-alive timer',
    text: 'Runs on an idle connection, if the application has asked for it. When it runs out, a segment with the number SND.NXT - 1 provokes an acknowledgment. Off by default, and at least two hours long (MUST-25, MUST-28).',
    reference: 'RFC 9293, 3.8.4',
  },
};

/** `timeout`, which stands where a call does. */
export const TIMEOUT: Entry = {
  title: 'timeout',
  text: 'A timer runs out. Without a kind it is `time-wait` in TIME-WAIT and `retransmission` elsewhere.',
  reference: 'RFC 9293, 3.10.8',
};
