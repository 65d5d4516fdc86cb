import { parse } from '../../../server/src/core.ts';
import type { Step, Trace } from '../../../server/src/trace/model.ts';

/** The hosts of random traces. */
export const HOSTS = ['client', 'server', 'other'] as const;

/** What a random trace declares. */
export interface Header {
  /** The initial sequence number of each host, as it is written; undefined: none is declared. */
  readonly isn: readonly (string | undefined)[];
  readonly profile: string;
}

/** The declarations, one a line; `rename` gives the hosts other names. */
export const headerText = ({ isn, profile }: Header, rename: (name: string) => string = (name) => name): string =>
  [
    `profile ${profile}`,
    ...HOSTS.map((host, index) => `host ${rename(host)}${isn[index] === undefined ? '' : ` isn=${isn[index]}`}`),
    `host ${rename('mallory')} raw`,
    '',
  ].join('\n');

const SEGMENTS = [
  'SYN',
  'SYN win=1000',
  'SYN win=8000 mss=1460 wscale=2 sackok',
  'SYN len=5',
  'SYN+ACK',
  'SYN+ACK win=1000 mss=536',
  'ACK',
  'ACK win=0',
  'ACK win=700',
  'ACK len=1',
  'PSH+ACK len=10',
  'PSH+ACK len=600',
  'PSH+ACK "text"',
  'URG+ACK len=3 up=2',
  'FIN+ACK',
  'FIN+PSH+ACK len=7',
  'RST',
  'RST+ACK',
];
const LABELS = ['p', 'q', 'r'];
const CALLS = ['connect', 'send', 'receive', 'close', 'shutdown', 'abort'];
const TIMERS = ['retransmission', 'user', 'time-wait', 'persist', 'keepalive'];
const STRANGERS = [
  'SYN seq=5000',
  'RST seq=101',
  'RST+ACK seq=0 ack=102',
  'ACK seq=50 ack=101',
  'FIN+ACK seq=301 ack=101',
];

function* lines(): Generator<string> {
  for (const a of HOSTS) {
    for (const b of HOSTS) {
      if (a === b) continue;
      for (const segment of SEGMENTS) {
        yield `${a} -> ${b}: ${segment}`;
        yield `${a} -> ${b}: ${segment}`;
        yield `${a} -x ${b}: ${segment}`;
        for (const label of LABELS) yield `${a} -) ${b}: ${segment} as ${label}`;
      }
      for (const call of CALLS) yield `${a}: ${call} ${b}${call === 'send' ? ' 20' : ''}`;
      for (const timer of TIMERS) yield `${a}: timeout ${timer} ${b}`;
      for (const stranger of STRANGERS) {
        yield `old ${a} -> ${b}: ${stranger}`;
        yield `mallory as ${a} -> ${b}: ${stranger}`;
      }
    }
    for (const call of ['listen', 'listen', 'listen', 'listen backlog=1', 'accept', 'crash']) yield `${a}: ${call}`;
  }
  for (const label of LABELS) {
    for (let n = 0; n < 12; n++) yield `deliver ${label}`;
    yield `drop ${label}`;
  }
  for (const wait of ['wait 1s', 'wait 100s', 'wait 1msl']) yield wait;
}

/** A line that can be tried. */
export interface Candidate {
  readonly text: string;
  readonly step: Step;
}

const STRIDE = 101;

/** The lines that a random trace is made of, read once, in an order that mixes their kinds. */
export const POOL: readonly Candidate[] = (() => {
  const texts = [...lines()];
  // A stride that shares no factor with their number visits each of them once.
  const mixed = texts.map((_, index) => texts[(index * STRIDE) % texts.length] ?? '');
  const { steps } = emptyTrace({ isn: [], profile: 'rfc9293' }, mixed);
  if (steps.length !== texts.length || texts.length % STRIDE === 0) throw new Error('not every line is a step');
  return steps.map((step, index) => ({ text: mixed[index] ?? '', step }));
})();

/** The trace that declares this, and has these lines. */
export function emptyTrace(header: Header, texts: readonly string[] = []): Trace {
  const [trace] = parse(`${headerText(header)}${texts.join('\n')}\n`).traces;
  if (!trace) throw new Error('no trace');
  return trace;
}
