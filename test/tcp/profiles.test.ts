import { describe, expect, test } from 'vitest';
import { arrive } from '../../server/src/tcp/arrive.ts';
import { seq, valueOf } from '../../server/src/tcp/seq.ts';
import { STATES } from '../../server/src/tcp/state.ts';
import type { Outcome, Tcb } from '../../server/src/tcp/tcb.ts';
import * as timeouts from '../../server/src/tcp/timeouts.ts';
import { RFC9293, VARIANTS, type Variant, type VariantName } from '../../server/src/tcp/variant.ts';
import { at, atActiveSynReceived, ISS, segment } from '../support/tcb.ts';

// A profile differs from RFC 9293 in the cells named here, of all states and all kinds of segments and timeouts, and in
// no other.

const BLOCKS: Readonly<Record<string, Tcb>> = {
  ...Object.fromEntries(STATES.map((state) => [state, { ...at(state).tcb, rcvWnd: 1000, maxSndWnd: 50, tsRecent: 7 }])),
  'SYN-RECEIVED (active)': { ...atActiveSynReceived().tcb, rcvWnd: 1000, maxSndWnd: 50, tsRecent: 7 },
};

/** Segments by what they are to the end that they arrive at. */
const SEGMENTS: Readonly<Record<string, (tcb: Tcb) => string>> = {
  'RST, exact': (t) => `RST seq=${valueOf(t.rcvNxt)}`,
  'RST, in the window': (t) => `RST seq=${valueOf(t.rcvNxt) + 9}`,
  'RST, outside': (t) => `RST seq=${valueOf(t.rcvNxt) + 1000}`,
  'RST+ACK': (t) => `RST+ACK seq=${valueOf(t.rcvNxt)} ack=${valueOf(t.sndNxt)}`,
  'SYN, in the window': (t) => `SYN seq=${valueOf(t.rcvNxt)}`,
  'SYN, the same again': (t) => `SYN seq=${valueOf(t.irs)}`,
  'SYN, newer timestamp': () => 'SYN seq=200 ts=9',
  'SYN, outside': (t) => `SYN seq=${valueOf(t.rcvNxt) + 1000}`,
  'SYN+ACK, in the window': (t) => `SYN+ACK seq=${valueOf(t.rcvNxt)} ack=${valueOf(t.sndNxt)}`,
  ACK: (t) => `ACK seq=${valueOf(t.rcvNxt)} ack=${valueOf(t.sndNxt)}`,
  'ACK, outside': (t) => `ACK seq=${valueOf(t.rcvNxt) - 5} ack=${valueOf(t.sndNxt)}`,
  'ACK of what was not sent': (t) => `ACK seq=${valueOf(t.rcvNxt)} ack=${valueOf(t.sndNxt) + 1}`,
  'ACK of long ago, with text': (t) => `ACK seq=${valueOf(t.rcvNxt)} ack=1 len=5`,
  text: (t) => `PSH+ACK seq=${valueOf(t.rcvNxt)} ack=${valueOf(t.sndNxt)} len=5`,
  FIN: (t) => `FIN+ACK seq=${valueOf(t.rcvNxt)} ack=${valueOf(t.sndNxt)}`,
  'FIN, again': (t) => `FIN+ACK seq=${valueOf(t.rcvNxt) - 1} ack=${valueOf(t.sndNxt)}`,
  'nothing set': (t) => `NONE seq=${valueOf(t.rcvNxt)}`,
};

const TIMERS = {
  retransmission: timeouts.retransmissionTimeout,
  user: timeouts.userTimeout,
  'time-wait': timeouts.timeWaitTimeout,
  persist: timeouts.persistTimeout,
  keepalive: timeouts.keepaliveTimeout,
} satisfies Record<string, (tcb: Tcb, variant: Variant) => Outcome | undefined>;

const told = (outcome: Outcome | undefined): string =>
  outcome === undefined
    ? 'not running'
    : [
        outcome.tcb.state,
        valueOf(outcome.tcb.rcvNxt),
        outcome.answer && JSON.stringify(outcome.answer),
        outcome.error,
        outcome.restarts2msl && '2MSL again',
      ]
        .filter(Boolean)
        .join(' ');

/** What `variant` makes of every cell. */
function cells(variant: Variant): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const [name, tcb] of Object.entries(BLOCKS)) {
    for (const [kind, text] of Object.entries(SEGMENTS)) {
      for (const listening of name === 'TIME-WAIT' ? [false, true] : [name === 'LISTEN']) {
        const opening = { listening, isn: seq(ISS), win: undefined, variant };
        const cell = `${name}${listening && name !== 'LISTEN' ? ' (listening)' : ''}: ${kind}`;
        all.set(cell, told(arrive(tcb, segment(text(tcb)), opening)));
      }
    }
    for (const [timer, runsOut] of Object.entries(TIMERS)) {
      all.set(`${name}: ${timer} timeout`, told(runsOut(tcb, variant)));
    }
  }
  return all;
}

const usual = cells(RFC9293);

const differing = (name: VariantName): readonly string[] =>
  [...cells(VARIANTS[name])].filter(([cell, outcome]) => usual.get(cell) !== outcome).map(([cell]) => cell);

describe('the cells in which a profile differs from RFC 9293', () => {
  test('rfc793', () => {
    expect(differing('rfc793')).toMatchInlineSnapshot(`
      [
        "SYN-RECEIVED: RST, in the window",
        "SYN-RECEIVED: SYN, in the window",
        "SYN-RECEIVED: SYN+ACK, in the window",
        "SYN-RECEIVED: ACK of what was not sent",
        "ESTABLISHED: RST, in the window",
        "ESTABLISHED: SYN, in the window",
        "ESTABLISHED: SYN+ACK, in the window",
        "ESTABLISHED: ACK of long ago, with text",
        "FIN-WAIT-1: RST, in the window",
        "FIN-WAIT-1: SYN, in the window",
        "FIN-WAIT-1: SYN+ACK, in the window",
        "FIN-WAIT-1: ACK of long ago, with text",
        "FIN-WAIT-2: RST, in the window",
        "FIN-WAIT-2: SYN, in the window",
        "FIN-WAIT-2: SYN+ACK, in the window",
        "FIN-WAIT-2: ACK of long ago, with text",
        "CLOSE-WAIT: RST, in the window",
        "CLOSE-WAIT: SYN, in the window",
        "CLOSE-WAIT: SYN+ACK, in the window",
        "CLOSE-WAIT: ACK of long ago, with text",
        "CLOSING: RST, in the window",
        "CLOSING: SYN, in the window",
        "CLOSING: SYN+ACK, in the window",
        "CLOSING: ACK of long ago, with text",
        "LAST-ACK: RST, in the window",
        "LAST-ACK: SYN, in the window",
        "LAST-ACK: SYN+ACK, in the window",
        "LAST-ACK: ACK of long ago, with text",
        "TIME-WAIT: RST, in the window",
        "TIME-WAIT (listening): RST, in the window",
        "TIME-WAIT: SYN, in the window",
        "TIME-WAIT (listening): SYN, in the window",
        "TIME-WAIT (listening): SYN, the same again",
        "TIME-WAIT (listening): SYN, newer timestamp",
        "TIME-WAIT (listening): SYN, outside",
        "TIME-WAIT: SYN+ACK, in the window",
        "TIME-WAIT (listening): SYN+ACK, in the window",
        "TIME-WAIT: ACK of long ago, with text",
        "TIME-WAIT (listening): ACK of long ago, with text",
        "SYN-RECEIVED (active): RST, in the window",
        "SYN-RECEIVED (active): SYN, in the window",
        "SYN-RECEIVED (active): SYN+ACK, in the window",
        "SYN-RECEIVED (active): ACK of what was not sent",
      ]
    `);
  });
  test('linux', () => {
    expect(differing('linux')).toMatchInlineSnapshot(`
      [
        "SYN-RECEIVED: SYN, in the window",
        "SYN-RECEIVED: SYN, the same again",
        "SYN-RECEIVED: SYN+ACK, in the window",
        "FIN-WAIT-2: time-wait timeout",
        "CLOSE-WAIT: RST, exact",
        "CLOSE-WAIT: RST+ACK",
        "TIME-WAIT (listening): SYN, in the window",
        "TIME-WAIT (listening): SYN, the same again",
        "TIME-WAIT: ACK",
        "TIME-WAIT (listening): ACK",
        "TIME-WAIT: ACK, outside",
        "TIME-WAIT (listening): ACK, outside",
        "TIME-WAIT: ACK of what was not sent",
        "TIME-WAIT (listening): ACK of what was not sent",
        "TIME-WAIT: ACK of long ago, with text",
        "TIME-WAIT (listening): ACK of long ago, with text",
        "TIME-WAIT: text",
        "TIME-WAIT (listening): text",
        "SYN-RECEIVED (active): RST, exact",
        "SYN-RECEIVED (active): RST+ACK",
      ]
    `);
  });
  test('bsd', () => {
    expect(differing('bsd')).toMatchInlineSnapshot(`
      [
        "SYN-RECEIVED: SYN, the same again",
        "SYN-RECEIVED: user timeout",
        "ESTABLISHED: user timeout",
        "FIN-WAIT-1: user timeout",
        "FIN-WAIT-2: user timeout",
        "FIN-WAIT-2: time-wait timeout",
        "CLOSE-WAIT: user timeout",
        "TIME-WAIT: RST, exact",
        "TIME-WAIT (listening): RST, exact",
        "TIME-WAIT: RST, in the window",
        "TIME-WAIT (listening): RST, in the window",
        "TIME-WAIT: RST+ACK",
        "TIME-WAIT (listening): RST+ACK",
        "TIME-WAIT (listening): SYN, in the window",
        "TIME-WAIT (listening): SYN, the same again",
        "TIME-WAIT (listening): SYN, newer timestamp",
        "SYN-RECEIVED (active): user timeout",
      ]
    `);
  });
  test('there are many cells', () => {
    expect(usual.size).toBeGreaterThan(250);
  });
});
