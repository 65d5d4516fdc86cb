import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { codesOf, traceOf } from './support/read.ts';
import { withoutSpans } from './support/without-spans.ts';

const outline = (text: string) =>
  parse(text).traces.map(({ title, hosts, fileWideHosts, steps, profile }) => ({
    title,
    hosts: hosts.map(({ name }) => name.text),
    fileWideHosts,
    steps: steps.length,
    profile: profile?.name,
  }));

describe('traces of a file', () => {
  test('a file without a header is one trace without a title', () => {
    expect(outline('// first\nhost a\nhost b\na -> b: SYN\n')).toEqual([
      { title: undefined, hosts: ['a', 'b'], fileWideHosts: 2, steps: 1, profile: undefined },
    ]);
    expect(traceOf('// first line\nhost a').span).toEqual({ line: 1, start: 1, end: 14 });
  });

  test('each header begins a trace; what stands before the first applies to all', () => {
    const text = `profile linux
host a
host b
trace "one"
host c
a -> b: SYN
trace "two"
profile rfc9293
a -> b: SYN
b -> a: SYN+ACK
trace "three"`;
    expect(outline(text)).toEqual([
      { title: 'one', hosts: ['a', 'b', 'c'], fileWideHosts: 2, steps: 1, profile: 'linux' },
      { title: 'two', hosts: ['a', 'b'], fileWideHosts: 2, steps: 2, profile: 'rfc9293' },
      { title: 'three', hosts: ['a', 'b'], fileWideHosts: 2, steps: 0, profile: 'linux' },
    ]);
    expect(parse(text).traces[1]?.span).toEqual({ line: 7, start: 1, end: 12 });
  });

  test('steps before the first header are a trace of their own', () => {
    expect(outline('host a\na: listen\ntrace "x"\nhost b\nb: listen')).toEqual([
      { title: undefined, hosts: ['a'], fileWideHosts: 1, steps: 1, profile: undefined },
      { title: 'x', hosts: ['a', 'b'], fileWideHosts: 1, steps: 1, profile: undefined },
    ]);
  });

  test('a broken header begins a trace all the same', () => {
    expect(outline('trace\na: listen\ntrace two things\nb: listen\ntrace "3')).toMatchObject([
      { title: undefined, steps: 1 },
      { title: 'two things', steps: 1 },
      { title: '3', steps: 0 },
    ]);
  });

  test('double declarations are kept', () => {
    expect(traceOf('host a\ntrace "x"\nhost a\nhost a').hosts).toHaveLength(3);
  });

  test.each(['', '\n', '   \n\t\n', '// nothing\n/* at all */', '\uFEFF', '# not even this'])(
    '%j has no traces',
    (text) => {
      expect(parse(text).traces).toEqual([]);
    },
  );

  test('a title may have escapes and be empty', () => {
    expect(outline('trace "a \\"b\\""\ntrace ""').map(({ title }) => title)).toEqual(['a "b"', '']);
  });
});

const lines = ['host a', 'host b', '', 'trace "x"', 'a -> b: SYN seq=1', 'b -> a: SYN+ACK "é"', 'wait 1s'];

describe('lines', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('end in %s', (_, end) => {
    expect(parse(lines.join(end))).toEqual(parse(lines.join('\n')));
    expect(parse(lines.join(end) + end)).toEqual(parse(lines.join('\n')));
  });

  test('may end differently in one file', () => {
    expect(traceOf('a: listen\r\nb: listen\ra: close\nb: close').steps.map(({ span }) => span.line)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test('may begin with a byte order mark, which counts for nothing', () => {
    expect(parse(`\uFEFF${lines.join('\n')}`)).toEqual(parse(lines.join('\n')));
  });

  test.each([
    ['tab', '\t'],
    ['vertical tab', '\v'],
    ['form feed', '\f'],
    ['next line', '\u0085'],
    ['no-break space', '\u00A0'],
    ['ogham space', '\u1680'],
    ['en quad', '\u2000'],
    ['em space', '\u2003'],
    ['hair space', '\u200A'],
    ['zero width space', '\u200B'],
    ['line separator', '\u2028'],
    ['paragraph separator', '\u2029'],
    ['narrow no-break space', '\u202F'],
    ['mathematical space', '\u205F'],
    ['word joiner', '\u2060'],
    ['ideographic space', '\u3000'],
    ['byte order mark', '\uFEFF'],
  ])('are parted by any blank: %s', (_, blank) => {
    const text = 'a -> b: SYN seq=1 as x';
    const wide = `${blank}${text.replaceAll(' ', blank)}${blank}${blank}`;
    expect(parse(`host c\n${wide}`).traces.map(withoutSpans)).toEqual(
      parse(`host c\n${text}`).traces.map(withoutSpans),
    );
  });

  test('may be blank', () => {
    expect(traceOf('\n\na: listen\n\n   \nb: listen').steps.map(({ span }) => span.line)).toEqual([3, 6]);
  });
});

describe('comments', () => {
  test('go to the end of the line, or end on it', () => {
    const text = '/* a */ a /* b */ -> b: /**/ SYN // as label "\n//b -> a: SYN+ACK\n/* x */ // y\na//b\n: close';
    expect(traceOf(text.split('\n').slice(0, 3).join('\n')).steps).toHaveLength(1);
    expect(codesOf('a: listen//comment')).toEqual([]);
    expect(codesOf('/*/ a */a: listen/***/')).toEqual([]);
  });

  test('are none in a text', () => {
    expect(traceOf('note a: "// no /* comment */"').steps[0]).toMatchObject({ text: '// no /* comment */' });
  });

  test('that other languages have cost no step', () => {
    const text = '# one\n; two\n-- three\n% four\n```\na: listen # five';
    expect(codesOf(text).map((code) => code.replace(/syntax-statement/, 'syntax-comment'))).toEqual(
      [1, 2, 3, 4, 5, 6].map((line) => `${line} error syntax-comment`),
    );
    expect(parse(text).traces[0]?.steps).toMatchObject([{ kind: 'unreadable', guess: { kind: 'call' } }]);
  });
});

describe('a comment over several lines', () => {
  test('is one mistake', () => {
    const text = 'a: listen\n/* This one\n   tells a long story\n   about TCP: "it" -> is */\nb: listen';
    expect(codesOf(text)).toEqual(['2 error syntax-comment']);
    expect(parse(text).diagnostics[0]?.message).toContain('goes over 3 lines');
    expect(parse(text).traces[0]?.steps.map(({ span }) => span.line)).toEqual([1, 5]);
  });

  test('ends where it ends', () => {
    const text = '/* one\ntwo */ a: listen';
    expect(codesOf(text)).toEqual(['1 error syntax-comment']);
    expect(parse(text).traces[0]?.steps).toMatchObject([{ kind: 'call', span: { line: 2, start: 8, end: 17 } }]);
  });

  test('may follow a statement', () => {
    const { traces, diagnostics } = parse('a: listen /* one\ntwo */\nb: listen');
    expect(diagnostics.map(({ span }) => span.line)).toEqual([1]);
    expect(traces[0]?.steps).toMatchObject([{ kind: 'unreadable', guess: { kind: 'call' } }, { kind: 'call' }]);
  });

  test('does not hide statements: then it counts as not closed', () => {
    const text = '/* one\na: listen\ntwo */\nb: listen';
    expect(codesOf(text)).toEqual(['1 error syntax-comment', '3 error syntax-statement']);
    expect(parse(text).traces[0]?.steps.filter(({ kind }) => kind === 'call')).toHaveLength(2);
  });

  test('that never ends costs its own line', () => {
    const text = 'a: listen\n/* one\nb: listen\na: close\n/* two\nb: close';
    expect(codesOf(text)).toEqual(['2 error syntax-comment', '5 error syntax-comment']);
    expect(parse(text).traces[0]?.steps).toHaveLength(4);
  });
});
