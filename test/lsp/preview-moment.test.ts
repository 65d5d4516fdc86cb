import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { previewMoment } from '../../server/src/lsp/preview-moment.ts';
import { DEFAULT_OPTIONS, type DrawingOptions, type Moment, type MomentEnd } from '../../server/src/protocol.ts';

const URI = 'file:///a';
const HANDSHAKE = `host client isn=100 win=1000
host server isn=300 win=2000
server: listen backlog=3
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`;

function momentAt(text: string, line: number, options: DrawingOptions = DEFAULT_OPTIONS, pinned?: number): Moment {
  const checked = check(text);
  const title = checked.traces[pinned ?? 0]?.trace.title;
  const moment = previewMoment({ uri: URI, version: 7 }, checked, {
    preview: 3,
    uri: URI,
    line,
    pinned: pinned === undefined ? undefined : { index: pinned, title },
    options,
    opened: [],
  });
  if (moment === undefined) throw new Error('there is no trace');
  return moment;
}

const endOf = ({ ends }: Moment, host: string, peer?: string): MomentEnd => {
  const end = ends.find((one) => one.host === host && (peer === undefined || one.peer === peer));
  if (end === undefined) throw new Error(`${host} has no end`);
  return end;
};

/** The variables of an end: its five values, those that the step has changed with a star. */
const values = ({ variables }: MomentEnd): string =>
  variables.map(({ value, changed }) => `${value}${changed ? '*' : ''}`).join(' ');

test('before the first step nothing has happened', () => {
  const moment = momentAt(HANDSHAKE, 1);
  expect(moment).toMatchObject({
    preview: 3,
    uri: URI,
    version: 7,
    trace: 0,
    record: -1,
    step: -1,
    steps: 4,
    previous: undefined,
    next: 3,
    firstLine: 3,
    lastLine: 6,
    says: 'before the first step',
    time: undefined,
    more: 0,
  });
  expect(moment.ends.map(({ host, peer, state }) => [host, peer, state])).toEqual([
    ['client', undefined, 'CLOSED'],
    ['server', undefined, 'CLOSED'],
  ]);
  expect(moment.ways.map(({ host, now, moves }) => [host, now, moves])).toEqual([
    ['client', 'CLOSED', []],
    ['server', 'CLOSED', []],
  ]);
});

test('a line between two steps belongs to the one before it', () => {
  const text = `${HANDSHAKE}\n# nothing\nnote client: "x"\n\nclient -> server: FIN+ACK\n`;
  expect(momentAt(text, 8)).toMatchObject({ record: 3, line: 6, step: 3, previous: 5, next: 11 });
  expect(momentAt(text, 10)).toMatchObject({ record: 4, line: 9, step: 3, previous: 6, next: 11 });
  expect(momentAt(text, 99)).toMatchObject({ record: 5, line: 11, step: 4, previous: 6, next: undefined });
});

test('each end has its variables, and those that the step changed are marked', () => {
  const at = (line: number) => {
    const moment = momentAt(HANDSHAKE, line);
    return ['client', 'server'].map((host) => {
      const { state, stateBefore } = endOf(moment, host);
      return `${stateBefore} → ${state}: ${values(endOf(moment, host))}`;
    });
  };
  // SND.UNA SND.NXT SND.WND RCV.NXT RCV.WND
  expect(at(3)).toEqual(['CLOSED → CLOSED: – – – – –', 'CLOSED → LISTEN: – – – – –']);
  expect(at(4)).toEqual([
    'CLOSED → SYN-SENT: 100* 101* – – 1000*',
    'LISTEN → SYN-RECEIVED: 300* 300* 1000* 101* 2000*',
  ]);
  expect(at(5)).toEqual([
    'SYN-SENT → ESTABLISHED: 101* 101 2000* 301* 1000',
    'SYN-RECEIVED → SYN-RECEIVED: 300 301* 1000 101 2000',
  ]);
  expect(at(6)).toEqual([
    'ESTABLISHED → ESTABLISHED: 101 101 2000 301 1000',
    'SYN-RECEIVED → ESTABLISHED: 301* 301 1000 101 2000',
  ]);
});

test('numbers are relative where the reader wants them so', () => {
  const relative = { numbers: 'relative', states: 'notes' } as const;
  const moment = momentAt(`${HANDSHAKE}client -> server: ACK len=10\n`, 7, relative);
  expect(values(endOf(moment, 'client'))).toBe('1 11* 2000 1 1000');
  expect(values(endOf(moment, 'server'))).toBe('1 1 1000 11* 2000');
  expect(endOf(moment, 'server').owes).toEqual(['ACK seq=1 ack=11']);
});

test('what an end owes is told as the segment that would answer', () => {
  expect(endOf(momentAt(HANDSHAKE, 4), 'server').owes).toEqual(['SYN+ACK']);
  expect(endOf(momentAt(HANDSHAKE, 5), 'client').owes).toEqual(['ACK seq=101 ack=301']);
  expect(endOf(momentAt(HANDSHAKE, 6), 'client').owes).toEqual([]);
  const refused = momentAt('host a isn=1\nhost b\na -> b: SYN\n', 3);
  expect(endOf(refused, 'b').owes).toEqual(['RST+ACK seq=0 ack=2']);
  const closing = `${HANDSHAKE}client: close\n`;
  expect(endOf(momentAt(closing, 7), 'client').owes).toEqual(['FIN, since its user has closed']);
});

test('timers run, run out, and end', () => {
  const text = `${HANDSHAKE}client -x server: ACK len=10
client: timeout retransmission
client -> server: ACK seq=101 len=10
server -> client: ACK
client -> server: FIN+ACK
server -> client: ACK
server -> client: FIN+ACK
client -> server: ACK
wait 10s
wait 2msl
`;
  const timers = (line: number) => endOf(momentAt(text, line), 'client').timers;
  expect(timers(6)).toEqual([]);
  expect(timers(7)).toEqual(['retransmission: runs']);
  expect(timers(8)).toEqual(['retransmission: has run out']);
  expect(timers(9)).toEqual(['retransmission: runs']);
  expect(timers(10)).toEqual([]);
  expect(timers(13)).toEqual(['2MSL: 240 s of 240 s left']);
  expect(timers(15)).toEqual(['2MSL: 230 s of 240 s left']);
  expect(momentAt(text, 15).time).toBe('10 s');
  expect(timers(16)).toEqual([]);
});

test('what waits is told: octets of both directions, and the queues of the listener', () => {
  const text = `${HANDSHAKE}client: send 50
client -) server: ACK len=20 as first
client -> server: ACK len=30
server: accept
`;
  const queues = (line: number, host: string) => endOf(momentAt(text, line), host).queues;
  expect(queues(3, 'server')).toEqual(['SYN queue: 0 of 3', 'accept queue: 0 of 3']);
  expect(queues(4, 'server')).toEqual(['SYN queue: 1 of 3', 'accept queue: 0 of 3']);
  expect(queues(6, 'server')).toEqual(['SYN queue: 0 of 3', 'accept queue: 1 of 3']);
  expect(queues(7, 'client')).toEqual(['to be sent: 50 octets']);
  expect(queues(8, 'client')).toEqual(['not acknowledged: 20 octets', 'to be sent: 30 octets']);
  expect(queues(9, 'client')).toEqual(['not acknowledged: 50 octets']);
  expect(queues(9, 'server')[0]).toBe('held beyond a hole: from 20 octets ahead');
  expect(queues(10, 'server')).toContain('accept queue: 0 of 3');
});

test('the ways lead as far as the moment, and their last moves are those of its step', () => {
  const { ways, record } = momentAt(HANDSHAKE, 5);
  expect(ways.map(({ host, now, moves }) => [host, now, moves.map((move) => move.to)])).toEqual([
    ['client', 'ESTABLISHED', ['SYN-SENT', 'ESTABLISHED']],
    ['server', 'SYN_RECEIVED', ['LISTEN', 'SYN-RECEIVED']],
  ]);
  expect(ways.map(({ moves }) => moves.filter((move) => move.record === record).length)).toEqual([1, 0]);
});

test('a host with several connections has an end for each', () => {
  const text = `host anna isn=1
host ben isn=5
host server isn=9
server: listen
anna -> server: SYN
server -> anna: SYN+ACK
ben -> server: SYN
`;
  const moment = momentAt(text, 7);
  expect(moment.ends.map(({ host, peer, state }) => [host, peer, state])).toEqual([
    ['anna', 'server', 'ESTABLISHED'],
    ['ben', 'server', 'SYN-SENT'],
    ['server', 'anna', 'SYN-RECEIVED'],
    ['server', 'ben', 'SYN-RECEIVED'],
  ]);
  expect(moment.says).toContain('server goes to SYN-RECEIVED towards ben');
});

test('with a thousand connections it tells those of the step, and how many more there are', () => {
  const clients = Array.from({ length: 1000 }, (_, n) => n);
  const text = `host server isn=9\nserver: listen\n${clients.map((n) => `host c${n} isn=1\nc${n} -> server: SYN\n`).join('')}`;
  const moment = momentAt(text, 1500);
  expect(moment.ends).toHaveLength(16);
  expect(endOf(moment, 'server', 'c748').state).toBe('SYN-RECEIVED');
  // 749 clients have sent their SYN, and the server has as many ends; the others have none yet.
  expect(moment.more).toBe(1000 + 749 - 16);
  expect(JSON.stringify(moment).length).toBeLessThan(20_000);
});

test('a raw host has no end', () => {
  const moment = momentAt(`host mallory raw\n${HANDSHAKE}mallory as client -> server: RST seq=150\n`, 8);
  expect(new Set(moment.ends.map(({ host }) => host))).toEqual(new Set(['client', 'server']));
});

test('of a pinned trace it tells that trace, wherever the line is', () => {
  const text = `trace "one"\n${HANDSHAKE}trace "two"\n${HANDSHAKE}`;
  expect(momentAt(text, 13, DEFAULT_OPTIONS, 0)).toMatchObject({ trace: 0, record: 3, line: 7, next: undefined });
  expect(momentAt(text, 2, DEFAULT_OPTIONS, 1)).toMatchObject({ trace: 1, record: -1, line: 8, next: 11 });
});

test('of an exercise it gives nothing away', () => {
  const moment = momentAt(`exercise "x"\n${HANDSHAKE}`, 6);
  expect(moment).toMatchObject({ ends: [], ways: [], more: 0, step: 2, says: 'server sends SYN+ACK; it arrives' });
});

test('a line that cannot be read is a moment, too', () => {
  const moment = momentAt(`${HANDSHAKE}client => \n`, 7);
  expect(moment).toMatchObject({ record: 4, line: 7, says: 'line 7 cannot be read' });
  expect(endOf(moment, 'client').state).toBe('ESTABLISHED');
});
