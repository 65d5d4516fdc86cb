import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/host/**', 'test/cli/**'],
          // Nothing here is a test of speed: on a machine that does much else all takes its time.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: 'test/cli/support/build.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'host',
          include: ['test/host/*.test.ts'],
          globalSetup: 'test/host/support/setup.ts',
          // Each file has a VS Code and a browser of its own; several at once would only wait for one another.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          // What is waited for comes when it comes; a busy machine takes longer than the second that is usual.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
