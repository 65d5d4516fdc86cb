import { expect, test } from 'vitest';
import { RestartPolicy } from '../../client/src/restart-policy.ts';

const MINUTE = 60_000;

test('a server that dies now and then is started again each time', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  for (let death = 0; death < 100; death++) {
    expect(policy.shallRestart()).toBe(true);
    now += MINUTE;
  }
});

test('a server that dies five times within three minutes is left alone', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  const answers = Array.from({ length: 5 }, () => {
    now += 1000;
    return policy.shallRestart();
  });
  expect(answers).toEqual([true, true, true, true, false]);
});

test('a restart by the user forgives all deaths', () => {
  const policy = new RestartPolicy(() => 0);
  for (let death = 0; death < 5; death++) policy.shallRestart();
  policy.forgive();
  expect(policy.shallRestart()).toBe(true);
});
