/** Steps of one connection, from the SYN to its end. */
export const STEPS_OF_ONE = 100;
const ROUNDS = 44;

/**
 * The text of a trace in which `connections` clients are connected to one server at the same time, `STEPS_OF_ONE` steps
 * each, all numbers written: they come one after the other, are accepted, and then take turns, one line at a time.
 */
export const manyConnections = (connections: number): string => {
  const lines = ['host server 10.0.0.1:80 isn=300', `server: listen backlog=${connections}`];
  const clients = Array.from({ length: connections }, (_, index) => ({
    name: `client${index}`,
    next: 1000 * index + 1,
    server: 301,
  }));
  type Client = (typeof clients)[number];
  const all = (act: (client: Client) => void): void => {
    for (const client of clients) act(client);
  };
  const asks = ({ name, next, server }: Client, flags: string, rest = ''): void => {
    lines.push(`${name} -> server: ${flags} seq=${next} ack=${server}${rest}`);
  };
  const answers = ({ name, next, server }: Client, flags: string, rest = ''): void => {
    lines.push(`server -> ${name}: ${flags} seq=${server} ack=${next}${rest}`);
  };
  lines.unshift(...clients.map(({ name, next }) => `host ${name} isn=${next - 1}`));
  all(({ name, next }) => lines.push(`${name} -> server: SYN seq=${next - 1}`));
  all(({ name, next }) => lines.push(`server -> ${name}: SYN+ACK seq=300 ack=${next}`));
  all((client) => asks(client, 'ACK'));
  all(() => lines.push('server: accept'));
  for (let round = 1; round <= ROUNDS; round++) {
    all((client) => {
      asks(client, 'PSH+ACK', ' len=10');
      client.next += 10;
    });
    all((client) => {
      answers(client, 'PSH+ACK', ' len=20');
      client.server += 20;
    });
  }
  all((client) => asks(client, 'ACK'));
  all((client) => answers(client, 'ACK'));
  all(({ name }) => lines.push(`server: close ${name}`));
  all((client) => {
    answers(client, 'FIN+ACK');
    client.server++;
  });
  all((client) => asks(client, 'ACK'));
  all((client) => {
    asks(client, 'FIN+ACK');
    client.next++;
  });
  all((client) => answers(client, 'ACK'));
  all(({ name }) => lines.push(`server: timeout time-wait ${name}`));
  all(({ name }) => lines.push(`expect server/${name} CLOSED`));
  return `${lines.join('\n')}\n`;
};
