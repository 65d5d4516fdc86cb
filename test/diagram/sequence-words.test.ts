import { describe, expect, test } from 'vitest';
import { drawn } from './support/draw.ts';
import { HANDSHAKE, OPEN } from './support/samples.ts';

describe('in words', () => {
  test('every step is told', () => {
    const { steps } = drawn(`${HANDSHAKE}@2 server -x client: PSH+ACK "hi"\nwait 2s`);
    expect(steps.map(({ line, time, says }) => [line, time, says])).toEqual([
      [3, undefined, 'server calls listen, and goes to LISTEN'],
      [
        4,
        undefined,
        'client sends SYN, sequence number 100, window 65535, and goes to SYN-SENT; it arrives; server goes to SYN-RECEIVED',
      ],
      [
        5,
        undefined,
        'server sends SYN+ACK, sequence number 300, acknowledgment number 101; it arrives; client goes to ESTABLISHED',
      ],
      [
        6,
        undefined,
        'client sends ACK, sequence number 101, acknowledgment number 301; it arrives; server goes to ESTABLISHED',
      ],
      [
        7,
        '2 s',
        'server sends PSH+ACK, sequence number 301, acknowledgment number 101, 2 octets of data, “hi”; it is lost',
      ],
      [8, undefined, '2 s pass'],
    ]);
  });

  test('every element is told, a state by itself', () => {
    const { messages, notes } = drawn(HANDSHAKE);
    expect(messages[0]?.says).toMatch(/^client sends SYN, sequence number 100/);
    expect(notes.map(({ says }) => says)).toEqual([
      'server calls listen, and goes to LISTEN',
      'client goes to SYN-SENT',
      'server goes to SYN-RECEIVED',
      'client goes to ESTABLISHED',
      'server goes to ESTABLISHED',
    ]);
  });

  test('what may not be sent is told as such, with the reason beside it', () => {
    const [, , step] = drawn(`${OPEN}client -> server: SYN`).steps;
    expect(step).toBeUndefined();
    const [first] = drawn('host a isn=1\nhost b\na -> b: FIN+ACK seq=1 ack=1').steps;
    expect(first).toMatchObject({
      says: 'a may not send FIN+ACK, sequence number 1, acknowledgment number 1; it is not sent',
      verdict: 'error',
      reasons: [expect.stringMatching(/./)],
    });
  });

  test('the whole is told in a sentence', () => {
    expect(drawn(HANDSHAKE).text).toContain(
      'accDescr: 4 steps between client and server. In the end client is in ESTABLISHED and server is in ESTABLISHED.\n',
    );
  });
});
