import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { NOWHERE, type PastePlace, pasted } from '../../server/src/formats/pasted/pasted.ts';
import { parse } from '../../server/src/language/parse.ts';
import { Flag } from '../../server/src/tcp/segment.ts';
import type { Step } from '../../server/src/trace/model.ts';
import { FIGURES } from './figures.ts';
import { SAMPLES } from './samples.ts';

const written = (text: string, place: PastePlace = NOWHERE): string => (pasted(text, place) ?? []).join('\n');

/** What is wrong with the lines, each with the line that it is about. */
const wrongs = (text: string): string[] =>
  check(text)
    .diagnostics.filter(({ severity }) => severity !== 'information')
    .map(({ span, message }) => `${text.split('\n')[span.line - 1]}  ${message}`);

describe.each(Object.entries({ ...FIGURES, ...SAMPLES }))('%s', (name, text) => {
  test('becomes a trace without errors', () => {
    const lines = written(text);
    expect(lines).not.toBe('');
    if (name === 'Wireshark, as CSV') return;
    expect(wrongs(lines), lines).toEqual([]);
  });

  test('becomes as many segments as it shows', () => {
    const shown = text
      .split('\n')
      .filter((line) => /Flags \[|\[[A-Z, ]+\] Seq=|HTTP 143|\(0\)|win 512$|<SEQ=/.test(line));
    const lines = written(text).split('\n');
    const steps = lines.filter((line) => /(->|-x|-\)) \w+:|^deliver/.test(line));
    const delivered = lines.filter((line) => line.startsWith('deliver')).length;
    expect(steps.length, lines.join('\n')).toBe(shown.length + (name in FIGURES ? 0 : delivered));
  });
});

/** A segment of a trace as tcpdump -S prints it. */
const printed = (step: Step, hosts: ReadonlyMap<string, string>): string[] => {
  if (step.kind !== 'segment') return [];
  const { flags, seq, ack, win, options = {}, len, payload, time } = step;
  const letters = { SYN: 'S', FIN: 'F', RST: 'R', PSH: 'P', URG: 'U', ECE: 'E', CWR: 'W', ACK: '.' } as const;
  const names = Object.keys(letters) as (keyof typeof letters)[];
  const length = payload?.octets ?? len?.value ?? 0;
  const [from, to] = [hosts.get(step.from.text), hosts.get(step.to.text)];
  const set = names.filter((name) => flags.value & Flag[name]).map((name) => letters[name]);
  const takes = length > 0 || flags.value & (Flag.SYN | Flag.FIN | Flag.RST);
  const list = [
    ...(options.mss === undefined ? [] : [`mss ${options.mss}`]),
    ...(options.sackok ? ['sackOK'] : []),
    ...(options.ts ? [`TS val ${options.ts[0]} ecr ${options.ts[1]}`] : []),
    ...(options.wscale === undefined ? [] : [`wscale ${options.wscale}`]),
    ...(options.sack ? [`sack ${options.sack.length} ${options.sack.map(([l, r]) => `{${l}:${r}}`).join('')}`] : []),
    ...(options.tfo ? [options.tfo === 'cookie' ? 'tfo  cookie 0123456789abcdef' : 'tfo  cookiereq'] : []),
  ];
  const shown = [
    ...(seq && takes ? [`seq ${seq.value}${length > 0 ? `:${seq.value + length}` : ''}`] : []),
    ...(ack ? [`ack ${ack.value}`] : []),
    ...(win ? [`win ${win.value}`] : []),
    ...(list.length > 0 ? [`options [${list.join(',')}]`] : []),
    `length ${length}`,
  ];
  const seconds = ((time?.ns ?? 0) / 1e9).toFixed(6);
  return [`${seconds} IP ${from} > ${to}: Flags [${set.join('')}], ${shown.join(', ')}`];
};

const folder = join(import.meta.dirname, '../corpus/kernel');
const recorded = readdirSync(folder)
  .filter((name) => name.endsWith('.tcptrace'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)
  .filter(([, text]) => !/ -x | -\) |raw| old | as /.test(text));

test.each(recorded)('what Linux has sent in %s can be pasted from tcpdump', (_, text) => {
  for (const { hosts, steps } of parse(text).traces) {
    const addresses = new Map(hosts.map(({ name, address, port }) => [name.text, `${address}.${port}`]));
    const lines = steps.flatMap((step) => printed(step, addresses));
    if (lines.length === 0) continue;
    const trace = `profile linux\n${written(lines.join('\n'))}`;
    expect(wrongs(trace), `${lines.join('\n')}\n${trace}`).toEqual([]);
  }
});

test('hosts that the file declares are known by their addresses', () => {
  const hosts = [
    { name: 'alice', address: '10.0.0.1', port: 40000, fileWide: false },
    { name: 'bob', address: '10.0.0.2', port: undefined, fileWide: false },
  ];
  const text = '12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 512, length 0';
  expect(written(text, { hosts, listening: [], begun: false })).toBe(
    'bob: listen\n@0 alice -> bob: SYN seq=100 win=512',
  );
  expect(written(text, { hosts, listening: ['bob'], begun: true })).toBe('alice -> bob: SYN seq=100 win=512');
});

test('what goes on with nothing that stands there begins a trace of its own', () => {
  const hosts = [{ name: 'client', address: '10.9.9.9', port: 1, fileWide: true }];
  const text = '12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 512, length 0';
  expect(written(text, { hosts, listening: [], begun: true }).split('\n').slice(0, 3)).toEqual([
    'trace "Pasted from tcpdump"',
    'host client2 10.0.0.1:40000',
    'host server 10.0.0.2:80',
  ]);
});

test('what a sender has sent before it hears of the first is under way until it is acknowledged', () => {
  const lines = written(SAMPLES['tcpdump at a sender that does not wait'] ?? '').split('\n');
  expect(lines).toContain('@0.0504 client -) server: ACK seq=2101 ack=301 len=1000 win=65535 as s6');
  expect(lines.slice(-2)).toEqual(['deliver s6', '@0.1002 server -> client: ACK ack=3101 win=65535']);
});

test('text that an application has sent takes the numbers up to the next ones', () => {
  expect(written(SAMPLES['tshark'] ?? '')).toContain('client -> server: PSH+ACK seq=1 ack=1 len=77');
});

test('a connection whose beginning is not shown starts where it is', () => {
  const lines = written(SAMPLES['tcpdump in the middle of a connection'] ?? '').split('\n');
  expect(lines[2]).toBe('given client ESTABLISHED snd.nxt=3245000123 rcv.nxt=998877, server ESTABLISHED');
  expect(lines[5]).toContain('server -> client: PSH+ACK seq=998877 ack=3245000223 len=1448');
});

test('what cannot be read stays as a comment', () => {
  const text =
    'tcpdump: listening on lo\n0.5 IP 1.2.3.4.5 > 1.2.3.5.6: Flags [S], seq 1, length 0\n2 packets captured\n';
  const lines = written(text).split('\n');
  expect(lines[2]).toBe('// tcpdump: listening on lo');
  expect(lines.at(-1)).toBe('// 2 packets captured');
});

test('of a figure, too, and its caption', () => {
  const text = '<SEQ=100><CTL=SYN>\nsome words\n\n  Figure 1: A beginning\n';
  expect(written(text).split('\n').slice(3)).toEqual([
    'A -> B: SYN seq=100',
    '// some words',
    '// Figure 1: A beginning',
  ]);
  for (const figure of Object.values(FIGURES)) expect(written(figure)).not.toMatch(/\/\/.*Peer/);
});

test.each(['', 'Lorem ipsum dolor', 'client -> server: SYN seq=100', '1 2 3', '<b>bold</b>', 'a > b: c', '"a","b"'])(
  'anything else is none of it: %s',
  (text) => {
    expect(pasted(text, NOWHERE)).toBeUndefined();
  },
);

const everything = Object.values({ ...FIGURES, ...SAMPLES }).join('\n');
const pieces = [...new Set(everything.split(/(?<=[\s,[\]<>=:.])/))];

/** Pieces of what tools print, in any order. */
const jumble = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 60 });

/** Lines of what tools print, in any order, each cut somewhere. */
const cutLines = fc
  .array(fc.tuple(fc.constantFrom(...everything.split('\n')), fc.nat(90)), { maxLength: 12 })
  .map((lines) => lines.map(([line, end]) => line.slice(0, end + 40)).join('\n'));

test('what a network card has joined is parted again', () => {
  const text = '0.5 IP 1.2.3.4.50000 > 1.2.3.5.80: Flags [P.], seq 100:70100, ack 7, win 512, length 70000';
  expect(written(text).split('\n').slice(3)).toEqual([
    '@0 client -> server: ACK seq=100 ack=7 len=65535',
    '@0 client -> server: PSH+ACK seq=65635 ack=7 len=4465',
  ]);
});

test('whatever is pasted, what comes of it are lines that can be read', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        jumble.map((some) => some.join('')),
        cutLines,
      ),
      (text) => {
        const lines = pasted(text, NOWHERE);
        const broken = check((lines ?? []).join('\n')).diagnostics.filter(({ code }) => code.startsWith('syntax-'));
        expect(
          broken.map(({ message }) => message),
          lines?.join('\n'),
        ).toEqual([]);
      },
    ),
    { numRuns: 1000 },
  );
});

describe('segments of a textbook without arrows and names', () => {
  const hosts = ['client', 'server'].map((name) => ({ name, address: undefined, port: undefined, fileWide: true }));
  const place = (more: Partial<PastePlace>): PastePlace => ({ hosts, listening: [], begun: false, ...more });
  const HANDSHAKE = '<SEQ=100><CTL=SYN>\n<SEQ=300><ACK=101><CTL=SYN,ACK>\n<SEQ=101><ACK=301><CTL=ACK>\n';
  const DATA = '<SEQ=101><ACK=301><DATA=50><CTL=ACK>\n<SEQ=301><ACK=151><CTL=ACK>\n<SEQ=151><ACK=301><CTL=FIN,ACK>\n';

  test('are between the two hosts of the trace, and their numbers say who sends', () => {
    expect(written(HANDSHAKE + DATA, place({})).split('\n')).toEqual([
      'server: listen',
      'client -> server: SYN seq=100',
      'server -> client: SYN+ACK seq=300 ack=101',
      'client -> server: ACK seq=101 ack=301',
      'client -> server: ACK seq=101 ack=301 len=50',
      'server -> client: ACK seq=301 ack=151',
      'client -> server: FIN+ACK seq=151 ack=301',
    ]);
  });

  test('go on with what stands there', () => {
    const one = (text: string, more: Partial<PastePlace>) => written(text, place({ begun: true, ...more }));
    expect(one('<SEQ=100><CTL=SYN>', { listening: ['server'] })).toBe('client -> server: SYN seq=100');
    expect(one('<SEQ=100><CTL=SYN>', { listening: ['client'] })).toBe('server -> client: SYN seq=100');
    expect(one('<SEQ=301><ACK=101><CTL=ACK>', { next: ['101', '301'] })).toBe('server -> client: ACK seq=301 ack=101');
    expect(one('<SEQ=Y+1><ACK=X+1><CTL=ACK>', { next: ['X+1', 'Y+1'] })).toBe('server -> client: ACK seq=Y+1 ack=X+1');
  });

  test('keep the sides that their arrows give them, by who listens and by their numbers', () => {
    const text = '--> <SEQ=100><CTL=SYN> -->';
    const begun = true;
    expect(written(text, place({ begun, listening: ['client'] }))).toBe('server -> client: SYN seq=100');
    expect(written(text, place({ begun, listening: ['server'] }))).toBe('client -> server: SYN seq=100');
    const next = ['7', '100'];
    expect(written(text, place({ next }))).toBe('client: listen\nserver -> client: SYN seq=100');
    expect(written('<-- <SEQ=100><CTL=FIN> <--', place({ begun, next }))).toBe('server -> client: FIN seq=100');
  });

  test('count on with symbols and around the end of the numbers', () => {
    const text =
      '<SEQ=X-1><CTL=SYN>\n<SEQ=4294967295><ACK=X><CTL=SYN,ACK>\n<SEQ=X><ACK=0><CTL=ACK>\n<SEQ=0><CTL=RST>\n';
    const senders = written(text, place({})).match(/^\w+(?= ->)/gm);
    expect(senders).toEqual(['client', 'server', 'client', 'server']);
  });

  test('are a trace of their own where the hosts are others', () => {
    const three = [...hosts, { name: 'other', address: undefined, port: undefined, fileWide: false }];
    expect(written('<SEQ=100><CTL=SYN>', { hosts: three, listening: [], begun: true }).split('\n')).toEqual([
      'trace "Pasted from a figure"',
      'host A',
      'host B',
      'B: listen',
      'A -> B: SYN seq=100',
    ]);
  });
});
