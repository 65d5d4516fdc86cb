import { REPORT, REPORT_FILE, runAll } from './harness.ts';
import './activation.ts';
import './workspace.ts';
import './diagnostics.ts';
import './editing.ts';
import './language.ts';
import './server.ts';

/** Called by VS Code inside the extension host; rejects when a specification fails. */
export async function run(): Promise<void> {
  const results = await runAll();
  console.log(`${REPORT}${JSON.stringify(results)}`);
  const file = typeof process === 'undefined' ? undefined : process.env[REPORT_FILE];
  if (file !== undefined) await (await import('node:fs/promises')).writeFile(file, JSON.stringify(results));
  const failed = results.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) throw new Error(`${failed} of ${results.length} specifications failed`);
}
