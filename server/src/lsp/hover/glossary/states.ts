import type { State } from '../../../tcp/state.ts';
import type { Glossary } from './entry.ts';

/** The eleven states. How each can be left is computed from figure 5, not told here. */
export const STATE_ENTRIES: Glossary<State> = {
  CLOSED: {
    title: 'CLOSED',
    text: 'There is no connection: not even a control block. The RFC calls it fictional. Whatever arrives is answered by a reset, unless it is one.',
    reference: 'RFC 9293, 3.3.2',
  },
  LISTEN: {
    title: 'LISTEN',
    text: 'The application waits for a connection from any remote TCP (a passive OPEN). A SYN that arrives leads to SYN-RECEIVED; the listener itself goes on listening.',
    reference: 'RFC 9293, 3.3.2',
  },
  'SYN-SENT': {
    title: 'SYN-SENT',
    text: 'This end has sent a SYN, or has been asked to, and waits for the SYN of its peer.',
    reference: 'RFC 9293, 3.3.2',
  },
  'SYN-RECEIVED': {
    title: 'SYN-RECEIVED',
    text: 'The SYN of the peer has arrived, and this end waits until its own SYN is acknowledged. Tools write it SYN_RECV or SYN_RCVD.',
    reference: 'RFC 9293, 3.3.2',
  },
  ESTABLISHED: {
    title: 'ESTABLISHED',
    text: 'The connection is open: both SYNs are acknowledged as far as this end knows, and data goes both ways.',
    reference: 'RFC 9293, 3.3.2',
  },
  'FIN-WAIT-1': {
    title: 'FIN-WAIT-1',
    text: 'The application has closed; the FIN is sent, or about to be, and not acknowledged yet. This end still receives.',
    reference: 'RFC 9293, 3.3.2',
  },
  'FIN-WAIT-2': {
    title: 'FIN-WAIT-2',
    text: 'The FIN of this end is acknowledged, and it waits for that of the peer, which may send data as long as it likes: the connection is half closed.',
    reference: 'RFC 9293, 3.3.2',
  },
  'CLOSE-WAIT': {
    title: 'CLOSE-WAIT',
    text: 'The peer has closed, and this end waits for its own application to close. A connection that stays here for ever is a program that forgot to call `close`.',
    reference: 'RFC 9293, 3.3.2',
  },
  CLOSING: {
    title: 'CLOSING',
    text: 'Both ends have closed at the same time: the FIN of the peer has arrived before the acknowledgment of the own one.',
    reference: 'RFC 9293, 3.6',
  },
  'LAST-ACK': {
    title: 'LAST-ACK',
    text: 'The peer closed first, this end has closed as well, and waits for the acknowledgment of its FIN. Then it is CLOSED at once: only who closes first waits in TIME-WAIT.',
    reference: 'RFC 9293, 3.3.2',
  },
  'TIME-WAIT': {
    title: 'TIME-WAIT',
    text: 'Both FINs are acknowledged. This end waits for twice the maximum segment lifetime (2MSL), so that it can acknowledge the FIN of the peer again if its acknowledgment was lost, and so that no old segment can reach a new connection with the same addresses and ports.',
    reference: 'RFC 9293, 3.6.1',
  },
};
