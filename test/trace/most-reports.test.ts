import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

test('a line of a thousand wrong claims is reported ten times', () => {
  const claims = Array.from({ length: 1000 }, () => 'client CLOSED').join(', ');
  const { diagnostics } = check(`host client\nhost server\nclient -x server: SYN\nexpect ${claims}\n`);
  expect(diagnostics.filter((d) => d.code === 'claim-state')).toHaveLength(10);
});
