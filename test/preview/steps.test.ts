import { expect, test } from 'vitest';
import { type Asked, Steps } from '../../client/src/preview/steps.ts';
import type { StepAnswer, StepParams } from '../../server/src/protocol.ts';

/** A line that steps begin at, and a server whose answers come when they are let go. */
function walk(answerTo: (params: StepParams) => StepAnswer = ({ line }) => ({ line: line + 1, trace: undefined })) {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const log: string[] = [];
  let running = true;
  let line = 1;
  const client: Asked = {
    isRunning: () => running,
    sendRequest: async (_, params) => {
      asked.push(params.line);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return answerTo(params);
    },
  };
  const steps = new Steps(client);
  return {
    asked,
    log,
    where: () => line,
    stop: () => {
      running = false;
    },
    take: () =>
      steps.take(
        () => ({ uri: 'file:///a', line, pinned: undefined, what: 'step', to: 'next' }),
        (answer) => {
          line = answer.line;
        },
        (message) => void log.push(message),
      ),
    takeLast: (to: number) =>
      steps.takeLast(
        () => ({ uri: 'file:///a', line: 10 * to, pinned: undefined, what: 'step', to }),
        (answer) => {
          line = answer.line;
        },
        (message) => void log.push(message),
      ),
    /** Lets the server answer, and what follows from it happen. */
    answer: async () => {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('a step begins where the one before has led, however fast the keys are', async () => {
  const { take, answer, asked, where } = walk();
  take();
  take();
  take();
  for (let count = 0; count < 4; count++) await answer();
  expect(asked).toEqual([1, 2, 3]);
  expect(where()).toBe(4);
});

test('a key that is held down does not go on after it is let go', async () => {
  const { take, answer, where } = walk();
  for (let count = 0; count < 50; count++) take();
  for (let count = 0; count < 60; count++) await answer();
  expect(where()).toBeLessThan(6);
  take();
  await answer();
  await answer();
  expect(where()).toBeGreaterThan(3);
});

test('of the places to which a slider is dragged the last is reached, however many wait', async () => {
  const { takeLast, answer, asked, where } = walk();
  takeLast(1);
  await new Promise((resolve) => setImmediate(resolve));
  for (let place = 2; place <= 50; place++) takeLast(place);
  for (let count = 0; count < 4; count++) await answer();
  expect(asked).toEqual([10, 500]);
  expect(where()).toBe(501);
  takeLast(7);
  for (let count = 0; count < 2; count++) await answer();
  expect(where()).toBe(71);
});

test('a place is looked for after the steps that were taken before', async () => {
  const { take, takeLast, answer, asked } = walk();
  take();
  take();
  takeLast(4);
  for (let count = 0; count < 4; count++) await answer();
  expect(asked).toEqual([1, 2, 40]);
});

test('where there is no step it stays', async () => {
  const { take, answer, where, asked } = walk(() => null);
  take();
  await answer();
  await answer();
  expect([asked, where()]).toEqual([[1], 1]);
});

test('a server that fails or is gone stops nothing for good', async () => {
  let fails = true;
  const { take, answer, where, log, stop, asked } = walk(({ line }) => {
    if (fails) throw new Error('a mistake');
    return { line: line + 1, trace: undefined };
  });
  take();
  await answer();
  await answer();
  expect([where(), log]).toEqual([1, [expect.stringContaining('a mistake')]]);
  fails = false;
  take();
  await answer();
  await answer();
  expect(where()).toBe(2);
  stop();
  take();
  await answer();
  expect(asked).toHaveLength(2);
});
