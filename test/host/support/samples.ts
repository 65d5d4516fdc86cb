/** A handshake, a note and data, with one wrong acknowledgement on line 10. */
export const HANDSHAKE = `host client isn=100
host server isn=300

server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
note server: "open"
client -> server: PSH+ACK len=10
server -> client: ACK ack=77
`;

/** A connection that opens, in a section, between hosts with addresses. */
export const OPENING = `host client 10.0.0.1:40000 isn=100
host server 10.0.0.2:80 isn=300

section "Open"
server: listen
client -> server: SYN win=65535 mss=1460
server -> client: SYN+ACK
client -> server: ACK
`;

/** Two traces: a segment that arrives, and one that is lost. */
export const TWO = `host a isn=1
host b isn=2

trace "First"
b: listen
a -> b: SYN

trace "Second"
a -x b: SYN
`;

/** A connection that is closed by both sides. */
export const CLOSE = `host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: FIN+ACK
server -> client: ACK
server -> client: FIN+ACK
client -> server: ACK
wait 2msl
`;

/** A trace of which only a part is drawn: its 400 segments stand on the lines from 4 on. */
export const LONG = `host a isn=0
host b isn=0
given a ESTABLISHED, b ESTABLISHED
${'a -> b: ACK len=1\n'.repeat(400)}`;

/** The title of `EVERYTHING`, as it is read. */
export const EVERYTHING_TITLE = 'Everything; <that> & "can" be drawn #1';

/** A trace with something of everything that can be drawn. */
export const EVERYTHING = `trace ${quoted(EVERYTHING_TITLE)}
host client 10.0.0.1:40000 isn=100
host server 10.0.0.2:80 isn=300
host mallory raw

section "Open"
server: listen
client -> server: SYN win=65535 mss=1460
server -> client: SYN+ACK
client -> server: ACK

section "Exchange"
client -> server: PSH+ACK "GET / <b>;#1\\r\\n"
server -> client: ACK
server -) client: PSH+ACK len=1460 as reply
server -x client: PSH+ACK len=100
note client, server: "The first of two arrives late; the second is lost"
deliver reply
client -> server: ACK
server: timeout retransmission
server -> client: PSH+ACK seq=1761 len=100
client -> server: ACK
illegal client -> server: PSH+ACK seq=9000 len=10
server -> client: ACK
client -> server: ACK ack=77
mallory as client -> server: RST seq=150

section "Close"
client -> server: FIN+ACK
server -> client: ACK
server: close
server -> client: FIN+ACK
client -> server: ACK
wait 2msl
`;

/** Texts that a careless reader takes for markup, for orders, or for the end of something. */
export const AWKWARD = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<b>a</b> & &lt; #35;',
  'a; b #1 &amp; &lt; %%',
  'end',
  'wrap:x style x:#35;',
  'style x:#1;',
  '%%{init: {"theme": "dark"}}%%',
  '```',
  '😀 שלום',
  '$$x^2$$ `c` *i* __u__ ~~~ \\n',
  '---',
  ']]> <!-- -->',
];

/** A trace with these notes and, if there is one, this title; each note stands on a line of its own. */
export const notesOf = (texts: readonly string[], title?: string): string =>
  `host a isn=1\nhost b\n${title === undefined ? '' : `trace ${quoted(title)}\n`}${texts.map((text) => `note a: ${quoted(text)}\n`).join('')}`;

/** A text of the language that reads so. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A text as it is read in a picture: without what holds it together. */
export const asRead = (text: string): string =>
  text
    .replaceAll(/[\u2068\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
