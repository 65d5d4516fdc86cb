import { inject } from 'vitest';
import { EXTENSION } from '../../scripts/host/paths.ts';
import { startHost } from './support/host.ts';
import { runInside } from './support/inside.ts';
import { declareResults } from './support/results.ts';
import { SUITE } from './support/suite.ts';
import { serveToBrowser } from './support/web.ts';
import { makeWorkspace } from './support/workspace.ts';

const runs = inject('whyNoHost') === null ? await runBoth() : undefined;

declareResults('in the extension host of VS Code', runs?.server);
declareResults('in the extension host of a browser, on a virtual workspace', runs?.web);

/** Runs the specifications in both kinds of extension host of one VS Code. */
async function runBoth() {
  const workspace = makeWorkspace();
  const host = await startHost({ testDriver: true });
  const { browser, server } = host;
  const web = await serveToBrowser(workspace.folder);
  try {
    const at = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
    const payload = [
      ['extensionDevelopmentPath', at(EXTENSION)],
      ['extensionTestsPath', at(SUITE)],
    ];
    const address = `${server.address(workspace.folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    const inServer = await runInside(browser, address);
    const inBrowser = await runInside(browser, `http://127.0.0.1:${server.port}/`, web.prepare);
    return { server: inServer.results, web: inBrowser.results };
  } finally {
    await web.stop();
    await host.stop();
    workspace.dispose();
  }
}
