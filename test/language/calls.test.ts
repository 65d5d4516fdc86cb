import { describe, expect, test } from 'vitest';
import { CALLS, TIMERS } from '../../server/src/trace/model.ts';
import { codesOf, stepOf, traceOf } from './support/read.ts';

const call = (line: string) => stepOf(line, 'call');
const timeout = (line: string) => stepOf(line, 'timeout');

describe('calls', () => {
  test.each(CALLS.filter((name) => name !== 'send'))('HOST: %s', (name) => {
    expect(call(`server: ${name}`)).toMatchObject({ host: { text: 'server' }, call: name, peer: undefined });
  });

  test.each(['connect', 'accept', 'receive', 'close', 'shutdown', 'abort'] as const)('HOST: %s PEER', (name) => {
    expect(call(`server: ${name} client2`).peer).toEqual({
      text: 'client2',
      span: { line: 1, start: 10 + name.length, end: 17 + name.length },
    });
  });

  test('send takes a number of octets, with or without a peer', () => {
    expect(call('client: send 100').octets).toEqual({ value: 100, span: { line: 1, start: 14, end: 17 } });
    expect(call('server: send client2 0x10')).toMatchObject({ peer: { text: 'client2' }, octets: { value: 16 } });
  });

  test('receive may take one', () => {
    expect(call('client: receive 5').octets?.value).toBe(5);
    expect(call('client: receive').octets).toBeUndefined();
    expect(call('server: receive client2 5')).toMatchObject({ peer: { text: 'client2' }, octets: { value: 5 } });
  });

  test('listen may take a backlog', () => {
    expect(call('server: listen backlog=5').backlog?.value).toBe(5);
    expect(codesOf('server: listen backlog=5')).toEqual([]);
    expect(codesOf('server: listen')).toEqual([]);
  });

  test('may have a time', () => {
    expect(call('@1 server: listen').time?.ns).toBe(1e9);
    expect(call('+0.5 server: close').time).toMatchObject({ kind: 'after', ns: 5e8 });
  });
});

describe('timers', () => {
  test.each(TIMERS)('HOST: timeout %s', (name) => {
    expect(timeout(`client: timeout ${name}`).timer?.value).toBe(name);
    expect(timeout(`client: timeout ${name} server`)).toMatchObject({
      timer: { value: name },
      peer: { text: 'server' },
    });
  });

  test('without a kind it is the one that is running', () => {
    expect(timeout('client: timeout')).toMatchObject({ host: { text: 'client' }, timer: undefined, peer: undefined });
  });

  test('a word that names no timer names the peer', () => {
    expect(timeout('client: timeout server')).toMatchObject({ timer: undefined, peer: { text: 'server' } });
  });

  test('may have a time', () => {
    expect(timeout('@3 client: timeout').time?.ns).toBe(3e9);
  });
});

describe('hosts named like words of the language', () => {
  test.each([
    ['close -> ack: SYN', 'segment'],
    ['syn -> SYN: SYN', 'segment'],
    ['listen: listen', 'call'],
    ['send: send 5', 'call'],
    ['send: send receive 5', 'call'],
    ['timeout: timeout', 'timeout'],
    ['user: timeout user', 'timeout'],
    ['raw: close backlog', 'call'],
    ['error: abort', 'call'],
    ['Trace: listen', 'call'],
    ['Old -> Note: SYN', 'segment'],
    ['EXPECT -x HOST: SYN', 'segment'],
    ['seq -> win: SYN seq=1 as mss', 'segment'],
    ['x -x x: SYN', 'segment'],
    ['msl as sackok -> len: RST seq=1', 'segment'],
  ])('%s', (line, kind) => {
    expect(traceOf(line).steps.map((step) => step.kind)).toEqual([kind]);
  });

  test.each(['close', 'ack', 'isn', 'raw', 'user', 'x', 's', 'SYN', 'ESTABLISHED', 'timeout', 'msl', 'error'])(
    'host %s',
    (name) => {
      expect(traceOf(`host ${name} isn=1 raw`).hosts[0]).toMatchObject({ name: { text: name }, isn: { value: 1 } });
      expect(
        codesOf(`host ${name}\n${name} -> b: SYN\n${name}: listen\nexpect ${name} LISTEN\nnote ${name}: "x"`),
      ).toEqual([]);
    },
  );
});
