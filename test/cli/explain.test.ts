import { describe, expect, test } from 'vitest';
import { allRules } from '../../server/src/core.ts';
import { tcpTrace } from './support/cli.ts';

const words = (text: string): string => text.replace(/\s+/g, ' ');

test('every rule is explained: code, severity, title, section, explanation, a wrong and a right trace', async () => {
  const { status, stdout, stderr } = await tcpTrace(['explain', ...allRules.map(({ code }) => code)]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const text = words(stdout);
  for (const { code, severity, title, reference, explanation, bad, good } of allRules) {
    expect(text).toContain(words(`${title} ${code} (${severity}), ${reference} ${explanation.trim()} Wrong: `));
    expect(text).toContain(words(`Wrong: ${bad.trim()} Right: ${good.trim()}`));
  }
});

describe('a single rule', () => {
  test('is explained in lines that fit a terminal', async () => {
    const { stdout } = await tcpTrace(['explain', 'claim-state']);
    expect(stdout).toContain('claim-state (error), ');
    expect(stdout).not.toMatch(/^ *Wrong:.*Right:/m);
    const prose = stdout.slice(0, stdout.indexOf('Wrong:'));
    for (const line of prose.split('\n')) {
      expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  test('is found in capital letters, too', async () => {
    expect(await tcpTrace(['explain', 'CLAIM-STATE'])).toEqual(await tcpTrace(['explain', 'claim-state']));
  });

  test('is coloured only where the rest is', async () => {
    expect((await tcpTrace(['explain', 'claim-state'])).stdout).not.toContain('\u001b');
    expect((await tcpTrace(['explain', 'claim-state'], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[1m');
  });
});

test('without a code all codes are listed', async () => {
  const { status, stdout } = await tcpTrace(['explain']);
  expect(status).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(allRules.map(({ code }) => code));
});

test('a code that does not exist is refused, with the nearest one, and nothing is explained', async () => {
  const { status, stdout, stderr } = await tcpTrace(['explain', 'claim-state', 'claim-stat']);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe('tcp-trace: there is no code claim-stat; did you mean claim-state?\n');
});
