import { describe, expect, test } from 'vitest';
import { codesOf, stepOf } from './support/read.ts';

describe('deliver and drop', () => {
  test('name the segment by its label', () => {
    expect(stepOf('deliver syn', 'deliver').label).toEqual({ text: 'syn', span: { line: 1, start: 9, end: 12 } });
    expect(stepOf('drop my-syn', 'drop').label.text).toBe('my-syn');
  });

  test('may have a time', () => {
    expect(stepOf('@2 deliver syn', 'deliver').time?.ns).toBe(2e9);
    expect(stepOf('+0 drop syn', 'drop').time).toMatchObject({ kind: 'after', ns: 0 });
  });
});

describe('wait', () => {
  test.each([
    ['120s', 120e9],
    ['500ms', 500e6],
    ['20us', 20e3],
    ['20µs', 20e3],
    ['2min', 120e9],
    ['1.5s', 1.5e9],
    ['0.1s', 1e8],
    ['0.001us', 1],
    ['0.5min', 30e9],
    ['0s', 0],
  ])('%s', (duration, ns) => {
    expect(stepOf(`wait ${duration}`, 'wait').duration).toEqual({ ns });
  });

  test('in lifetimes of a segment', () => {
    expect(stepOf('wait 2msl', 'wait').duration).toEqual({ msl: 2 });
    expect(stepOf('wait 2MSL', 'wait').duration).toEqual({ msl: 2 });
    expect(stepOf('wait 0.5msl', 'wait').duration).toEqual({ msl: 0.5 });
  });
});

describe('texts', () => {
  test('section has a title', () => {
    expect(stepOf('section "The \\"open\\""', 'section')).toMatchObject({ text: 'The "open"', hosts: [] });
  });

  test('note stands over one or two hosts', () => {
    expect(stepOf('note client: "a\\nb"', 'note')).toMatchObject({ text: 'a\nb', hosts: [{ text: 'client' }] });
    expect(stepOf('note client, server : "é\\u{20ac}\\x41"', 'note')).toMatchObject({
      text: 'é€A',
      hosts: [{ text: 'client' }, { text: 'server' }],
    });
    expect(stepOf('note over: "x"', 'note').hosts).toMatchObject([{ text: 'over' }]);
  });

  test('hint has a text', () => {
    expect(stepOf('hint "Look at the ACK."', 'hint').text).toBe('Look at the ACK.');
    expect(codesOf('hint "Look at the ACK."')).toEqual([]);
  });
});
