/** The hosts of most traces in tests. */
export const HOSTS = 'host client isn=100\nhost server isn=300\n';

/** A connection that has just been opened between them. */
export const OPEN = `${HOSTS}server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`;

/** What is suggested after the hosts, taken first each time: a connection with data from its beginning to its end. */
export const CONNECTION = [
  'server: listen',
  'client -> server: SYN seq=100',
  'server -> client: SYN+ACK seq=300 ack=101',
  'client -> server: ACK seq=101 ack=301',
  'client -> server: PSH+ACK seq=101 ack=301 len=100',
  'server -> client: ACK seq=301 ack=201',
  'server -> client: PSH+ACK seq=301 ack=201 len=100',
  'client -> server: ACK seq=201 ack=401',
  'client -> server: FIN+ACK seq=201 ack=401',
  'server -> client: ACK seq=401 ack=202',
  'server -> client: FIN+ACK seq=401 ack=202',
  'client -> server: ACK seq=202 ack=402',
  'client: timeout time-wait',
] as const;

/** What is then true of both hosts. */
export const AT_THE_END = 'expect client CLOSED, server CLOSED';
