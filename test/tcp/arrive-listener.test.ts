import { describe, expect, test } from 'vitest';
import { arrive } from '../../server/src/tcp/arrive.ts';
import { withCookie } from '../../server/src/tcp/arrive-listener.ts';
import { emit } from '../../server/src/tcp/emit.ts';
import { EMPTY, type Queues } from '../../server/src/tcp/listener.ts';
import { seq } from '../../server/src/tcp/seq.ts';
import { CLOSED, type Outcome, type Tcb } from '../../server/src/tcp/tcb.ts';
import { RFC9293, type Variant } from '../../server/src/tcp/variant.ts';
import { segment } from '../support/tcb.ts';

const ROOM: Queues = { ...EMPTY, backlog: 1 };
const FULL: Queues = { ...ROOM, acceptQueue: 1 };
const COOKIES: Variant = { ...RFC9293, syncookies: true };
const ABORTS: Variant = { ...RFC9293, abortOnOverflow: true };

const arrives = (tcb: Tcb, text: string, queues: Queues, variant: Variant = RFC9293): Outcome =>
  arrive(tcb, segment(text), { listening: true, queues, variant, isn: seq(100), win: undefined });

/** SYN-RECEIVED with ISS 100 and IRS 300, its SYN+ACK sent. */
const HALF_OPEN = emit(arrives(CLOSED, 'SYN seq=300', ROOM).tcb, segment('SYN+ACK seq=100 ack=301'));

describe('a full accept queue in SYN-RECEIVED', () => {
  test.each([
    ['ACK seq=301 ack=101', 'dropped'],
    ['PSH+ACK seq=301 ack=101 len=10', 'dropped'],
    ['FIN+ACK seq=301 ack=101', 'dropped'],
  ])('%s is dropped, and nothing changes', (text, fate) => {
    const outcome = arrives(HALF_OPEN, text, FULL);
    expect(outcome).toMatchObject({ fate, full: 'accept-queue', transitions: [] });
    expect(outcome.tcb).toBe(HALF_OPEN);
    expect(outcome.answer).toBeUndefined();
  });

  test.each([
    'RST seq=301',
    'RST seq=350',
    'SYN seq=300',
    'ACK seq=301 ack=100',
    'ACK seq=301 ack=102',
    'ACK seq=200 ack=101',
    'PSH seq=301 len=5',
    'SYN+ACK seq=301 ack=101',
  ])('%s opens nothing, and is what it is with room', (text) => {
    expect(arrives(HALF_OPEN, text, FULL, ABORTS)).toEqual(arrives(HALF_OPEN, text, ROOM, ABORTS));
  });

  test('the last ACK is reset with abort-on-overflow', () => {
    const outcome = arrives(HALF_OPEN, 'ACK seq=301 ack=101', FULL, ABORTS);
    expect(outcome.tcb.state).toBe('LISTEN');
    expect(outcome.answer).toEqual({ kind: 'reset', seq: seq(101), ack: undefined });
  });
});

describe('full queues and a new SYN', () => {
  test.each([
    [{ ...ROOM, synQueue: 1 }, 'syn-queue'],
    [FULL, 'accept-queue'],
    [{ ...FULL, synQueue: 1 }, 'accept-queue'],
    [{ ...EMPTY, backlog: 0 }, 'accept-queue'],
  ] as const)('%o drop it', (queues, full) => {
    for (const variant of [RFC9293, ABORTS]) {
      expect(arrives(CLOSED, 'SYN seq=300', queues, variant)).toMatchObject({ fate: 'dropped', full, tcb: CLOSED });
    }
  });

  test.each(['ACK seq=1 ack=2', 'RST seq=1', 'FIN seq=1', 'SYN+ACK seq=1 ack=2'])(
    '%s is what it is with room',
    (text) => {
      expect(arrives(CLOSED, text, FULL)).toEqual(arrives(CLOSED, text, ROOM));
    },
  );
});

describe('SYN cookies', () => {
  const answered = (): Tcb => {
    const { tcb, answer } = arrives(CLOSED, 'SYN seq=300 win=10 mss=1000', { ...ROOM, synQueue: 1 }, COOKIES);
    expect(tcb).toBe(CLOSED);
    if (answer?.kind !== 'syn-ack' || !answer.cookie) throw new Error('a SYN+ACK with a cookie is owed');
    return withCookie(tcb, emit(answer.cookie, segment('SYN+ACK seq=100 ack=301')));
  };

  test('the listener keeps nothing, and the ACK that fits makes the connection', () => {
    const listener = answered();
    expect(listener.state).toBe('CLOSED');
    const outcome = arrives(listener, 'ACK seq=301 ack=101 win=20', ROOM, COOKIES);
    expect(outcome.tcb).toMatchObject({
      state: 'ESTABLISHED',
      passive: true,
      sndUna: 101,
      rcvNxt: 301,
      sndWnd: 20,
      sndMss: 1000,
    });
    expect(outcome.transitions).toMatchObject([{ from: 'LISTEN', to: 'ESTABLISHED' }]);
    expect(outcome.tcb.cookies).toEqual([]);
  });

  test.each([
    'ACK seq=301 ack=100',
    'ACK seq=301 ack=102',
    'ACK seq=300 ack=101',
    'ACK seq=302 ack=101',
    'SYN+ACK seq=301 ack=101',
  ])('%s fits none and is reset', (text) => {
    const outcome = arrives(answered(), text, ROOM, COOKIES);
    expect(outcome.fate).toBe('refused');
    expect(outcome.answer).toMatchObject({ kind: 'reset', ack: undefined });
  });

  test('a reset that would fit is ignored', () => {
    expect(arrives(answered(), 'RST+ACK seq=301 ack=101', ROOM, COOKIES)).toMatchObject({
      fate: 'ignored',
      transitions: [],
    });
  });

  test('no room in the accept queue: dropped, also where an overflow is reset otherwise', () => {
    const listener = answered();
    const outcome = arrives(listener, 'ACK seq=301 ack=101', FULL, { ...COOKIES, abortOnOverflow: true });
    expect(outcome).toMatchObject({ fate: 'dropped', full: 'accept-queue' });
    expect(outcome.tcb).toBe(listener);
  });

  test('a peer that sends ever new SYNs does not make the listener grow', () => {
    let listener = CLOSED;
    for (let i = 0; i < 100; i++) {
      const { answer } = arrives(listener, `SYN seq=${1000 * i}`, ROOM, COOKIES);
      if (answer?.kind === 'syn-ack' && answer.cookie) listener = withCookie(listener, answer.cookie);
    }
    expect(listener.cookies.length).toBeLessThanOrEqual(8);
  });
});
