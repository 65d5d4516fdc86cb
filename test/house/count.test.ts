import { expect, test } from 'vitest';
import { countTests, sum } from '../../scripts/test/count.ts';

const report = (...files: readonly { status: string; tests: readonly string[] }[]): string =>
  JSON.stringify({
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((each) => ({ status: each })),
    })),
  });

test('tests that passed and failed are counted, skipped ones are not', () => {
  const text = report({ status: 'failed', tests: ['passed', 'failed', 'pending', 'skipped', 'todo', 'passed'] });
  expect(countTests(text, 1)).toEqual({ passed: 2, failed: 1 });
});

test('a file that could not be loaded is one failure', () => {
  const text = report({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] });
  expect(countTests(text, 1)).toEqual({ passed: 1, failed: 1 });
});

test('a run that fails although every test passed is one failure', () => {
  expect(countTests(report({ status: 'passed', tests: ['passed'] }), 1)).toEqual({ passed: 1, failed: 1 });
});

test('a run that leaves no report, or an empty one, is one failure', () => {
  expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countTests(report(), 0)).toEqual({ passed: 0, failed: 1 });
});

test('counts add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
