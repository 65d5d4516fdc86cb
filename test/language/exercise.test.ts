import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { codesOf, stepOf, traceOf } from './support/read.ts';
import { withoutSpans } from './support/without-spans.ts';

const NOT_YET = '1 information not-yet';

describe('an exercise', () => {
  test('is read, and answered by one information', () => {
    expect(traceOf('exercise "Fill in"')).toMatchObject({ title: 'Fill in', exercise: true });
    expect(traceOf('trace "Fill in"')).toMatchObject({ exercise: false });
    expect(codesOf('exercise "Fill in"')).toEqual([NOT_YET]);
  });
});

describe('a blank', () => {
  test('for the number of a field counts as left out', () => {
    expect(stepOf('a -> b: SYN seq=___ win=5', 'segment')).toMatchObject({ seq: undefined, win: { value: 5 } });
    expect(codesOf('a -> b: SYN seq=___ win=5')).toEqual([NOT_YET]);
  });

  test('for a state counts as left out', () => {
    expect(stepOf('expect a ___, b LISTEN', 'expect').claims).toMatchObject([
      { host: { text: 'a' }, state: undefined },
      { state: { value: 'LISTEN' } },
    ]);
    expect(codesOf('expect a ___, b ___')).toEqual([NOT_YET]);
    expect(codesOf('given a ___ snd.nxt=___')).toEqual([NOT_YET]);
    expect(codesOf('expect a snd.nxt=___')).toEqual([NOT_YET]);
  });

  test('for the flags leaves no step that could be played', () => {
    expect(parse('a -> b: ___ seq=___').traces[0]?.steps).toEqual([
      { kind: 'unreadable', span: { line: 1, start: 1, end: 20 }, guess: undefined },
    ]);
    expect(codesOf('a -> b: ___ seq=___')).toEqual([NOT_YET]);
  });

  test.each(['___ -> b: SYN', 'a -> ___: SYN', 'a: ___', '___: listen', 'expect ___ CLOSED', '___'])(
    'stands for nothing else: %s',
    (line) => {
      expect(codesOf(line)).toEqual(['1 error syntax-blank']);
    },
  );

  test('has three underscores; other names may have any number', () => {
    expect(codesOf('host __\nhost ____\n__ -> ____: SYN')).toEqual([]);
  });
});

describe('a key', () => {
  test.each([
    ['a -> b: [[FIN+ACK]]', 'a -> b: FIN+ACK'],
    ['a -> b: [[SYN seq=100]] win=5', 'a -> b: SYN seq=100 win=5'],
    ['a -> b: SYN seq=[[100]] ack=[[ X+1 ]]', 'a -> b: SYN seq=100 ack=X+1'],
    ['a -> b: ACK sack=[[1-2,3-4]] ts=[[5/6]]', 'a -> b: ACK sack=1-2,3-4 ts=5/6'],
    ['expect a [[FIN-WAIT-1]], b [[CLOSE-WAIT]]', 'expect a FIN-WAIT-1, b CLOSE-WAIT'],
    ['expect a snd.nxt=[[5]]', 'expect a snd.nxt=5'],
    ['[[a -> b: SYN]]', 'a -> b: SYN'],
  ])('%s is read as if the brackets were not there', (key, plain) => {
    expect(withoutSpans(traceOf(key).steps)).toEqual(withoutSpans(traceOf(plain).steps));
    expect(codesOf(key)).toEqual([NOT_YET]);
  });

  test('does not clash with the brackets of an address', () => {
    expect(codesOf('host a [::1]:80')).toEqual([]);
  });
});

test('a mistake on the line is said instead', () => {
  expect(codesOf('expect a ___, b FOO')).toEqual(['1 error syntax-state']);
});
