import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { traceOf } from './support/read.ts';
import { withoutSpans } from './support/without-spans.ts';

test.each([
  ['a -> b: syn', 'a -> b: SYN'],
  ['a -> b: Syn+Ack', 'a -> b: SYN+ACK'],
  ['a -> b: none', 'a -> b: NONE'],
  ['a -X b: SYN', 'a -x b: SYN'],
  ['a -> b: SYN SEQ=1', 'a -> b: SYN seq=1'],
  ['a -> b: SYN sackOK', 'a -> b: SYN sackok'],
  ['a -> b: SYN tfo=Cookie', 'a -> b: SYN tfo=cookie'],
  ['a -> b: SYN AS l', 'a -> b: SYN as l'],
  ['OLD a -> b: SYN seq=1', 'old a -> b: SYN seq=1'],
  ['Illegal a -> b: SYN', 'illegal a -> b: SYN'],
  ['Expect a CLOSED', 'expect a CLOSED'],
  ['expect a closed', 'expect a CLOSED'],
  ['expect a Time_Wait', 'expect a TIME-WAIT'],
  ['expect a SND.NXT=5', 'expect a snd.nxt=5'],
  ['expect a ERROR EPIPE', 'expect a error EPIPE'],
  ['expect a error epipe', 'expect a error EPIPE'],
  ['Given a ESTABLISHED', 'given a ESTABLISHED'],
  ['WAIT 2s', 'wait 2s'],
  ['Deliver l', 'deliver l'],
  ['a: Listen', 'a: listen'],
  ['a: CLOSE', 'a: close'],
  ['a: Timeout', 'a: timeout'],
  ['a: timeout TIME-WAIT', 'a: timeout time-wait'],
  ['a: listen BACKLOG=5', 'a: listen backlog=5'],
  ['Section "x"', 'section "x"'],
  ['NOTE a: "x"', 'note a: "x"'],
  ['HOST a raw', 'host a raw'],
  ['host a RAW', 'host a raw'],
  ['host a ISN=1', 'host a isn=1'],
  ['Trace "x"', 'trace "x"'],
  ['profile RFC9293', 'profile rfc9293'],
  ['profile rfc9293 MSL=30s', 'profile rfc9293 msl=30s'],
])('%s is understood as %s', (line, right) => {
  const { traces, diagnostics } = parse(line);
  expect(diagnostics.map(({ severity, code }) => [severity, code])).toContainEqual(['warning', 'letter-case']);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(withoutSpans(traces)).toEqual(withoutSpans(parse(right).traces));
  const { fix } = diagnostics[0] ?? {};
  const mended = line.slice(0, (fix?.span.start ?? 1) - 1) + fix?.text + line.slice((fix?.span.end ?? 1) - 1);
  expect(mended).toBe(right);
});

describe('the letter case of names matters', () => {
  test('of hosts', () => {
    expect(traceOf('host Host\nhost host1\nHost -> host1: SYN').steps).toMatchObject([{ from: { text: 'Host' } }]);
  });

  test('of labels and symbols', () => {
    expect(traceOf('a -) b: SYN seq=x ack=X as L\ndeliver l').symbols).toEqual(['', 'x', 'X']);
    expect(traceOf('deliver AS').steps).toMatchObject([{ label: { text: 'AS' } }]);
  });

  test('a declared name is no misspelt keyword', () => {
    expect(traceOf('host Note\nNote: listen\nNote -> b: SYN\nb -> Note: SYN+ACK').steps).toHaveLength(3);
  });
});
