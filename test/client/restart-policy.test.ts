import { expect, test } from 'vitest';
import { RestartPolicy } from '../../client/src/restart-policy.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What the policy says about deaths that lie so many milliseconds apart. */
function verdicts(policy: RestartPolicy, clock: { now: number }, count: number, apart: number): string[] {
  return Array.from({ length: count }, () => {
    clock.now += apart;
    return policy.died();
  });
}

test('a server that dies now and then is started again each time, and the user is told', () => {
  const clock = { now: 0 };
  const policy = new RestartPolicy(() => clock.now);
  expect(new Set(verdicts(policy, clock, 100, MINUTE))).toEqual(new Set(['tell and restart']));
});

test('a server that dies five times within three minutes is left alone', () => {
  const clock = { now: 0 };
  const policy = new RestartPolicy(() => clock.now);
  expect(verdicts(policy, clock, 5, 30 * SECOND)).toEqual([...Array(4).fill('tell and restart'), 'give up']);
});

test('what was said a moment ago is not said again', () => {
  const clock = { now: 0 };
  const policy = new RestartPolicy(() => clock.now);
  expect(verdicts(policy, clock, 5, SECOND)).toEqual(['tell and restart', 'restart', 'restart', 'restart', 'give up']);
});

test('a restart by the user forgives all deaths', () => {
  const clock = { now: 0 };
  const policy = new RestartPolicy(() => clock.now);
  verdicts(policy, clock, 5, SECOND);
  policy.forgive();
  expect(verdicts(policy, clock, 1, SECOND)).toEqual(['tell and restart']);
});
