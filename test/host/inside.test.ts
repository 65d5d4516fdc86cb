import { afterAll, describe, expect, inject, test } from 'vitest';
import { EXTENSION } from '../../scripts/host/paths.ts';
import { type Host, startHost } from './support/host.ts';
import { runInside } from './support/inside.ts';
import { SUITE } from './support/suite.ts';
import { serveToBrowser } from './support/web.ts';
import { makeWorkspace } from './support/workspace.ts';

const runs = inject('whyNoHost') === null;
const workspace = makeWorkspace();
const host: Host | undefined = runs ? await startHost({ testDriver: true }) : undefined;

afterAll(async () => {
  await host?.stop();
  workspace.dispose();
});

/** Declares a test for each specification that ran inside VS Code. */
async function declare(title: string, run: (at: Host) => ReturnType<typeof runInside>): Promise<void> {
  const { results } = host === undefined ? { results: [] } : await run(host);
  describe.skipIf(!runs)(title, () => {
    for (const { name, outcome, reason } of results) {
      test.skipIf(outcome === 'skipped')(name, () => {
        expect(reason).toBeUndefined();
      });
    }
    test('all specifications ran', () => {
      expect(results.length).toBeGreaterThan(10);
    });
  });
}

await declare('in the extension host of VS Code', ({ browser, server }) => {
  const at = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const payload = [
    ['extensionDevelopmentPath', at(EXTENSION)],
    ['extensionTestsPath', at(SUITE)],
  ];
  return runInside(
    browser,
    `${server.address(workspace.folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
  );
});

await declare('in the extension host of a browser, on a virtual workspace', async ({ browser, server }) => {
  const web = await serveToBrowser(workspace.folder);
  try {
    return await runInside(browser, `http://127.0.0.1:${server.port}/`, web.prepare);
  } finally {
    await web.stop();
  }
});
