import type { Rule } from '../rule.ts';

/** A full queue of a listener drops what comes. */
export const queueFull: Rule<{
  host: string;
  peer: string;
  queue: 'syn-queue' | 'accept-queue';
  /** How many connections the queue holds. */
  most: number;
  segment: 'SYN' | 'ACK' | 'segment';
  /** Whether the peer keeps to the rules and will try again. */
  waits: boolean;
  cookies: boolean;
  resets: boolean;
}> = {
  code: 'queue-full',
  severity: 'information',
  title: 'A listener drops what its queues have no room for',
  reference: 'language guide, Queues',
  explanation:
    'A listener keeps a connection in its SYN queue until the handshake is over, and then in its accept queue until the application accepts it. What finds no room is dropped without a word: a SYN, so that the peer stays in SYN-SENT, or the last ACK, so that the peer believes the connection open while the listener is still in SYN-RECEIVED. Both sides try again after their retransmission timeouts.',
  bad: `
host client isn=100
host client2 isn=200
host server isn=300
server: listen backlog=1
client -> server: SYN
server -> client: SYN+ACK
client2 -> server: SYN //! information queue-full
expect server syn-queue=1, client2 SYN-SENT
client -> server: ACK
`,
  good: `
host client isn=100
host client2 isn=200
host server isn=300
server: listen backlog=2
client -> server: SYN
server -> client: SYN+ACK
client2 -> server: SYN
server -> client2: SYN+ACK
expect server syn-queue=2, client2 ESTABLISHED
client -> server: ACK
client2 -> server: ACK
`,
  message: ({ host, peer, queue, most, segment, waits, cookies, resets }) => {
    const name = queue === 'syn-queue' ? 'SYN queue' : 'accept queue';
    const full = `${host}'s ${name} is full: it holds ${most} ${most === 1 ? 'connection' : 'connections'}`;
    if (most === 0) {
      return `${host} listens with a backlog of 0, so its queues hold nothing and every SYN is dropped without an answer: write \`${host}: listen backlog=1\` for one connection at a time.`;
    }
    const room =
      queue === 'accept-queue' ? `\`${host}: accept\` makes room.` : 'There is room again when another handshake ends.';
    if (segment === 'SYN') {
      const again = waits
        ? ` ${peer} stays in SYN-SENT and sends it again after \`${peer}: timeout retransmission\`.`
        : '';
      return `${full}, so this SYN is dropped without an answer.${again} ${room}`;
    }
    if (resets && !cookies) {
      return `${full}, so the connection cannot be completed, and ${host} answers with a reset (abort-on-overflow).`;
    }
    const dropped = `${full}, so this ${segment} is dropped:`;
    return cookies
      ? `${dropped} ${peer} believes that it is connected, and ${host} knows nothing of it. A segment that it sends again completes the connection once there is room. ${room}`
      : `${dropped} ${host} stays in SYN-RECEIVED and sends its SYN+ACK again after \`${host}: timeout retransmission ${peer}\`. ${room}`;
  },
};
