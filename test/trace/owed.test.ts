import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

const HOSTS = 'host client isn=100\nhost server isn=300\nhost mallory raw\n';
const OPEN = 'given client ESTABLISHED, server ESTABLISHED\n';
const LISTENS = 'server: listen\n';

/** What a trace leaves unfinished: the segments that its information names. */
const unfinished = (trace: string): string[] =>
  check(HOSTS + trace).diagnostics.map((d) => {
    expect(d.severity, d.message).toBe('information');
    return d.message.match(/`(.*?)`/)?.[1] ?? d.message;
  });

describe('what is owed when a trace ends', () => {
  test.each([
    ['a SYN+ACK', `${LISTENS}client -> server: SYN`, ['server -> client: SYN+ACK seq=300 ack=101']],
    ['an ACK', `${OPEN}client -> server: PSH+ACK len=10`, ['server -> client: ACK seq=301 ack=111']],
    [
      'one ACK for several segments',
      `${OPEN}client -> server: ACK len=10\nclient -> server: ACK len=10`,
      ['server -> client: ACK seq=301 ack=121'],
    ],
    ['a reset', 'client -> server: SYN', ['server -> client: RST+ACK seq=0 ack=101']],
    ['the reset of an abort', `${OPEN}client: abort`, ['client -> server: RST seq=101']],
    [
      'each of several resets',
      'old client -> server: ACK seq=5 ack=7\nold client -> server: ACK seq=5 ack=8',
      ['server -> client: RST seq=7', 'server -> client: RST seq=8'],
    ],
    ['a FIN', `${OPEN}client: close`, ['client -> server: FIN+ACK seq=101']],
    ['a challenge ACK', `${OPEN}mallory as client -> server: RST seq=150`, ['server -> client: ACK seq=301 ack=101']],
  ])('%s', (_, trace, owed) => {
    expect(unfinished(trace)).toEqual(owed);
  });
});

describe('what covers it', () => {
  test.each([
    ['an ACK', `${OPEN}client -> server: ACK len=10\nserver -> client: ACK`],
    ['data with the ACK', `${OPEN}client -> server: ACK len=10\nserver -> client: ACK len=5\nclient -> server: ACK`],
    ['an ACK that is lost', `${OPEN}client -> server: ACK len=10\nserver -x client: ACK`],
    ['a SYN+ACK', `${LISTENS}client -> server: SYN\nserver -x client: SYN+ACK`],
    [
      'a SYN+ACK for a repeated SYN',
      `${LISTENS}client -> server: SYN\nserver -x client: SYN+ACK\nclient -> server: SYN\nserver -x client: SYN+ACK`,
    ],
    ['the very reset', 'client -> server: SYN\nserver -> client: RST+ACK'],
    ['the end of the connection', `${OPEN}client -> server: ACK len=10\nclient -> server: RST`],
    ['a crash', `${OPEN}client -> server: ACK len=10\nserver: crash`],
    [
      'either answer to an ACK beyond SND.NXT in SYN-RECEIVED: ACK',
      `${LISTENS}client -> server: SYN\nserver -x client: SYN+ACK\nmallory as client -> server: ACK seq=101 ack=999\nserver -x client: ACK`,
    ],
    [
      'either answer to an ACK beyond SND.NXT in SYN-RECEIVED: RST',
      `${LISTENS}client -> server: SYN\nserver -x client: SYN+ACK\nmallory as client -> server: ACK seq=101 ack=999\nserver -x client: RST seq=999`,
    ],
    [
      'the challenge ACK of a SYN in TIME-WAIT',
      'given client TIME-WAIT, server LAST-ACK\nclient: listen\nclient -> server: ACK\nold server -> client: SYN seq=900\nclient -x server: ACK seq=102 ack=302',
    ],
  ])('%s', (_, trace) => {
    expect(unfinished(trace)).toEqual([]);
  });
});

describe('what does not', () => {
  test.each([
    [
      'a retransmission with its first ACK number',
      `${OPEN}server -x client: ACK len=5\nclient -> server: ACK len=10\nserver -x client: ACK seq=301 ack=101 len=5`,
      ['server -> client: ACK seq=306 ack=111'],
    ],
    [
      'an ACK that was sent before',
      `${OPEN}server -) client: ACK as early\nclient -> server: ACK len=10\ndeliver early`,
      ['server -> client: ACK seq=301 ack=111'],
    ],
    [
      'another reset',
      'old client -> server: ACK seq=5 ack=7\nold client -> server: ACK seq=5 ack=8\nserver -> client: RST seq=7',
      ['server -> client: RST seq=8'],
    ],
  ])('%s', (_, trace, owed) => {
    expect(unfinished(trace)).toEqual(owed);
  });
});
