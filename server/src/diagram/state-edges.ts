import type { State } from '../tcp/state.ts';

/** A box of the state diagram. CLOSED is drawn twice, as in RFC 9293's figure 5: where connections begin and where they end. */
export type Box = State | 'CLOSED again' | 'any state';

/** An edge of the state diagram: the event that it stands for over what is sent, as in RFC 9293's figure 5. */
export interface Edge {
  readonly from: Box;
  readonly to: Box;
  /** What happens; several events on one edge are told apart by commas, some in lines of their own. */
  readonly event: string;
  /** What is sent then, if anything. */
  readonly action?: string;
}

/** All boxes, in the order of the diagram's text. */
export const BOXES: readonly Box[] = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'CLOSE-WAIT',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'CLOSING',
  'LAST-ACK',
  'CLOSED again',
  'any state',
];

/** All edges, in the order of the diagram's text and of the drawn picture. Their order decides how well it looks. */
export const EDGES: readonly Edge[] = [
  { from: 'any state', to: 'CLOSED again', event: 'rcv RST, ABORT,\nuser timeout' },
  { from: 'CLOSED', to: 'LISTEN', event: 'passive OPEN' },
  { from: 'CLOSED', to: 'SYN-SENT', event: 'active OPEN', action: 'snd SYN' },
  { from: 'LISTEN', to: 'SYN-RECEIVED', event: 'rcv SYN', action: 'snd SYN+ACK' },
  { from: 'LISTEN', to: 'SYN-SENT', event: 'SEND', action: 'snd SYN' },
  { from: 'SYN-SENT', to: 'SYN-RECEIVED', event: 'rcv SYN', action: 'snd SYN+ACK' },
  { from: 'SYN-RECEIVED', to: 'ESTABLISHED', event: 'rcv ACK of SYN' },
  { from: 'SYN-SENT', to: 'ESTABLISHED', event: 'rcv SYN+ACK', action: 'snd ACK' },
  { from: 'SYN-RECEIVED', to: 'FIN-WAIT-1', event: 'CLOSE', action: 'snd FIN' },
  { from: 'ESTABLISHED', to: 'FIN-WAIT-1', event: 'CLOSE', action: 'snd FIN' },
  { from: 'ESTABLISHED', to: 'CLOSE-WAIT', event: 'rcv FIN', action: 'snd ACK' },
  { from: 'FIN-WAIT-1', to: 'FIN-WAIT-2', event: 'rcv ACK of FIN' },
  { from: 'FIN-WAIT-1', to: 'TIME-WAIT', event: 'rcv FIN,\nACK of FIN', action: 'snd ACK' },
  { from: 'FIN-WAIT-1', to: 'CLOSING', event: 'rcv FIN', action: 'snd ACK' },
  { from: 'CLOSE-WAIT', to: 'LAST-ACK', event: 'CLOSE', action: 'snd FIN' },
  { from: 'FIN-WAIT-2', to: 'TIME-WAIT', event: 'rcv FIN', action: 'snd ACK' },
  { from: 'CLOSING', to: 'TIME-WAIT', event: 'rcv ACK of FIN' },
  { from: 'TIME-WAIT', to: 'CLOSED again', event: '2MSL timeout' },
  { from: 'LAST-ACK', to: 'CLOSED again', event: 'rcv ACK of FIN' },
  { from: 'LISTEN', to: 'CLOSED', event: 'CLOSE' },
  { from: 'SYN-SENT', to: 'CLOSED', event: 'CLOSE' },
  { from: 'SYN-RECEIVED', to: 'LISTEN', event: 'rcv RST, SYN' },
  { from: 'TIME-WAIT', to: 'SYN-RECEIVED', event: 'rcv SYN', action: 'snd SYN+ACK' },
];
