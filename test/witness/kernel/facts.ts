import type { CapturedSegment } from './packet.ts';

/** Something that happened and is in no packet: a line of the trace, where it belongs, and how it is known. */
export interface Deed {
  readonly line: string;
  /** Milliseconds since the first segment, or the packet (`s4`, `b2`) before whose sending or arrival it happened. */
  readonly when: { readonly ms: number } | { readonly sending: string } | { readonly arrival: string };
  readonly because: string;
}

/** What was done when a capture was recorded and does not show in its packets. Nothing here says what a checker should find. */
export interface Facts {
  readonly title: string;
  /** Settings of net.ipv4 that were changed, as options of `profile linux`. */
  readonly options?: string;
  /** What the log's clock showed, in milliseconds, when the first segment was captured. */
  readonly clock?: number;
  /** Names of hosts by address and port. Else the sender of the first SYN is `client`, its peer `server`. */
  readonly names?: Readonly<Record<string, string>>;
  /** The hosts that listen from the start, with the argument of `listen` where it matters. */
  readonly listens: readonly { readonly host: string; readonly backlog?: number }[];
  /** Who lost segments on the way, where the network did. */
  readonly lossBy?: string;
  /** Who sent segments with the client's address, and which. */
  readonly injected?: { readonly by: string; readonly which: (segment: CapturedSegment) => boolean };
  /** Connections that were there before the recording began, as `given` writes them. */
  readonly given?: { readonly claims: string; readonly because: string };
  readonly deeds?: readonly Deed[];
}

const SERVER = [{ host: 'server' }];

/** The facts by the name of the capture. */
export const FACTS: Readonly<Record<string, Facts>> = {
  '01-handshake-data-close-by-client': {
    title: 'handshake, request and response, the client closes first',
    clock: 14, // its probe "before" took 13 ms before the client connected
    listens: SERVER,
  },
  '02-close-by-server': { title: 'the server closes first', listens: SERVER },
  '03-simultaneous-close': {
    title: 'both ends close at the same moment',
    names: { '10.78.0.1:34574': 'A', '10.78.0.2:7003': 'B' },
    listens: [{ host: 'B' }],
  },
  '04-rst-linger0': { title: 'the client aborts (SO_LINGER with a time of 0)', listens: SERVER },
  '05-connect-closed-port': { title: 'nobody listens on the port', listens: [] },
  '06-half-close-with-data': { title: 'the client shuts down its side, the server goes on sending', listens: SERVER },
  '07a-backlog-overflow-drop': {
    title: 'the accept queue is full, and SYNs are dropped',
    clock: 9, // client 1 connects at 100.4 ms in the capture and at 109 ms in the log
    listens: [{ host: 'server', backlog: 0 }],
    deeds: ['client1', 'client2', 'client3'].map((client) => ({
      line: `${client}: close`,
      when: { ms: 4421 },
      because: 'the recorder closed its sockets, as the FIN of client0 shows',
    })),
  },
  '08-syn-retransmission': {
    title: 'every SYN is lost, and connect gives up',
    listens: SERVER,
    lossBy: 'a packet filter at the server dropped every SYN',
    deeds: [{ line: 'client: timeout user', when: { ms: 7136 }, because: 'tcp_syn_retries=2: the kernel gave up' }],
  },
  '11-simultaneous-open': {
    title: 'both ends connect to each other at the same moment',
    names: { '10.78.0.1:41001': 'A', '10.78.0.2:41002': 'B' },
    listens: [],
  },
  '13-close-with-unread-data': {
    title: 'the server closes before it has read everything',
    listens: SERVER,
    deeds: [{ line: 'server: close', when: { sending: 's6' }, because: '6 octets had not been read' }],
  },
  '16-data-retransmission': {
    title: 'data is lost once and sent again',
    listens: SERVER,
    lossBy: 'a packet filter at the server dropped one data segment',
  },
  '19-tcp-fast-open': { title: 'TCP Fast Open: a cookie, then data on the SYN', listens: SERVER },
  '20-challenge-acks': {
    title: 'what a connection answers to forged segments',
    listens: SERVER,
    injected: {
      by: "a raw socket on the client's machine, always with a window of 502 and without options",
      which: ({ win, options }) => win === 502 && Object.keys(options).length === 0,
    },
    deeds: [
      {
        line: 'client: timeout keepalive',
        when: { sending: 's4' },
        because: 'the recorder asked the socket for its numbers (TCP_REPAIR), which makes it send a probe',
      },
    ],
  },
  '21-syn-cookies': { title: 'a server that always sends SYN cookies', options: 'syncookies', listens: SERVER },
  '22-rst-in-syn-received': {
    title: 'a reset in SYN-RECEIVED leads back to LISTEN',
    listens: SERVER,
    injected: {
      by: "a raw socket on the client's machine, where no TCP socket had the port",
      which: ({ seq }) => seq === 1000,
    },
  },
  '23-half-open-figure-9': {
    title: 'a half-open connection is discovered, as in figure 9',
    listens: SERVER,
    deeds: [
      { line: 'server: accept', when: { ms: 1 }, because: 'the log speaks of the old server socket' },
      { line: 'client: crash', when: { ms: 1 }, because: 'TCP_REPAIR: the socket was closed without a word' },
    ],
  },
  '26-fin-with-data': { title: 'the last data and the FIN in one segment', listens: SERVER },
  '28-syn-sent-close-then-late-synack': {
    title: 'the client gives up in SYN-SENT, and a SYN+ACK comes late',
    listens: SERVER,
    deeds: [{ line: 'client: close', when: { ms: 41 }, because: 'between the probes "SYN-SENT" and "closed"' }],
  },
  '32-syn-ack-lost': {
    title: 'a SYN+ACK is lost, and both ends send again',
    listens: SERVER,
    lossBy: 'the relay between the two ends dropped the first SYN+ACK',
  },
  '33b-accept-queue-full-rst': {
    title: 'the accept queue is full when a handshake ends: the client is reset',
    options: 'abort-on-overflow',
    clock: 3, // client 0 sends at 517 ms in the capture and at 520 ms in the log
    names: {
      '10.78.0.1:51170': 'queued',
      '10.78.0.1:51180': 'client0',
      '10.78.0.1:51186': 'client1',
      '10.78.0.2:7002': 'server',
      '10.78.0.1:53742': 'earlier',
      '10.78.0.2:7001': 'abandoned',
    },
    listens: [{ host: 'server', backlog: 1 }],
    given: {
      claims:
        'earlier FIN-WAIT-1 snd.una=179083917 snd.nxt=179083924 rcv.nxt=1202130689, abandoned SYN-RECEIVED snd.nxt=1202130689 rcv.nxt=179083917',
      because: "left over from another recording: the client's data and FIN are not acknowledged (a send queue of 7)",
    },
    deeds: [
      {
        line: 'abandoned: crash',
        when: { arrival: 's13' },
        because: 'its listener had been closed, so that the entry in the SYN queue belonged to nobody',
      },
    ],
  },
};
