import { describe, expect, test } from 'vitest';
import { drawn, picture } from './support/draw.ts';
import { HANDSHAKE, OPEN } from './support/samples.ts';

describe('as its reader chooses', () => {
  test('numbers count from the initial ones', () => {
    expect(picture(drawn(HANDSHAKE, { numbers: 'relative' })).filter((line) => line.includes('->>'))).toEqual([
      'p0->>p1: SYN seq=0 win=65535 mss=1460',
      'p1->>p0: SYN+ACK seq=0 ack=1',
      'p0->>p1: ACK seq=1 ack=1',
    ]);
    const late = drawn(
      `${OPEN}client -) server: ACK len=10 as a\ndeliver a\nserver -> client: ACK sack=200-210\nserver -> client: ACK seq=298`,
      { numbers: 'relative' },
    );
    expect(picture(late).slice(2, 5)).toEqual([
      'p0-)p1: ① ACK seq=1 ack=1 len=10',
      'p0->>p1: ① ACK seq=1 arrives',
      expect.stringMatching(/^p1->>p0: .*ACK seq=1 ack=11 sack=101-111/),
    ]);
    expect(picture(late).at(-1)).toContain('ACK seq=-1 ack=11');
  });

  test('numbers wrap around where they do, and symbols count from themselves', () => {
    const wrapping = `host a isn=4294967290\nhost b isn=Y\nb: listen\na -> b: SYN\nb -> a: SYN+ACK\na -> b: ACK\na -> b: ACK len=10\nb -> a: ACK`;
    expect(picture(drawn(wrapping, { numbers: 'relative' })).filter((line) => line.includes('->>'))).toEqual([
      'p0->>p1: SYN seq=0',
      'p1->>p0: SYN+ACK seq=0 ack=1',
      'p0->>p1: ACK seq=1 ack=1',
      'p0->>p1: ACK seq=1 ack=1 len=10',
      'p1->>p0: ACK seq=1 ack=11',
    ]);
  });

  test('a second connection of the same hosts counts from its own initial numbers', () => {
    const again = `host client
host server
server: listen
client -> server: SYN seq=100
server -> client: SYN+ACK seq=300
client -> server: ACK
client: abort
client -> server: RST
client -> server: SYN seq=5000
server -> client: SYN+ACK seq=9000`;
    expect(
      picture(drawn(again, { numbers: 'relative' })).filter((line) => line.includes('SYN') && line.includes('->>')),
    ).toEqual([
      'p0->>p1: SYN seq=0',
      'p1->>p0: SYN+ACK seq=0 ack=1',
      'p0->>p1: SYN seq=0',
      'p1->>p0: SYN+ACK seq=0 ack=1',
    ]);
  });

  test('numbers are hidden', () => {
    const lines = picture(drawn(`${OPEN}client -) server: ACK len=10 as a\ndeliver a`, { numbers: 'hidden' }));
    expect(lines.slice(2)).toEqual(['p0-)p1: ① ACK len=10', 'p0->>p1: ① ACK arrives']);
  });

  test('states stand beside the lifelines, with a bar while there is a connection', () => {
    expect(picture(drawn(`${HANDSHAKE}client: abort\nclient -> server: RST`, { states: 'lifelines' }))).toEqual([
      'Note over p1: listen → LISTEN',
      'activate p0',
      'Note left of p0: SYN-SENT',
      'p0->>p1: SYN seq=100 win=65535 mss=1460',
      'activate p1',
      'Note right of p1: SYN-RECEIVED',
      'p1->>p0: SYN+ACK seq=300 ack=101',
      'Note left of p0: ESTABLISHED',
      'p0->>p1: ACK seq=101 ack=301',
      'Note right of p1: ESTABLISHED',
      'Note over p0: abort → CLOSED',
      'deactivate p0',
      'p0->>p1: RST seq=101',
      'deactivate p1',
      'Note right of p1: CLOSED',
    ]);
  });

  test('states are hidden', () => {
    expect(picture(drawn(HANDSHAKE, { states: 'hidden' }))).toEqual([
      'Note over p1: listen',
      'p0->>p1: SYN seq=100 win=65535 mss=1460',
      'p1->>p0: SYN+ACK seq=300 ack=101',
      'p0->>p1: ACK seq=101 ack=301',
    ]);
  });

  test('an exercise gives nothing away', () => {
    const exercise = `exercise "Open"\n${HANDSHAKE}client -> server: ACK seq=101 len=5\nclient -> server: ACK seq=101 len=5`;
    const diagram = drawn(exercise);
    expect(picture(diagram)).toEqual([
      'Note over p1: listen',
      'p0->>p1: SYN win=65535 mss=1460',
      'p1->>p0: SYN+ACK',
      'p0->>p1: ACK',
      'p0->>p1: ACK seq=101 len=5',
      'p0->>p1: ACK seq=101 len=5',
    ]);
    const words = JSON.stringify([diagram.text, diagram.steps]);
    expect(words).not.toMatch(/ESTABLISHED|SYN-SENT|301|again|duplicate/);
  });
});
