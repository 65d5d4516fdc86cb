import { describe, expect, test } from 'vitest';
import { seq } from '../../server/src/tcp/seq.ts';
import { STATES } from '../../server/src/tcp/state.ts';
import { codesOf, stepOf } from './support/read.ts';

const claimsOf = (claims: string) => stepOf(`expect ${claims}`, 'expect').claims;
const stateOf = (state: string) => claimsOf(`a ${state}`)[0]?.state?.value;

describe('expect', () => {
  test('claims states, separated by commas', () => {
    expect(claimsOf('client SYN-SENT, server LISTEN').map(({ host, state }) => [host.text, state?.value])).toEqual([
      ['client', 'SYN-SENT'],
      ['server', 'LISTEN'],
    ]);
  });

  test('claims the state of one end of a connection', () => {
    const [claim] = claimsOf('server/client2 CLOSE-WAIT');
    expect(claim).toMatchObject({
      host: { text: 'server', span: { start: 8, end: 14 } },
      peer: { text: 'client2', span: { start: 15, end: 22 } },
      state: { value: 'CLOSE-WAIT' },
    });
  });

  test('claims variables', () => {
    const [claim] = claimsOf('client snd.una=101 snd.nxt=X+1 snd.wnd=65535 rcv.nxt=0x10 rcv.wnd=1073725440');
    expect(claim?.state).toBeUndefined();
    expect(claim?.variables.map(({ name, value }) => [name, value])).toEqual([
      ['snd.una', 101],
      ['snd.nxt', seq(1, 1)],
      ['snd.wnd', 65535],
      ['rcv.nxt', 16],
      ['rcv.wnd', 1073725440],
    ]);
  });

  test('claims a state and variables of one end', () => {
    expect(claimsOf('client ESTABLISHED snd.nxt=101, server LISTEN')[0]).toMatchObject({
      state: { value: 'ESTABLISHED' },
      variables: [{ name: 'snd.nxt', value: 101, span: { start: 27, end: 38 } }],
      span: { start: 8, end: 38 },
    });
  });

  test('claims the last error of the application', () => {
    expect(claimsOf('client CLOSED, client error ECONNREFUSED').map(({ error }) => error?.value)).toEqual([
      undefined,
      'ECONNREFUSED',
    ]);
    expect(claimsOf('client CLOSED error EPIPE')[0]).toMatchObject({
      state: { value: 'CLOSED' },
      error: { value: 'EPIPE', span: { start: 22, end: 33 } },
    });
  });

  test('claims queues', () => {
    const line = 'expect server syn-queue=1 accept-queue=0';
    expect(stepOf(line, 'expect').claims[0]?.queues.map(({ name, value }) => [name, value])).toEqual([
      ['syn-queue', 1],
      ['accept-queue', 0],
    ]);
    expect(codesOf(line)).toEqual([]);
  });

  test('a host may have the name of a state', () => {
    expect(claimsOf('LISTEN LISTEN, error error EPIPE')).toMatchObject([
      { host: { text: 'LISTEN' }, state: { value: 'LISTEN' } },
      { host: { text: 'error' }, error: { value: 'EPIPE' } },
    ]);
  });
});

describe('given', () => {
  test('sets states and variables', () => {
    const { claims } = stepOf('given client ESTABLISHED snd.nxt=100 rcv.nxt=300, server ESTABLISHED', 'given');
    expect(claims).toMatchObject([
      { host: { text: 'client' }, state: { value: 'ESTABLISHED' }, variables: [{ value: 100 }, { value: 300 }] },
      { host: { text: 'server' }, state: { value: 'ESTABLISHED' }, variables: [] },
    ]);
  });

  test('stands anywhere as far as reading goes', () => {
    expect(codesOf('a -> b: SYN\ngiven a ESTABLISHED')).toEqual([]);
  });
});

describe('states', () => {
  test.each(STATES)('%s', (state) => {
    expect(stateOf(state)).toBe(state);
  });

  test.each([
    ['SYN_SENT', 'SYN-SENT'],
    ['SYN_RECV', 'SYN-RECEIVED'],
    ['SYN-RECV', 'SYN-RECEIVED'],
    ['SYN_RCVD', 'SYN-RECEIVED'],
    ['SYN-RCVD', 'SYN-RECEIVED'],
    ['SYN_RECEIVED', 'SYN-RECEIVED'],
    ['ESTAB', 'ESTABLISHED'],
    ['FIN_WAIT1', 'FIN-WAIT-1'],
    ['FIN-WAIT1', 'FIN-WAIT-1'],
    ['FIN_WAIT_1', 'FIN-WAIT-1'],
    ['FIN_WAIT2', 'FIN-WAIT-2'],
    ['FIN_WAIT_2', 'FIN-WAIT-2'],
    ['CLOSE_WAIT', 'CLOSE-WAIT'],
    ['LAST_ACK', 'LAST-ACK'],
    ['TIME_WAIT', 'TIME-WAIT'],
    ['LISTENING', 'LISTEN'],
    ['CLOSE', 'CLOSED'],
    ['UNCONN', 'CLOSED'],
    ['TCP_ESTABLISHED', 'ESTABLISHED'],
    ['TCP_SYN_RECV', 'SYN-RECEIVED'],
    ['TCP_FIN_WAIT1', 'FIN-WAIT-1'],
    ['TCP_CLOSE', 'CLOSED'],
    ['TCPS_SYN_RECEIVED', 'SYN-RECEIVED'],
    ['TCPS_TIME_WAIT', 'TIME-WAIT'],
  ])('%s is a spelling of %s', (spelling, state) => {
    expect(stateOf(spelling)).toBe(state);
  });
});
