// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the places of a snippet look like those of a template string.

/** What a new trace can begin with. */
export interface Template {
  readonly label: string;
  readonly description: string;
  /** An icon of the editor. */
  readonly icon: string;
  /** A snippet, line by line. */
  readonly body: readonly string[];
}

const HOSTS = [
  'host ${2:client} ${4:10.0.0.1}:${5:40000} isn=${6:100}',
  'host ${3:server} ${7:10.0.0.2}:${8:80} isn=${9:300}',
];

const HANDSHAKE = ['$3: listen', '$2 -> $3: SYN', '$3 -> $2: SYN+ACK', '$2 -> $3: ACK'];

/** The templates, the simplest first. */
export const TEMPLATES: readonly Template[] = [
  {
    label: 'Handshake',
    description: 'two hosts, listen, and the three segments that open a connection',
    icon: 'git-compare',
    body: [
      'trace "${1:A connection is opened}"',
      ...HOSTS,
      '',
      ...HANDSHAKE,
      'expect $2 ESTABLISHED, $3 ESTABLISHED',
      '$0',
    ],
  },
  {
    label: 'Whole connection',
    description: 'open, a request and its reply, close',
    icon: 'arrow-swap',
    body: [
      'trace "${1:A request and its reply}"',
      ...HOSTS,
      '',
      'section "Open"',
      ...HANDSHAKE,
      '',
      'section "Exchange"',
      '$2 -> $3: PSH+ACK "${10:GET / HTTP/1.1}"',
      '$3 -> $2: PSH+ACK "${11:HTTP/1.1 200 OK}"',
      '$2 -> $3: ACK',
      '$0',
      'section "Close"',
      '$2: close',
      '$2 -> $3: FIN+ACK',
      '$3 -> $2: ACK',
      'expect $2 FIN-WAIT-2, $3 CLOSE-WAIT',
      '$3: close',
      '$3 -> $2: FIN+ACK',
      '$2 -> $3: ACK',
      'expect $2 TIME-WAIT, $3 CLOSED',
      'wait 2msl',
      'expect $2 CLOSED',
      '',
    ],
  },
  {
    label: 'In the midst of a connection',
    description: 'begins where both hosts are ESTABLISHED, with their numbers',
    icon: 'debug-step-into',
    body: [
      'trace "${1:A segment is lost}"',
      'host ${2:client}',
      'host ${3:server}',
      'given $2 ESTABLISHED snd.nxt=${4:100} rcv.nxt=${5:300}, $3 ESTABLISHED',
      '',
      '$2 -x $3: PSH+ACK len=${6:100}',
      '$2: timeout retransmission',
      '$2 -> $3: PSH+ACK len=${6:100}',
      '$3 -> $2: ACK',
      '$0',
    ],
  },
  {
    label: 'Like a capture',
    description: 'times, options and all numbers written out, as tcpdump shows them',
    icon: 'list-flat',
    body: [
      'trace "${1:As it was recorded}"',
      'profile ${8|linux,bsd,rfc9293,rfc793|}',
      'host ${2:client} ${4:192.0.2.1}:${5:51234}',
      'host ${3:server} ${6:198.51.100.7}:${7:443}',
      '',
      '@0     $3: listen',
      '@0     $2 -> $3: SYN     seq=2147483700 win=64240 mss=1460 sackok wscale=7',
      '@0.012 $3 -> $2: SYN+ACK seq=901 ack=2147483701 win=65160 mss=1460 sackok wscale=7',
      '@0.024 $2 -> $3: ACK     seq=2147483701 ack=902 win=502',
      '@0.025 $2 -> $3: PSH+ACK seq=2147483701 ack=902 win=502 len=517',
      '@0.037 $3 -> $2: ACK     seq=902 ack=2147484218 win=506',
      '$0',
    ],
  },
  {
    label: 'Exercise',
    description: 'for a class: the states are not shown, the reader is to find them out',
    icon: 'mortar-board',
    body: [
      'exercise "${1:Who is in which state?}"',
      'host ${2:client} isn=${4:100}',
      'host ${3:server} isn=${5:300}',
      '',
      ...HANDSHAKE,
      '$2 -> $3: FIN+ACK',
      '$3 -> $2: ACK',
      'hint "${6:Who has said that it sends no more?}"',
      '$0',
    ],
  },
];
