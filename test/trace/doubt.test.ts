import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

// What a wrong line leaves in doubt must not be carried through the rest of a long trace.

const START = 'host a isn=100\nhost b isn=300\ngiven a ESTABLISHED, b ESTABLISHED\n';
const ON = 'a -> b: ACK len=1\nb -> a: ACK\n'.repeat(100);

/** The records of a trace, and how many of its lines are wrong. */
function played(text: string) {
  const { traces, diagnostics } = check(text);
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  return { records: traces[0]?.timeline.records ?? [], errors };
}

describe('a doubt', () => {
  test('is none where nothing is wrong', () => {
    const { records } = played(START + ON);
    expect(records.every(({ doubt }) => doubt === undefined)).toBe(true);
  });

  test.each(['a -> b: SYN', 'b -> a: RST+FIN', 'a: listen\na: listen', 'expect a CLOSED'])(
    'ends after a while: %s',
    (wrong) => {
      const { records, errors } = played(`${START}${wrong}\n${ON}`);
      expect(errors).toBe(1);
      expect(records.at(-1)?.doubt).toBeUndefined();
    },
  );

  test('is followed in a few worlds at most, however many lines are wrong', () => {
    const wrong = 'a -> b: SYN\nb -> a: ACK ack=7\na -> b: ACK seq=9\nexpect b CLOSED\nb: connect a\n'.repeat(60);
    const { records, errors } = played(START + wrong);
    expect(errors).toBeGreaterThan(200);
    expect(Math.max(...records.map(({ doubt }) => doubt?.hypotheses.length ?? 0))).toBeLessThanOrEqual(8);
  });
});
