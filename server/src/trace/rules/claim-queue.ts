import type { Rule } from '../rule.ts';

/** The queue of the listener is as long as claimed. */
export const claimQueue: Rule<{
  host: string;
  /** The peer, where the claim is about one end of a connection. */
  peer: string | undefined;
  queue: 'syn-queue' | 'accept-queue';
  claimed: number;
  /** Undefined: the host does not listen. */
  actual: number | undefined;
  /** Some of those who wait in the queue. */
  waiting: readonly string[];
}> = {
  code: 'claim-queue',
  severity: 'error',
  title: 'The queue of the listener is as long as claimed',
  reference: 'language guide, Queues',
  explanation:
    'The SYN queue of a listener counts its connections in SYN-RECEIVED; the last ACK of the handshake moves a connection into the accept queue, and `accept`, or whatever else the application does with the connection, takes it out. Both belong to the listening host, not to one of its connections.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
expect server accept-queue=0 //! error claim-queue
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
expect server accept-queue=1
server: accept
expect server accept-queue=0
`,
  message: ({ host, peer, queue, claimed, actual, waiting }) => {
    const name = queue === 'syn-queue' ? 'SYN queue' : 'accept queue';
    if (peer !== undefined) {
      return `The ${name} belongs to ${host} and not to its connection with ${peer}: write \`expect ${host} ${queue}=${actual ?? 0}\`.`;
    }
    if (actual === undefined) {
      return `${host} does not listen here, so it has no ${name}: \`${host}: listen\` makes one, or the claim is left out.`;
    }
    const whose =
      queue === 'syn-queue'
        ? `${actual === 1 ? 'connection is' : 'connections are'} in SYN-RECEIVED`
        : `${actual === 1 ? 'connection waits' : 'connections wait'} to be accepted`;
    const names = waiting.length === 0 ? '' : ` (${waiting.join(', ')}${actual > waiting.length ? ', …' : ''})`;
    return `${host}'s ${name} has the length ${actual} here, not ${claimed}: ${actual === 0 ? 'no' : actual} ${whose}${names}.`;
  },
};
