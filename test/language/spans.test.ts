import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import type { Span, Step } from '../../server/src/trace/model.ts';

const textAt = (text: string, { line, start, end }: Span): string =>
  (text.split(/\r\n?|\n/)[line - 1] ?? '').slice(start - 1, end - 1);

/** All places of a value, by the way to them, and what stands there. */
const placesOf = (text: string, value: unknown, path = ''): [string, string][] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    const isSpan = typeof part === 'object' && part !== null && 'line' in part && 'start' in part;
    return isSpan ? [[here.replace(/\.?span$/, ''), textAt(text, part as Span)]] : placesOf(text, part, here);
  });
};

const stepOf = (text: string): Step | undefined => parse(text).traces[0]?.steps[0];
const places = (line: string) => placesOf(line, stepOf(line));

describe('the place of everything that is written', () => {
  test('in a segment', () => {
    const line = '  @1.5 illegal(x) m as a -> b : SYN+ACK seq=X+1 ts=5/6 "é😀" as l // end';
    expect(places(line)).toEqual([
      ['', '@1.5 illegal(x) m as a -> b : SYN+ACK seq=X+1 ts=5/6 "é😀" as l'],
      ['time', '@1.5'],
      ['from', 'a'],
      ['to', 'b'],
      ['flags', 'SYN+ACK'],
      ['seq', 'seq=X+1'],
      ['optionSpans.ts', 'ts=5/6'],
      ['payload', '"é😀"'],
      ['label', 'l'],
      ['illegal.code', 'x'],
      ['illegal', 'illegal(x)'],
      ['forger', 'm'],
    ]);
  });

  test('in an old segment', () => {
    expect(places('old a -> b: SYN')).toContainEqual(['old', 'old']);
  });

  test('in claims', () => {
    expect(places('expect a/b ESTABLISHED snd.nxt=X, c error EPIPE /* end */')).toEqual([
      ['', 'expect a/b ESTABLISHED snd.nxt=X, c error EPIPE'],
      ['claims.0', 'a/b ESTABLISHED snd.nxt=X'],
      ['claims.0.host', 'a'],
      ['claims.0.peer', 'b'],
      ['claims.0.state', 'ESTABLISHED'],
      ['claims.0.variables.0', 'snd.nxt=X'],
      ['claims.1', 'c error EPIPE'],
      ['claims.1.host', 'c'],
      ['claims.1.error', 'error EPIPE'],
    ]);
  });

  test('in calls and timers', () => {
    expect(places('+1 a: send b 100')).toEqual([
      ['', '+1 a: send b 100'],
      ['time', '+1'],
      ['host', 'a'],
      ['peer', 'b'],
      ['octets', '100'],
    ]);
    expect(places('a: timeout user b')).toEqual([
      ['', 'a: timeout user b'],
      ['host', 'a'],
      ['timer', 'user'],
      ['peer', 'b'],
    ]);
  });

  test('in all other steps', () => {
    expect(places('deliver l')).toEqual([
      ['', 'deliver l'],
      ['label', 'l'],
    ]);
    expect(places('note a, b: "x"')).toEqual([
      ['', 'note a, b: "x"'],
      ['hosts.0', 'a'],
      ['hosts.1', 'b'],
    ]);
    expect(places('wait 2s')).toEqual([['', 'wait 2s']]);
    expect(places('a -> b: SYN seq=? // end')[0]).toEqual(['', 'a -> b: SYN seq=?']);
  });

  test('in declarations', () => {
    const text = 'host a [::1]:80 isn=X raw\nprofile rfc9293 msl=2s\ntrace "x" // end';
    const [trace] = parse(text).traces;
    expect(placesOf(text, trace?.hosts)).toEqual([
      ['0.name', 'a'],
      ['0', 'host a [::1]:80 isn=X raw'],
      ['0.isn', 'isn=X'],
    ]);
    expect(placesOf(text, { profile: trace?.profile })).toEqual([['profile', 'profile rfc9293 msl=2s']]);
    expect(textAt(text, trace?.span as Span)).toBe('trace "x"');
  });

  test('with everything in front of it counted in UTF-16 units', () => {
    const line = '/* 😀é */\u3000a\u00A0-> b: SYN';
    expect(stepOf(line)?.span).toEqual({ line: 1, start: 11, end: 22 });
    expect(places(line)).toContainEqual(['flags', 'SYN']);
  });
});

describe('the place of a mistake', () => {
  test.each([
    ['a => b: SYN', '=>'],
    ['a -> b: SYM', 'SYM'],
    ['a -> b: SYN  seq=abc-x', 'abc-x'],
    ['a -> b: SYN  foo=5', 'foo=5'],
    ['a -> b: SYN seq = 5', 'seq = 5'],
    ['a -> b: PSH+ACK "a\\qb"', '\\q'],
    ['expect a FOO, b CLOSED', 'FOO'],
    ['expect a CLOSED b CLOSED', 'b'],
    ['a: listne', 'listne'],
    ['host a 10.0.0.1.5', '10.0.0.1.5'],
    ['host a fe80::1 isn=1', 'fe80::1'],
    ['a -> b: SYN # x', '# x'],
    ['wait 3', '3'],
    ['a: listen b: listen', 'b: listen'],
  ])('%s', (line, place) => {
    const { diagnostics } = parse(`\n\n${line}`);
    expect(diagnostics.map(({ span }) => [span.line, textAt(`\n\n${line}`, span)])).toEqual([[3, place]]);
  });

  test('what is missing is missing behind the last item', () => {
    expect(parse('a -> b: // end').diagnostics[0]?.span).toEqual({ line: 1, start: 8, end: 8 });
  });
});
