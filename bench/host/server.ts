import { fork } from 'node:child_process';
import path from 'node:path';
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { buildExtension } from '../../scripts/build/extension.ts';
import { EXTENSION } from '../../scripts/host/paths.ts';
import { check } from '../../server/src/core.ts';
import { Editor } from '../../test/lsp/support/editor.ts';
import { median, time } from '../support/statistics.ts';
import { traceOf } from '../support/trace.ts';

/** Steps of the trace, and how many keystrokes are measured. */
const SIZES = [
  [100, 200],
  [1000, 100],
  [10_000, 30],
] as const;

/** Keystrokes that come before and do not count. */
const WARM_UP = 20;

/** Keystrokes that are sent at once, as if typing outran the checks. */
const BURST = 50;

/** A server process as the extension starts it, with an editor that talks to it over the IPC of Node. */
function startServer() {
  const child = fork(path.join(EXTENSION, 'server.cjs'), ['--node-ipc'], { execArgv: [] });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  return { editor: new Editor(connection), stop: () => child.kill() };
}

/** Types a character into a line in the middle of the document, and waits for the diagnostics of that text. */
async function keystroke(editor: Editor, uri: string, line: number, version: number): Promise<void> {
  const position = { line, character: 0 };
  // A comment grows, so that the meaning of the trace stays as it is.
  const text = version === 2 ? '//\n' : 'x';
  const at = version === 2 ? position : { line, character: 2 };
  await editor.change(uri, text, { start: at, end: at });
  await editor.publication(uri, (published) => published.version === version);
}

async function measure(steps: number, runs: number): Promise<string> {
  const uri = `file:///steps-${steps}.tcptrace`;
  const text = traceOf(steps);
  const line = Math.floor(text.split('\n').length / 2);
  const { editor, stop } = startServer();
  try {
    await editor.start();
    await editor.open(uri, text);
    await editor.publication(uri);
    const times: number[] = [];
    let version = 1;
    for (let run = 0; run < runs + WARM_UP; run++) {
      version++;
      const start = performance.now();
      await keystroke(editor, uri, line, version);
      if (run >= WARM_UP) times.push(performance.now() - start);
    }
    const alone = Array.from({ length: Math.min(runs, 50) }, () => time(() => check(text)));
    const published = editor.published.length;
    const start = performance.now();
    const burst = Array.from({ length: BURST }, () => {
      const at = { line, character: 2 };
      return editor.change(uri, 'x', { start: at, end: at });
    });
    await Promise.all(burst);
    await editor.publication(uri, (newest) => newest.version === version + BURST);
    const ofBurst = performance.now() - start;
    const columns = [
      [steps, 6],
      [median(times).toFixed(1), 11],
      [(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0).toFixed(1), 9],
      [median(alone).toFixed(1), 11],
      [(median(times) / median(alone)).toFixed(2), 7],
      [ofBurst.toFixed(1), 13],
      [editor.published.length - published, 8],
    ] as const;
    return columns.map(([value, width]) => String(value).padStart(width)).join(' ');
  } finally {
    stop();
  }
}

await buildExtension();
console.log('keystroke to diagnostics through a server process over IPC, beside the check alone (ms)');
console.log(` steps      median       95%  check alone   ratio  ${BURST} at once  checks`);
for (const [steps, runs] of SIZES) console.log(await measure(steps, runs));

const starts: number[] = [];
for (let run = 0; run < 7; run++) {
  const start = performance.now();
  const { editor, stop } = startServer();
  await editor.start();
  starts.push(performance.now() - start);
  stop();
}
console.log(`\nstart of the server process until it has answered: ${median(starts).toFixed(0)} ms`);
