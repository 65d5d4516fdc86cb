import { packVsix } from '../../scripts/build/vsix.ts';
import { startHost } from '../../test/host/support/host.ts';
import { makeWorkspace } from '../../test/host/support/workspace.ts';
import { median } from '../support/statistics.ts';

/** Windows that are opened; the first does not count. */
const WINDOWS = 6;

const { path: vsix } = await packVsix();
const workspace = makeWorkspace({ 'wrong.tcptrace': 'host a\nhost b\na -> b: nonsense\n' });
const host = await startHost({ vsix });
const activations: number[] = [];
const squiggles: number[] = [];
try {
  for (let run = 0; run < WINDOWS; run++) {
    const window = await host.open(workspace.folder);
    // The file is looked for while the window still loads; what counts begins with its text on the screen.
    await window.openFile('wrong.tcptrace');
    const start = performance.now();
    await window.squiggles('wrong.tcptrace').first().waitFor();
    const squiggle = performance.now() - start;
    await window.command('Developer: Show Running Extensions');
    const row = window.page.locator('.runtime-extensions-editor .monaco-list-row').filter({ hasText: 'TCP Trace' });
    const activation = /(\d+)ms/.exec(await row.first().innerText())?.[1];
    if (run > 0) activations.push(Number(activation));
    if (run > 0) squiggles.push(squiggle);
    await window.close();
  }
} finally {
  await host.stop();
  workspace.dispose();
}
console.log(`activation of the extension in VS Code: ${median(activations)} ms, its server included`);
console.log(`from the text of the first file on the screen to its first squiggle: ${median(squiggles).toFixed(0)} ms`);
