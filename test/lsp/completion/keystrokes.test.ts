import { expect, test } from 'vitest';
import { AT_THE_END, CONNECTION, HOSTS } from '../../support/connection.ts';
import { Typist } from '../support/typist.ts';

const keysFor = async (lines: readonly string[]): Promise<number> => {
  const typist = await Typist.sit();
  for (const line of lines) await typist.write(line);
  return typist.keys;
};

test('a handshake with data and close takes a Tab and an Enter a line', async () => {
  const lines = [...HOSTS.trimEnd().split('\n'), ...CONNECTION, AT_THE_END];
  expect(await keysFor(lines)).toBe(2 * lines.length);
});

test('a story of its own takes a fraction of its letters', async () => {
  const lines = [
    'host client isn=100',
    'host server isn=300',
    'server: listen',
    'client -> server: SYN seq=100',
    'server -> client: SYN+ACK seq=300 ack=101',
    'expect client ESTABLISHED, server SYN-RECEIVED',
    'client -x server: ACK seq=101 ack=301',
    'client -> server: PSH+ACK seq=101 ack=301 len=100',
    'server -> client: PSH+ACK seq=301 ack=201 len=100',
    'server: close',
    'server -> client: FIN+ACK seq=401 ack=201',
    'client -> server: ACK seq=201 ack=402',
    'expect client CLOSE-WAIT, server FIN-WAIT-2',
    'client -> server: FIN+ACK seq=201 ack=402',
    'server -> client: ACK seq=402 ack=202',
    'wait 2msl',
    'expect client CLOSED, server CLOSED',
  ];
  const letters = lines.join('\n').length;
  const keys = await keysFor(lines);
  expect(keys).toBeLessThanOrEqual(56);
  expect(keys).toBeLessThan(letters / 8);
});
