import type { FLAG_NAMES } from '../../../tcp/segment.ts';
import type { Glossary } from './entry.ts';

/** The control bits. */
export const FLAGS: Glossary<(typeof FLAG_NAMES)[number] | 'NONE'> = {
  SYN: {
    title: 'SYN: synchronize sequence numbers',
    text: 'The sender opens its direction of the connection and tells its initial sequence number: `seq` of this segment. SYN takes one sequence number, so the first octet of data is `seq + 1`.',
    reference: 'RFC 9293, 3.5',
  },
  ACK: {
    title: 'ACK: the acknowledgment field counts',
    text: '`ack` is the next sequence number that the sender expects: everything before it has arrived. Once a connection is open every segment carries it. ACK takes no sequence number, so an ACK is never acknowledged by itself.',
    reference: 'RFC 9293, 3.1',
  },
  FIN: {
    title: 'FIN: no more data from the sender',
    text: 'The sender closes its direction; it can still receive. FIN takes one sequence number, is acknowledged like an octet of data, and is sent again when it is lost.',
    reference: 'RFC 9293, 3.6',
  },
  RST: {
    title: 'RST: reset the connection',
    text: 'The connection is over at once, in both directions. It either answers a segment that belongs to no connection, or is the ABORT of an application. A reset is never answered, and its number must be exactly what the receiver expects, or it is challenged (RFC 5961, 3.2).',
    reference: 'RFC 9293, 3.5.2',
  },
  PSH: {
    title: 'PSH: push',
    text: 'Hand the data to the application without waiting for more. It changes nothing about states or numbers, and is never wrong.',
    reference: 'RFC 9293, 3.9.1.2',
  },
  URG: {
    title: 'URG: the urgent pointer counts',
    text: 'Data up to the urgent pointer (`up`) is urgent. New applications should not use it (RFC 6093).',
    reference: 'RFC 9293, 3.8.5',
  },
  ECE: {
    title: 'ECE: ECN echo',
    text: 'A packet arrived that a router had marked: slow down. On a SYN, together with CWR, it asks to use ECN; on a SYN+ACK, alone, it agrees.',
    reference: 'RFC 3168, 6.1',
  },
  CWR: {
    title: 'CWR: congestion window reduced',
    text: 'The sender has slowed down because of an ECE. On a SYN, together with ECE, it asks to use ECN.',
    reference: 'RFC 3168, 6.1',
  },
  NONE: {
    title: 'NONE: no control bit is set',
    text: 'A segment without ACK belongs to no step of TCP: it is dropped, or answered by a reset where there is no connection.',
    reference: 'RFC 9293, 3.10.7',
  },
};
