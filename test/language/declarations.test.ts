import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { isIpv4, isIpv6 } from '../../server/src/language/parts/address.ts';
import { seq } from '../../server/src/tcp/seq.ts';
import { codesOf, traceOf } from './support/read.ts';

const host = (line: string) => traceOf(line).hosts[0];
const profile = (line: string) => traceOf(line).profile;

describe('host', () => {
  test('has a name', () => {
    expect(host('host client')).toEqual({
      name: { text: 'client', span: { line: 1, start: 6, end: 12 } },
      raw: false,
      span: { line: 1, start: 1, end: 12 },
    });
  });

  test.each([
    ['10.0.0.1', '10.0.0.1', undefined],
    ['10.0.0.1:40000', '10.0.0.1', 40000],
    ['[2001:db8::1]', '2001:db8::1', undefined],
    ['[::1]:80', '::1', 80],
    ['[fe80::1%eth0]:0', 'fe80::1%eth0', 0],
    ['[::ffff:10.0.0.1]:65535', '::ffff:10.0.0.1', 65535],
  ])('may have the address %s', (written, address, port) => {
    expect(host(`host a ${written}`)?.address).toBe(address);
    expect(host(`host a ${written}`)?.port).toBe(port);
  });

  test('may have properties', () => {
    expect(host('host a 10.0.0.1 isn=X win=65535 mss=1460 wscale=7 raw')).toMatchObject({
      isn: { value: seq(0, 1), span: { line: 1, start: 17, end: 22 } },
      win: { value: 65535 },
      mss: { value: 1460 },
      wscale: { value: 7 },
      raw: true,
    });
  });

  test.each(['a', '_', 'a1', 'a_b', 'my-host', 'a-1-b', 'Empfänger', 'клиент', '服务器', 'Ω', 'Cafe\u0301'])(
    'may be named %s',
    (name) => {
      expect(host(`host ${name}`)?.name.text).toBe(name);
      expect(codesOf(`host ${name}\n${name} -> ${name}: SYN\nexpect ${name} CLOSED`)).toEqual([]);
    },
  );

  test.each(['1a', 'a.b', 'a-', 'a--b', '-a', '😀', 'a/b', 'a+b', '___', 'trace', 'as'])(
    'may not be named %s, which is said once',
    (name) => {
      const errors = codesOf(`host ${name}\nhost b`);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatch(/^1 error syntax-/);
    },
  );

  test('is declared although its line is broken, if its name can be read', () => {
    const { traces } = parse('host client 10.0.0.300 isn=1\nhost "server"\nhost 3com\nhost note win=x\nhost a, b');
    expect(traces[0]?.hosts.map(({ name }) => name.text)).toEqual(['client', 'server', '3com', 'note', 'a']);
    expect(traces[0]?.hosts[0]?.isn?.value).toBe(1);
  });
});

describe('a name that cannot be one', () => {
  test('is said where it is declared, and not again', () => {
    const text = 'host note\nhost 3com\nnote -> 3com: SYN\nnote: listen\nexpect 3com CLOSED\nnote note: "x"';
    expect(codesOf(text)).toEqual(['1 error syntax-name', '2 error syntax-name']);
    expect(parse(text).traces[0]?.steps.map(({ kind }) => kind)).toEqual(['segment', 'call', 'expect', 'note']);
  });

  test('is said once where it is used without a declaration, and taken for a host', () => {
    const { traces, diagnostics } = parse('host b\nexpect -> b: SYN\nb -> expect: SYN+ACK\nexpect: close');
    expect(diagnostics.map(({ span, code }) => [span.line, code])).toEqual([[2, 'syntax-name']]);
    expect(traces[0]?.hosts.map(({ name }) => name.text)).toEqual(['b', 'expect']);
    expect(traces[0]?.steps.map(({ kind }) => kind)).toEqual(['unreadable', 'segment', 'call']);
  });

  test('is taken for the host that it resembles', () => {
    const { traces, diagnostics } = parse('host client\n2client: listen\n2client: close');
    expect(diagnostics.map(({ message, fix }) => [message.includes('Did you mean client?'), fix?.text])).toEqual([
      [true, 'client'],
    ]);
    expect(traces[0]?.hosts).toHaveLength(1);
    expect(traces[0]?.steps[1]).toMatchObject({ kind: 'call', host: { text: 'client' } });
  });

  test('is an address: the message says how to declare it', () => {
    const [diagnostic] = parse('10.0.0.1 -> 10.0.0.2: SYN').diagnostics;
    expect(diagnostic?.message).toBe(
      'Hosts go by their names, not by addresses. Declare one, host NAME 10.0.0.1, and write its name here.',
    );
  });
});

describe('profile', () => {
  test('rfc9293 is the default', () => {
    expect(profile('profile rfc9293\nhost a')).toEqual({ name: 'rfc9293', span: { line: 1, start: 1, end: 16 } });
    expect(profile('host a')).toBeUndefined();
    expect(codesOf('profile rfc9293 msl=30s')).toEqual([]);
  });

  test('may state the maximum segment lifetime', () => {
    expect(profile('profile rfc9293 msl=30s\nhost a')?.msl).toBe(30e9);
    expect(profile('profile rfc9293 msl=2min\nhost a')?.msl).toBe(120e9);
  });

  test.each(['rfc793', 'linux', 'bsd'] as const)('may be %s', (name) => {
    expect(profile(`profile ${name}`)?.name).toBe(name);
    expect(codesOf(`profile ${name}`)).toEqual([]);
  });

  test('may have options', () => {
    const line = 'profile linux msl=30s abort-on-overflow syncookies tw-reuse';
    expect(profile(line)).toMatchObject({ abortOnOverflow: true, syncookies: true, twReuse: true, msl: 30e9 });
    expect(codesOf(line)).toEqual([]);
  });

  test.each(['rfc9293', 'rfc793', 'bsd'] as const)('%s knows no tw-reuse', (name) => {
    expect(codesOf(`profile ${name} tw-reuse`)).toEqual(['1 error syntax-profile']);
  });

  test('a trace has one', () => {
    expect(codesOf('profile rfc9293\nprofile rfc9293')).toEqual(['2 error syntax-profile']);
    expect(codesOf('profile rfc9293\ntrace "x"\nprofile rfc9293')).toEqual([]);
  });
});

describe('addresses', () => {
  test.each(['0.0.0.0', '255.255.255.255', '10.0.0.1'])('%s is IPv4', (text) => {
    expect(isIpv4(text)).toBe(true);
  });

  test.each(['', '1.2.3', '1.2.3.4.5', '256.0.0.1', '1.2.3.a', '1..2.3', '1.2.3.0004'])('%j is not', (text) => {
    expect(isIpv4(text)).toBe(false);
  });

  test.each([
    '::',
    '::1',
    '1::',
    '2001:db8::1',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::ffff:1.2.3.4',
    'fe80::1%eth0',
  ])('%s is IPv6', (text) => {
    expect(isIpv6(text)).toBe(true);
  });

  test.each([
    '',
    ':',
    ':::',
    '1:2',
    '1::2::3',
    '12345::',
    'g::',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '::1.2.3',
    'fe80::1%',
  ])('%j is not', (text) => {
    expect(isIpv6(text)).toBe(false);
  });
});
