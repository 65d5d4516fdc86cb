/** Two hosts with a connection that is open. */
export const OPEN = 'host client isn=99\nhost server isn=299\ngiven client ESTABLISHED, server ESTABLISHED\n';

/** Two hosts that open a connection. */
export const HANDSHAKE = `host client 10.0.0.1:40000 isn=100
host server [2001:db8::1]:80 isn=300
server: listen
client -> server: SYN win=65535 mss=1460
server -> client: SYN+ACK
client -> server: ACK
`;
