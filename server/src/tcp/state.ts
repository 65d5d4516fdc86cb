/** The eleven states of a connection, by RFC 9293's names (3.3.2). */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;

/** A state of a connection (RFC 9293, 3.3.2). */
export type State = (typeof STATES)[number];
