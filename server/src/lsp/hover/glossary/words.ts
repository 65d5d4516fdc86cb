import type { ReservedWord } from '../../../language/words.ts';
import type { VariantName } from '../../../tcp/variant.ts';
import type { Arrow, ErrorName, VariableName } from '../../../trace/model.ts';
import type { Glossary } from './entry.ts';

/** What a segment's arrow says of the network. */
export const ARROWS: Glossary<Arrow> = {
  '->': {
    title: 'Sent and received',
    text: 'The segment is sent now and arrives before the next line.',
    reference: 'language guide, Segments',
  },
  '-x': {
    title: 'Sent and lost',
    text: 'The segment is sent now and lost. Its sender knows nothing of that until a timer runs out.',
    reference: 'language guide, Segments',
  },
  '-)': {
    title: 'Sent and under way',
    text: 'The segment is sent now and stays under way: `as LABEL` names it, `deliver LABEL` lets it arrive, `drop LABEL` loses it. Other segments may overtake it.',
    reference: 'language guide, Segments',
  },
};

/** The words that begin a statement, or stand before a segment. */
export const WORDS: Glossary<ReservedWord> = {
  trace: {
    title: 'trace "title"',
    text: 'Begins a trace. `host` and `profile` lines before the first one count for all traces of the file.',
    reference: 'language guide, Files',
  },
  exercise: {
    title: 'exercise "title"',
    text: 'Begins a trace with blanks: `___` stands for flags, a number or a state that the reader is to fill in.',
    reference: 'language guide, Files',
  },
  profile: {
    title: 'profile NAME [OPTION…]',
    text: 'By which TCP the trace is checked: `rfc9293` (if there is no such line), `rfc793`, `linux` or `bsd`.',
    reference: 'language guide, Profiles',
  },
  host: {
    title: 'host NAME [ADDRESS[:PORT]] [isn=N] [win=N] [mss=N] [wscale=N] [raw]',
    text: 'Declares a host.',
    reference: 'language guide, Hosts',
  },
  given: {
    title: 'given HOST STATE …',
    text: 'Where the trace begins: states and numbers that both ends have already.',
    reference: 'language guide, Start',
  },
  deliver: {
    title: 'deliver LABEL',
    text: 'A segment that is under way arrives. Delivered a second time, it is a duplicate.',
    reference: 'language guide, Segments',
  },
  drop: { title: 'drop LABEL', text: 'A segment that is under way is lost.', reference: 'language guide, Segments' },
  wait: {
    title: 'wait TIME',
    text: 'The clock moves on. TIME-WAIT ends when it has lasted 2MSL.',
    reference: 'language guide, Clock',
  },
  expect: {
    title: 'expect HOST STATE …',
    text: 'Claims states, numbers, queues or errors; a claim that does not hold is an error.',
    reference: 'language guide, Claims',
  },
  section: {
    title: 'section "title"',
    text: 'A heading, which is drawn as a band around the steps below it.',
    reference: 'language guide, Files',
  },
  note: {
    title: 'note HOST[, HOST]: "text"',
    text: 'A note, which is drawn over the hosts.',
    reference: 'language guide, Files',
  },
  hint: { title: 'hint "text"', text: 'A hint for the reader of an exercise.', reference: 'language guide, Files' },
  illegal: {
    title: 'illegal, illegal(code)',
    text: 'The author knows that the sender may not send this. The segment goes out exactly as written and is drawn as illegal; that it is legal after all is the error.',
    reference: 'language guide, Segments',
  },
  old: {
    title: 'old',
    text: 'An old duplicate from an earlier connection of the sender arrives. The state of the sender plays no part.',
    reference: 'language guide, Segments',
  },
  as: {
    title: 'as',
    text: '`NAME as FROM -> TO: …`: NAME forges a segment with the address of FROM. At the end of a line, `as LABEL` names the segment.',
    reference: 'language guide, Segments',
  },
};

/** The TCPs that a trace can be checked by. */
export const PROFILES: Glossary<VariantName> = {
  rfc9293: {
    title: 'rfc9293',
    text: 'RFC 9293, with the protection against blind attacks of RFC 5961. MSL is two minutes.',
    reference: 'language guide, Profiles',
  },
  rfc793: {
    title: 'rfc793',
    text: 'TCP as it was specified in 1981: no challenge ACKs, and a reset inside the window is believed.',
    reference: 'language guide, Profiles',
  },
  linux: {
    title: 'linux',
    text: 'Linux as it comes: TIME-WAIT lasts 60 s, a backlog of N holds N + 1 connections.',
    reference: 'language guide, Profiles',
  },
  bsd: { title: 'bsd', text: 'FreeBSD as it comes.', reference: 'language guide, Profiles' },
};

/** The options of a profile. */
export const PROFILE_OPTIONS: Glossary<'msl' | 'abort-on-overflow' | 'syncookies' | 'tw-reuse'> = {
  msl: {
    title: 'msl=TIME',
    text: 'The maximum segment lifetime; TIME-WAIT lasts twice as long.',
    reference: 'RFC 9293, 3.4.2',
  },
  'abort-on-overflow': {
    title: 'abort-on-overflow',
    text: 'A listener whose accept queue is full answers the last ACK of a handshake by a reset (Linux: `tcp_abort_on_overflow`).',
    reference: 'language guide, Queues',
  },
  syncookies: {
    title: 'syncookies',
    text: 'A listener remembers nothing of a SYN: it knows the connection again by the cookie that its SYN+ACK carried as sequence number.',
    reference: 'RFC 4987, 3.6',
  },
  'tw-reuse': {
    title: 'tw-reuse',
    text: 'A connection in TIME-WAIT may be opened anew from its own end (Linux: `tcp_tw_reuse`).',
    reference: 'language guide, Profiles',
  },
};

/** What a claim can say of an end. */
export const VARIABLE_ENTRIES: Glossary<VariableName | 'syn-queue' | 'accept-queue'> = {
  'snd.una': {
    title: 'SND.UNA: send unacknowledged',
    text: 'The oldest number that this end has sent and that is not acknowledged.',
    reference: 'RFC 9293, 3.3.1',
  },
  'snd.nxt': {
    title: 'SND.NXT: send next',
    text: 'The number of the next octet that this end sends.',
    reference: 'RFC 9293, 3.3.1',
  },
  'snd.wnd': {
    title: 'SND.WND: send window',
    text: 'How many octets from SND.UNA on the peer is ready to receive.',
    reference: 'RFC 9293, 3.3.1',
  },
  'rcv.nxt': {
    title: 'RCV.NXT: receive next',
    text: 'The number of the next octet that this end expects, and the `ack` of what it sends.',
    reference: 'RFC 9293, 3.3.1',
  },
  'rcv.wnd': {
    title: 'RCV.WND: receive window',
    text: 'How many octets from RCV.NXT on this end is ready to receive.',
    reference: 'RFC 9293, 3.3.1',
  },
  'syn-queue': {
    title: 'SYN queue',
    text: 'The half-open connections of a listener: those in SYN-RECEIVED.',
    reference: 'language guide, Queues',
  },
  'accept-queue': {
    title: 'Accept queue',
    text: 'The open connections of a listener that its application has not accepted yet.',
    reference: 'language guide, Queues',
  },
};

/** The errors that an application is given. */
export const ERROR_ENTRIES: Glossary<ErrorName> = {
  ECONNREFUSED: {
    title: 'ECONNREFUSED: connection refused',
    text: 'The SYN was answered by a reset: nobody listens there.',
    reference: 'RFC 9293, 3.10.7.3',
  },
  ECONNRESET: {
    title: 'ECONNRESET: connection reset',
    text: 'A reset of the peer ended the connection.',
    reference: 'RFC 9293, 3.10.7.4',
  },
  EPIPE: {
    title: 'EPIPE: broken pipe',
    text: 'The application wrote after it had closed, or after the connection was gone.',
    reference: 'RFC 9293, 3.10.2',
  },
  ETIMEDOUT: {
    title: 'ETIMEDOUT: timed out',
    text: 'The peer did not acknowledge anything for too long.',
    reference: 'RFC 9293, 3.10.8',
  },
  ENOTCONN: {
    title: 'ENOTCONN: not connected',
    text: 'The call needs a connection, and there is none.',
    reference: 'RFC 9293, 3.10',
  },
  EISCONN: {
    title: 'EISCONN: already connected',
    text: 'The connection exists already.',
    reference: 'RFC 9293, 3.10.1',
  },
};
