/** What kind of line it is. `free`: a segment that nobody's state judges, being old, forged, a raw host's or illegal. */
export type Kind =
  | 'first SYN'
  | 'SYN again'
  | 'SYN+ACK'
  | 'ACK'
  | 'data'
  | 'FIN'
  | 'RST'
  | 'free'
  | 'listen'
  | 'connect'
  | 'accept'
  | 'send'
  | 'receive'
  | 'close'
  | 'shutdown'
  | 'abort'
  | 'crash'
  | 'timeout retransmission'
  | 'timeout user'
  | 'timeout time-wait'
  | 'timeout persist'
  | 'timeout keepalive'
  | 'deliver'
  | 'drop'
  | 'wait'
  | 'given'
  | 'expect'
  | 'text';

/**
 * What else is true of a line of a legal trace, as that trace goes. Those of the first group are true of the line
 * itself; those of the second name a later line.
 */
export type Circumstance =
  | 'seq written'
  | 'ack written'
  | 'isn declared'
  | 'again'
  | 'outstanding'
  | 'probing'
  | 'answers with a reset'
  | 'owes SYN+ACK'
  | 'ACK bit'
  | 'active'
  | 'idle'
  | 'carries text'
  | 'labelled'
  | 'close called'
  | 'abort called'
  | 'seq is not the peer’s'
  | 'ack is not the peer’s'
  | 'peer is not open'
  | 'peer is in SYN-RECEIVED'
  | 'lost'
  | 'peer could abort'
  | 'peer has a SYN outstanding'
  | 'peer has something outstanding'
  | 'peer is raw'
  | 'owes a reset'
  | 'window stated'
  | 'backlog'
  | 'listener only'
  /** Both ends have sent a first SYN, a reset has been sent, a FIN has come to TIME-WAIT again: there the RFC says two things. */
  | 'simultaneous open before'
  | 'reset before'
  | 'FIN again before'
  /** Text or a FIN has come to where the window ends, and may be taken or not (3.8.6, 3.8.6.2.2). */
  | 'at the edge before'
  | 'reopened'
  | 'fast open'
  | 'another profile'
  /** The sender's next segment, neither SYN nor RST. */
  | 'goes on'
  /** The receiver's next segment, neither SYN nor RST. */
  | 'peer goes on'
  /** New text that the sender sends later. */
  | 'sends text later'
  /** The receiver's next segment writes `ack=` with the end of this one, which arrives at once. */
  | 'acknowledged in writing'
  /** The sender's next segment is a pure ACK that writes `seq=` with the end of this one. */
  | 'pure ACK follows in writing'
  /** The sender's next segment takes sequence space and writes `seq=` with the end of this one. */
  | 'text follows in writing'
  /** The receiver's next segment is the SYN+ACK that answers this one. */
  | 'answered by SYN+ACK'
  /** The receiver, put into ESTABLISHED by this line, sends text before anything else comes from the sender. */
  | 'opens for text'
  /** A claim, before anything else happens, that names a state which this line has changed. */
  | 'changed state claimed'
  | 'delivered later'
  | 'SYN answered later'
  | 'probed later'
  | 'FIN next'
  | 'RST next'
  | 'SYN next'
  | 'segment next';
