import { expect, test } from 'vitest';
import { faultsOf } from './check-markers.ts';

const START = 'host a isn=100\nhost b isn=300\n';

test('a trace that is as its markers claim has no faults', () => {
  expect(faultsOf(`${START}b: listen\na -> b: SYN\nb -> a: SYN+ACK ack=100 //! error wrong-ack\n`, 'x')).toEqual([]);
});

test('an error on a line without a marker is a fault', () => {
  const [fault, ...more] = faultsOf(`${START}b: listen\na -> b: SYN\nb -> a: SYN+ACK ack=100\n`, 'x.tcptrace');
  expect(fault).toMatch(/^x\.tcptrace:5 {2}b -> a: SYN\+ACK ack=100\n {4}unexpected error wrong-ack: /);
  expect(more).toEqual([]);
});

test('an error on a line whose marker says warning is a fault, and so is the warning that is missing', () => {
  expect(faultsOf(`${START}a -> b: FIN+ACK //! warning\n`, 'x')).toHaveLength(2);
});

test('a marker without its diagnostic is a fault', () => {
  expect(faultsOf(`${START}b: listen //! error\n`, 'x')).toHaveLength(1);
  expect(faultsOf(`${START}a -> b: FIN+ACK //! error wrong-ack\n`, 'x')).toHaveLength(1);
  expect(faultsOf(`${START}b: listen //! information owed\n`, 'x')).toHaveLength(1);
});

test('information is free', () => {
  expect(faultsOf(`${START}b: listen\na -> b: SYN\n`, 'x')).toEqual([]);
});
