/** Data segments, each with its acknowledgment, in one connection. */
const ROUNDS = 8;

/**
 * The text of a trace with `steps` steps: one connection after the other between a client and a server, each with
 * handshake, data in both directions, close and the end of TIME-WAIT, all numbers written. Always the same text.
 */
export const traceOf = (steps: number): string => {
  const lines = ['host client 10.0.0.1:40000', 'host server 10.0.0.2:80', 'server: listen'];
  const header = lines.length - 1;
  let client = 1000;
  let server = 500_000;
  const add = (line: string): void => {
    if (lines.length < header + steps) {
      lines.push(line);
    }
  };
  const fromClient = (flags: string, rest = ''): void =>
    add(`client -> server: ${flags} seq=${client >>> 0} ack=${server >>> 0} win=65535${rest}`);
  const fromServer = (flags: string, rest = ''): void =>
    add(`server -> client: ${flags} seq=${server >>> 0} ack=${client >>> 0} win=65535${rest}`);
  while (lines.length < header + steps) {
    add(`client -> server: SYN seq=${client++ >>> 0} win=65535 mss=1460 // another connection`);
    fromServer('SYN+ACK', ' mss=1460');
    server++;
    fromClient('ACK');
    for (let round = 1; round <= ROUNDS; round++) {
      fromClient('PSH+ACK', ` len=${round * 100}`);
      client += round * 100;
      fromServer('ACK', ' len=1460');
      server += 1460;
    }
    fromClient('FIN+ACK');
    client++;
    fromServer('ACK');
    add('server: close');
    fromServer('FIN+ACK');
    server++;
    fromClient('ACK');
    add('client: timeout time-wait');
    client++;
    server++;
  }
  return `${lines.join('\n')}\n`;
};
