import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

const HOSTS = 'host client isn=100\nhost server isn=300\n';
const OPEN = 'given client ESTABLISHED, server ESTABLISHED\n';

/** The numbers of the last segment of a trace: `seq=101 ack=301`, and what of them was worked out. */
function lastOf(trace: string): string {
  const { traces, diagnostics } = check(HOSTS + trace);
  expect(diagnostics.filter((d) => d.severity !== 'information')).toEqual([]);
  const carried = traces[0]?.timeline.records.findLast((r) => r.carried?.sent)?.carried;
  const { seq, ack } = carried?.segment ?? { seq: -1, ack: -1 };
  const inferred = Object.entries(carried?.inferred ?? {}).flatMap(([name, is]) => (is ? [name] : []));
  return `seq=${seq} ack=${ack} (${inferred.join(' and ')}${carried?.retransmission ? ', again' : ''})`;
}

describe('what is left out of a segment', () => {
  test.each([
    ['a first SYN', 'server: listen\nclient -> server: SYN', 'seq=100 ack=0 (seq)'],
    ['a SYN again', 'server: listen\nclient -x server: SYN\nclient -> server: SYN', 'seq=100 ack=0 (seq, again)'],
    ['a SYN+ACK', 'server: listen\nclient -> server: SYN\nserver -> client: SYN+ACK', 'seq=300 ack=101 (seq and ack)'],
    [
      'a SYN+ACK again',
      'server: listen\nclient -> server: SYN\nserver -x client: SYN+ACK\nserver -> client: SYN+ACK',
      'seq=300 ack=101 (seq and ack, again)',
    ],
    ['data', `${OPEN}client -> server: PSH+ACK len=10`, 'seq=101 ack=301 (seq and ack)'],
    ['data, its number written', `${OPEN}client -> server: PSH+ACK seq=101 len=10`, 'seq=101 ack=301 (ack)'],
    [
      'the next data, although the last was lost',
      `${OPEN}client -x server: ACK len=10\nclient -> server: ACK len=10`,
      'seq=111 ack=301 (seq and ack)',
    ],
    [
      'data right after the retransmission timeout',
      `${OPEN}client -x server: ACK len=10\nclient: timeout\nclient -> server: ACK len=10`,
      'seq=101 ack=301 (seq and ack, again)',
    ],
    [
      'an ACK of what just did not fit into a window, and may have been taken all the same',
      `${OPEN}server -> client: ACK win=100\nclient -> server: FIN+ACK len=100\nserver -> client: ACK`,
      'seq=301 ack=201 (seq and ack and unsettled)',
    ],
    [
      'data right after the retransmission timeout, a part acknowledged',
      `${OPEN}client -> server: ACK len=10\nclient -x server: ACK len=10\nserver -> client: ACK\nclient: timeout\nclient -> server: ACK len=10`,
      'seq=111 ack=301 (seq and ack, again)',
    ],
    [
      'a pure ACK after the retransmission timeout',
      `${OPEN}client -x server: ACK len=10\nclient: timeout\nclient -> server: ACK`,
      'seq=111 ack=301 (seq and ack)',
    ],
    [
      'data after the timeout was answered',
      `${OPEN}client -> server: ACK len=10\nclient: timeout\nserver -> client: ACK\nclient -> server: ACK len=10`,
      'seq=111 ack=301 (seq and ack)',
    ],
    ['a FIN', `${OPEN}client -> server: FIN+ACK`, 'seq=101 ack=301 (seq and ack)'],
    [
      'a FIN again',
      `${OPEN}client -x server: FIN+ACK\nclient -> server: FIN+ACK`,
      'seq=101 ack=301 (seq and ack, again)',
    ],
    [
      'a FIN with its data again',
      `${OPEN}client -x server: FIN+ACK len=5\nclient -> server: FIN+ACK len=5`,
      'seq=101 ack=301 (seq and ack, again)',
    ],
    [
      'an ACK after the own FIN',
      `${OPEN}client -x server: FIN+ACK\nclient -> server: ACK`,
      'seq=102 ack=301 (seq and ack)',
    ],
    [
      'an ACK of data that has arrived beyond a hole',
      `${OPEN}client -x server: ACK len=10\nclient -> server: ACK len=10\nserver -> client: ACK`,
      'seq=301 ack=101 (seq and ack)',
    ],
    ['the reset of a SYN', 'client -> server: SYN\nserver -> client: RST+ACK', 'seq=0 ack=101 (seq and ack)'],
    [
      'the reset of a segment with ACK',
      `${OPEN}client: crash\nserver -> client: ACK len=5\nclient -> server: RST`,
      'seq=101 ack=0 (seq)',
    ],
    ['the reset of an abort', `${OPEN}client: abort\nclient -> server: RST`, 'seq=101 ack=0 (seq)'],
    [
      'the reset of an abort with ACK',
      `${OPEN}client: abort\nclient -> server: RST+ACK`,
      'seq=101 ack=301 (seq and ack)',
    ],
    [
      'a challenge ACK',
      `${OPEN}old client -> server: SYN seq=101\nserver -> client: ACK`,
      'seq=301 ack=101 (seq and ack)',
    ],
  ])('%s', (_, trace, numbers) => {
    expect(lastOf(trace)).toBe(numbers);
  });

  test('is fixed when the segment is sent, not when it arrives', () => {
    const { traces } = check(
      `${HOSTS}${OPEN}client -) server: ACK len=10 as late\nserver -> client: ACK len=5\ndeliver late\n`,
    );
    const arrived = traces[0]?.timeline.records.findLast((r) => r.carried)?.carried;
    expect(arrived).toMatchObject({ sent: false, segment: { seq: 101, ack: 301 } });
  });
});
