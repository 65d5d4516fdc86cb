import { expect, test } from 'vitest';
import { HOSTS, OPEN } from '../../support/connection.ts';
import { items, labels } from '../support/suggestions.ts';

test('a segment that is wrong on purpose gets the wrong numbers first', async () => {
  const all = await items(`${OPEN}illegal(wrong-ack) client -> server: ACK ack=|`);
  expect(all.map(({ label }) => label)).toEqual(['300', '401', '301']);
  expect(all.at(-1)?.detail).toBe('RCV.NXT, legal here');
  expect((await labels(`${OPEN}illegal client -> server: SYN seq=|`))[0]).toBe('101');
});
test('its flags are first those that are not legal here, each with the rule that it breaks', async () => {
  const all = await items(`${OPEN}illegal client -> server: |`);
  expect(all.map(({ label }) => label)).toEqual([
    'SYN',
    'SYN+ACK',
    'ACK',
    'PSH+ACK',
    'FIN+ACK',
    'FIN+PSH+ACK',
    'RST',
    'RST+ACK',
  ]);
  expect(all.slice(0, 3).map(({ detail }) => detail)).toEqual([
    'not legal here: No SYN inside a connection',
    'not legal here: No SYN inside a connection',
    'legal here',
  ]);
  expect(all[1]?.labelDetails).toEqual({ description: 'No SYN inside a connection' });
  expect((await labels(`${HOSTS}illegal client -> server: |`)).at(-1)).toBe('SYN');
});

const first = async (line: string, text = OPEN) => {
  const [item] = await items(`${text}${line}\n`);
  return [item?.label, item?.detail?.startsWith('broken here: ')];
};

test('the code comes first of the rule that the line really breaks, whatever stands there yet', async () => {
  const line = 'client -> server: PSH+ACK seq=201 len=10';
  for (const code of ['|', '|)', 'wr|', 'wr|)', 'no-such-code|)', 'wrong-|ack)']) {
    expect(await first(`illegal(${code} ${line}`), code).toEqual(['wrong-seq', true]);
  }
  expect(await first(`@5 illegal(|) ${line}`)).toEqual(['wrong-seq', true]);
  expect(await first('illegal(|) client -> server: FIN')).toEqual(['missing-ack', true]);
  expect(await first('illegal(|) mallory -> server: ACK', `host mallory\n${OPEN}`)).toEqual(['not-open', true]);
});

test('a line with symbols is judged by what they stand for', async () => {
  const text = OPEN.replace('isn=100', 'isn=X').replace('isn=300', 'isn=Y');
  expect(await first('illegal(|) client -> server: ACK seq=X+1 ack=Y+2', text)).toEqual(['wrong-ack', true]);
  expect(await first('illegal(|) client -> server: ACK seq=X+1 ack=Y+1', text)).toEqual(['wrong-ack', false]);
  expect((await items(`${text}illegal(|) client -> server: ACK seq=Z\n`)).length).toBeGreaterThan(10);
});

test('nothing is first where nothing is broken, or the reader is to find out', async () => {
  expect(await first('illegal(|) client -> server: ACK')).toEqual(['wrong-ack', false]);
  expect(await first('illegal(|) client -> server: FIN', `exercise "x"\n${OPEN}`)).toEqual(['wrong-ack', false]);
});
