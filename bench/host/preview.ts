import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { buildExtension } from '../../scripts/build/extension.ts';
import { packVsix } from '../../scripts/build/vsix.ts';
import { installHost } from '../../scripts/host/install.ts';
import { ROOT } from '../../scripts/host/paths.ts';
import { check } from '../../server/src/core.ts';
import { drawSequence } from '../../server/src/diagram/sequence.ts';
import { MOST_STEPS } from '../../server/src/diagram/window.ts';
import { type Host, startHost } from '../../test/host/support/host.ts';
import type { Workbench } from '../../test/host/support/workbench.ts';
import { makeWorkspace } from '../../test/host/support/workspace.ts';
import { median } from '../support/statistics.ts';
import { traceOf } from '../support/trace.ts';
import { mermaidScript } from './mermaid-script.ts';

const SIZES = [20, 60, 300] as const;

/** Keystrokes and renderings that are measured; some more come first and do not count. */
const RUNS = 15;
const WARM_UP = 3;

/** What runs in a page has a page's globals; their types are not here. */
interface PageGlobals {
  readonly performance: { readonly timeOrigin: number; now(): number };
  readonly document: {
    readonly body: { innerHTML: string };
    querySelectorAll(selector: string): Iterable<{ readonly textContent: string }>;
  };
  readonly mermaid: {
    initialize(configuration: object): void;
    render(id: string, text: string): Promise<{ readonly svg: string }>;
  };
  addEventListener(event: string, listener: () => void, capture: boolean): void;
  requestAnimationFrame(callback: () => void): void;
  pressed: number;
}

/** The last line of each trace: a note whose text changes with each keystroke. */
const noteLine = (text: string): number => text.split('\n').length;
const withNote = (text: string): string => `${text.trimEnd()}\nnote ${/^host (\S+)/m.exec(text)?.[1]}: "n"`;

/** Milliseconds from the keystroke in the editor to the frame in which the preview shows it, each time. */
async function keystrokes(window: Workbench, file: string, text: string): Promise<number[]> {
  await window.openFile(file);
  await window.focus(file);
  await window.goTo(noteLine(text), (text.split('\n').at(-1) ?? '').length);
  const frame = await previewFrame(window);
  const times: number[] = [];
  let typed = 'n';
  await shown(frame, typed);
  for (let run = 0; run < RUNS + WARM_UP; run++) {
    const key = 'abcdefghij'[run % 10] as string;
    typed += key;
    const seen = shown(frame, typed);
    await window.page.keyboard.press(key);
    const at = await seen;
    times.push(at - (await window.page.evaluate(() => (globalThis as unknown as PageGlobals).pressed)));
  }
  return times.slice(WARM_UP);
}

/** The moment at which a note with this text is on the screen, by the clock of the machine. */
const shown = (frame: Frame, text: string): Promise<number> =>
  frame.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const page = globalThis as unknown as PageGlobals;
        const look = (): void => {
          const notes = [...page.document.querySelectorAll('#sequence .shows-note .noteText')];
          if (notes.some((note) => note.textContent === wanted)) {
            resolve(page.performance.timeOrigin + page.performance.now());
          } else page.requestAnimationFrame(look);
        };
        look();
      }),
    text,
  );

async function previewFrame(window: Workbench): Promise<Frame> {
  await window.webview().locator('#sequence svg').waitFor();
  const element = await window.webview().locator('body').elementHandle();
  const frame = await element?.ownerFrame();
  if (!frame) throw new Error('the preview has no frame');
  return frame;
}

/** Milliseconds that Mermaid alone needs to draw a text in the same browser and to put it into the page, each time. */
async function bareMermaid(browser: Browser, script: string, text: string): Promise<number[]> {
  const page = await browser.newPage();
  try {
    await page.addScriptTag({ content: script });
    return await page.evaluate(
      async ({ text, runs, warmUp }) => {
        const page = globalThis as unknown as PageGlobals;
        page.mermaid.initialize({ startOnLoad: false, layout: 'dagre', look: 'classic', maxTextSize: 1e6 });
        const times: number[] = [];
        for (let run = 0; run < runs + warmUp; run++) {
          const start = page.performance.now();
          const { svg } = await page.mermaid.render(`bare${run}`, text);
          page.document.body.innerHTML = svg;
          await new Promise<void>((resolve) => {
            page.requestAnimationFrame(resolve);
          });
          times.push(page.performance.now() - start);
        }
        return times.slice(warmUp);
      },
      { text, runs: RUNS, warmUp: WARM_UP },
    );
  } finally {
    await page.close();
  }
}

await Promise.all([buildExtension(), installHost(console.log)]);
const { path: vsix } = await packVsix();
const traces = SIZES.map((steps) => ({ steps, file: `steps-${steps}.tcptrace`, text: withNote(traceOf(steps)) }));
const workspace = makeWorkspace(Object.fromEntries(traces.map(({ file, text }) => [file, text])));
let host: Host | undefined;
try {
  host = await startHost({ vsix });
  const script = await mermaidScript();
  const window = await host.open(workspace.folder);
  await window.openFile(traces[0]?.file ?? '');
  await window.command('TCP Trace: Open Preview to the Side');
  await window.page.evaluate(() => {
    const page = globalThis as unknown as PageGlobals;
    const press = (): void => {
      page.pressed = page.performance.timeOrigin + page.performance.now();
    };
    page.addEventListener('keydown', press, true);
  });
  console.log('keystroke to picture in VS Code, beside Mermaid alone drawing the same sequence diagram (median, ms)');
  console.log(' steps   drawn  keystroke   Mermaid   ratio');
  for (const { steps, file, text } of traces) {
    const timeline = check(text).traces[0]?.timeline;
    if (timeline === undefined) throw new Error('the trace of the bench is empty');
    const around = timeline.records.length - 1;
    const diagram = drawSequence(timeline, { around, most: MOST_STEPS });
    const bare = median(await bareMermaid(host.browser, script, diagram.text));
    await window.page.keyboard.press('Control+1');
    const typed = median(await keystrokes(window, file, text));
    const cells = [steps, steps - diagram.folded, typed.toFixed(0), bare.toFixed(0), (typed / bare).toFixed(2)];
    console.log(cells.map((cell, index) => `${cell}`.padStart([6, 7, 10, 9, 7][index] ?? 8)).join(' '));
  }
  const size = (file: string) => `${Math.round(readFileSync(file).length / 1000)} kB`;
  console.log(`the page ${size(path.join(ROOT, 'dist/extension/preview/preview.js'))}, the .vsix ${size(vsix)}`);
} finally {
  await host?.stop();
  workspace.dispose();
}
