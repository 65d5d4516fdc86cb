import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { Flag } from '../../server/src/tcp/segment.ts';
import { seq } from '../../server/src/tcp/seq.ts';
import { codesOf, stepOf, traceOf } from './support/read.ts';

const { SYN, ACK, FIN, RST, PSH, URG, ECE, CWR } = Flag;
const segment = (line: string) => stepOf(line, 'segment');
const flagsOf = (flags: string) => segment(`a -> b: ${flags}`).flags.value;

describe('endpoints and arrow', () => {
  test('FROM -> TO is sent and arrives', () => {
    const { from, arrow, to } = segment('client -> server: SYN');
    expect([from.text, arrow, to.text]).toEqual(['client', '->', 'server']);
  });

  test('-x is lost, -) is under way', () => {
    expect(segment('a -x b: SYN').arrow).toBe('-x');
    expect(segment('a -) b: SYN').arrow).toBe('-)');
  });

  test.each(['a->b:SYN', 'a ->b: SYN', 'a-> b : SYN', '\ta\u00A0->\u3000b:\u2003SYN'])(
    'blanks around arrow and colon are free: %j',
    (line) => {
      const { from, arrow, to, flags } = segment(line);
      expect([from.text, arrow, to.text, flags.value]).toEqual(['a', '->', 'b', SYN]);
    },
  );

  test('an arrow may stick to a host named x', () => {
    expect(segment('a->x: SYN').to.text).toBe('x');
    expect(segment('a -x x: SYN').arrow).toBe('-x');
    expect(segment('a-)x: SYN').arrow).toBe('-)');
  });

  test('a-x is a name', () => {
    expect(segment('a-x -x a-x: SYN').from.text).toBe('a-x');
  });
});

describe('flags', () => {
  test('are joined by + in any order', () => {
    expect(flagsOf('SYN')).toBe(SYN);
    expect(flagsOf('ACK+SYN')).toBe(SYN | ACK);
    expect(flagsOf('FIN+PSH+ACK')).toBe(FIN | PSH | ACK);
    expect(flagsOf('SYN+ECE+CWR')).toBe(SYN | ECE | CWR);
    expect(flagsOf('URG+RST')).toBe(URG | RST);
  });

  test('NONE is no flag at all', () => {
    expect(flagsOf('NONE')).toBe(0);
  });

  test.each(['SYN-ACK', 'FIN-ACK', 'RST-ACK', 'PSH-ACK', 'FIN-PSH-ACK'])('%s is read as well', (flags) => {
    expect(flagsOf(flags)).toBe(flagsOf(flags.replaceAll('-', '+')));
  });
});

describe('fields', () => {
  test('are numbers in decimal or hexadecimal', () => {
    const { seq: number, ack, len, win, up } = segment('a -> b: ACK seq=4294967295 ack=0xFF len=0 win=65535 up=0x10');
    expect([number, ack, len, win, up].map((written) => written?.value)).toEqual([seq(2 ** 32 - 1), 255, 0, 65535, 16]);
  });

  test('are options, each with its place', () => {
    const { options, optionSpans } = segment(
      'a -> b: SYN mss=1460 wscale=14 sackok sack=1-2,0x3-0x4 ts=5/4294967295 tfo=cookie',
    );
    expect(options).toEqual({
      mss: 1460,
      wscale: 14,
      sackok: true,
      sack: [
        [1, 2],
        [3, 4],
      ],
      ts: [5, 4294967295],
      tfo: 'cookie',
    });
    expect(optionSpans?.sack).toEqual({ line: 1, start: 39, end: 55 });
    expect(optionSpans?.sackok).toEqual({ line: 1, start: 32, end: 38 });
  });

  test('may stand in any order, and after the payload', () => {
    const { seq: number, payload, win } = segment('a -> b: ACK win=1 "x" seq=2 as l');
    expect([number?.value, payload?.octets, win?.value]).toEqual([2, 1, 1]);
  });

  test('that are not written are undefined', () => {
    const { seq: number, ack, len, win, up, options, payload, label } = segment('a -> b: ACK');
    expect([number, ack, len, win, up, options, payload, label]).toEqual(Array(8).fill(undefined));
  });

  test('sack takes up to four blocks, and symbols', () => {
    expect(segment('a -> b: ACK sack=1-2,3-4,5-6,7-8').options?.sack).toHaveLength(4);
    expect(segment('a -> b: ACK sack=X-X+10,X+20-X+30').options?.sack).toEqual([
      [seq(0, 1), seq(10, 1)],
      [seq(20, 1), seq(30, 1)],
    ]);
  });
});

describe('symbols', () => {
  test('stand for unknown numbers, with a distance', () => {
    const trace = traceOf('a -> b: SYN seq=X ack=Y+1\na -> b: SYN seq=X-1 ack=ISN_A+0x10');
    expect(trace.symbols).toEqual(['', 'X', 'Y', 'ISN_A']);
    expect(trace.steps.map((step) => step.kind === 'segment' && [step.seq?.value, step.ack?.value])).toEqual([
      [seq(0, 1), seq(1, 2)],
      [seq(-1, 1), seq(16, 3)],
    ]);
  });

  test('are shared by all traces of a file', () => {
    const { traces } = parse('trace "1"\na -> b: SYN seq=X\ntrace "2"\na -> b: SYN seq=Y ack=X');
    expect(traces[0]?.symbols).toBe(traces[1]?.symbols);
    expect(traces[1]?.steps[0]).toMatchObject({ seq: { value: seq(0, 2) }, ack: { value: seq(0, 1) } });
  });

  test('may have the names of fields and flags', () => {
    expect(traceOf('a -> b: SYN seq=seq ack=ACK+1').symbols).toEqual(['', 'seq', 'ACK']);
  });
});

describe('payload', () => {
  const payload = (text: string) => segment(`a -> b: ACK "${text}"`).payload;

  test.each([
    ['', 0],
    ['hello', 5],
    ['GET / HTTP/1.1\\r\\n', 16],
    ['\\"\\\\\\t\\0', 4],
    ['\\x00\\xff\\x7F', 3],
    ['é', 2],
    ['€', 3],
    ['😀', 4],
    ['\\u{e9}\\u{20AC}\\u{1F600}\\u{0}', 2 + 3 + 4 + 1],
    ['a // no comment /* here */ # either', 35],
  ])('"%s" has %i octets', (text, octets) => {
    expect(payload(text)?.octets).toBe(octets);
  });

  test('its text is kept as it is written', () => {
    expect(payload('a\\r\\n\\xff"'.replace(/"$/, ''))?.text).toBe('a\\r\\n\\xff');
  });

  test('agrees with len', () => {
    expect(segment('a -> b: ACK len=2 "é"').len?.value).toBe(2);
    expect(codesOf('a -> b: ACK "é" len=1')).toEqual(['1 error syntax-length']);
  });
});

describe('label', () => {
  test.each(['syn', 'as', 'deliver', 'trace', 'illegal', 'seq', 'ACK', 'f1', 'my-label'])(
    'any word may be one: %s',
    (word) => {
      expect(segment(`a -> b: SYN seq=1 as ${word}`).label?.text).toBe(word);
      expect(stepOf(`deliver ${word}`, 'deliver').label.text).toBe(word);
      expect(stepOf(`drop ${word}`, 'drop').label.text).toBe(word);
    },
  );
});

describe('what stands before', () => {
  test('a time since the start, or since the last one', () => {
    expect(segment('@1.25 a -> b: SYN').time).toEqual({
      kind: 'at',
      ns: 1_250_000_000,
      span: { line: 1, start: 1, end: 6 },
    });
    expect(segment('+0.5 a -> b: SYN').time).toMatchObject({ kind: 'after', ns: 500_000_000 });
    expect(segment('@0.000000001 a -> b: SYN').time).toMatchObject({ ns: 1 });
    expect(segment('@1.1 a -> b: SYN').time).toMatchObject({ ns: 1_100_000_000 });
    expect(segment('@.5 a -> b: SYN').time).toMatchObject({ ns: 500_000_000 });
    expect(segment('@9007199.254740991 a -> b: SYN').time).toMatchObject({ ns: 2 ** 53 - 1 });
  });

  test('illegal, perhaps with the code of a rule', () => {
    expect(segment('illegal a -> b: SYN').illegal).toEqual({ span: { line: 1, start: 1, end: 8 } });
    expect(segment('illegal(wrong-seq) a -> b: SYN').illegal).toEqual({
      code: { text: 'wrong-seq', span: { line: 1, start: 9, end: 18 } },
      span: { line: 1, start: 1, end: 19 },
    });
    expect(segment('a -> b: SYN').illegal).toBeUndefined();
  });

  test('old', () => {
    expect(segment('old a -> b: SYN seq=90').old).toEqual({ line: 1, start: 1, end: 4 });
  });

  test('who forges it', () => {
    expect(segment('mallory as a -> b: RST seq=1').forger?.text).toBe('mallory');
  });

  test('all in their order', () => {
    const { time, illegal, forger } = segment('@1 illegal(x) mallory as a -> b: RST seq=1');
    expect([time?.ns, illegal?.code?.text, forger?.text]).toEqual([1e9, 'x', 'mallory']);
    expect(segment('+1 illegal old a -> b: SYN seq=1')).toMatchObject({ illegal: {}, old: {} });
  });
});

describe('several mistakes on one line', () => {
  test('each is said, and what is meant is guessed', () => {
    const text = 'client => server: SYN, ACK';
    expect(codesOf(text)).toEqual(['1 error syntax-arrow', '1 error syntax-flags']);
    expect(parse(text).traces[0]?.steps).toMatchObject([
      { kind: 'unreadable', guess: { kind: 'segment', arrow: '->', flags: { value: SYN | ACK } } },
    ]);
  });

  test('a line of tcpdump is put right in two steps', () => {
    const text = 'client -> server: Flags [P.], seq 1, ack 5, win 512, length 10';
    expect(codesOf(text)).toEqual(['1 error syntax-flags', '1 error syntax-field']);
    expect(parse(text).diagnostics.map(({ fix }) => fix?.text)).toEqual(['PSH+ACK', ' seq=1 ack=5 win=512 len=10']);
    expect(parse(text).traces[0]?.steps).toMatchObject([
      {
        guess: {
          flags: { value: PSH | ACK },
          seq: { value: 1 },
          ack: { value: 5 },
          win: { value: 512 },
          len: { value: 10 },
        },
      },
    ]);
  });

  test('of very many, the first ten are said', () => {
    expect(codesOf(`expect ${Array(50).fill('a FOO').join(', ')}`)).toHaveLength(10);
  });
});
