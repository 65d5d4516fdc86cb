import { REPORT, runAll } from './harness.ts';
import './activation.ts';
import './diagnostics.ts';
import './editing.ts';
import './server.ts';

/** Called by VS Code inside the extension host; rejects when a specification fails. */
export async function run(): Promise<void> {
  const results = await runAll();
  console.log(`${REPORT}${JSON.stringify(results)}`);
  const failed = results.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) throw new Error(`${failed} of ${results.length} specifications failed`);
}
