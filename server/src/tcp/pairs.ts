import { STATES, type State } from './state.ts';

/** The peer has no connection, or not this one yet: that can be so whatever state an end is in. */
const ELSEWHERE: readonly State[] = ['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED'];

/**
 * The states that the peer of an end in each state can be in: those that some history of two TCPs leads to, in which
 * segments are lost, late or doubled, hosts crash, and old SYNs turn up. FIN-WAIT-1 is one whose SYN was acknowledged.
 */
export const PEER_STATES: Readonly<Record<State, readonly State[]>> = {
  CLOSED: STATES,
  LISTEN: STATES,
  'SYN-SENT': STATES,
  'SYN-RECEIVED': STATES,
  ESTABLISHED: [...ELSEWHERE, 'ESTABLISHED', 'FIN-WAIT-1'],
  'FIN-WAIT-1': [...ELSEWHERE, 'ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
  'FIN-WAIT-2': [...ELSEWHERE, 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
  'CLOSE-WAIT': [...ELSEWHERE, 'FIN-WAIT-1', 'FIN-WAIT-2'],
  CLOSING: [...ELSEWHERE, 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'TIME-WAIT'],
  'LAST-ACK': [...ELSEWHERE, 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT'],
  'TIME-WAIT': [...ELSEWHERE, 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
};
