import type { Browser } from 'playwright-core';
import { check } from '../../server/src/core.ts';
import { drawSequence } from '../../server/src/diagram/sequence.ts';
import { STATE_DIAGRAM } from '../../server/src/diagram/state.ts';
import { MOST_STEPS } from '../../server/src/diagram/window.ts';
import { launchBrowser } from '../../test/host/support/browser.ts';
import { startPageStand } from '../../test/host/support/page.ts';
import { median } from '../support/statistics.ts';
import { traceOf } from '../support/trace.ts';
import { mermaidScript } from './mermaid-script.ts';

const SIZES = [60, 300, 5000] as const;
const RUNS = 7;

/** What runs in a page has a page's globals; their types are not here. */
interface PageGlobals {
  readonly document: { readonly body: { innerHTML: string } };
  readonly mermaid: {
    initialize(configuration: object): void;
    render(id: string, text: string): Promise<{ readonly svg: string }>;
  };
}

/** Milliseconds until an empty page has loaded Mermaid alone and shows these diagrams, one after the other. */
async function bare(browser: Browser, script: string, texts: readonly string[]): Promise<number> {
  const start = performance.now();
  const context = await browser.newContext({ viewport: { width: 520, height: 800 } });
  const page = await context.newPage();
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ content: script });
  await page.evaluate(async (all) => {
    const page = globalThis as unknown as PageGlobals;
    page.mermaid.initialize({ startOnLoad: false, layout: 'dagre', look: 'classic', maxTextSize: 1e6 });
    let pictures = '';
    // One after the other: Mermaid cannot draw two at once.
    for (const [index, text] of all.entries()) pictures += (await page.mermaid.render(`bare${index}`, text)).svg;
    page.document.body.innerHTML = pictures;
  }, texts);
  const time = performance.now() - start;
  await context.close();
  return time;
}

const stand = await startPageStand();
const browser = await launchBrowser();
try {
  const script = await mermaidScript();
  /** Milliseconds until a page that is opened afresh shows the trace. */
  const preview = async (text: string, line: number): Promise<number> => {
    const start = performance.now();
    const page = await stand.open();
    await page.show(text, line);
    const time = performance.now() - start;
    await page.close();
    return time;
  };
  console.log('the first preview in a browser, beside Mermaid alone with the same two diagrams (median, ms)');
  console.log(' steps   preview   Mermaid   ratio   to 300 steps');
  let of300 = 0;
  for (const steps of SIZES) {
    const text = traceOf(steps);
    const line = Math.floor(text.split('\n').length / 2);
    const timeline = check(text).traces[0]?.timeline;
    if (timeline === undefined) throw new Error('the trace of the bench is empty');
    const around = timeline.records.findIndex(({ step }) => step.span.line >= line);
    const texts = [drawSequence(timeline, { around, most: MOST_STEPS }).text, STATE_DIAGRAM];
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const [one, other] = [await preview(text, line), await bare(browser, script, texts)];
      // The first run of all starts the browsers.
      if (run > 0) {
        ours.push(one);
        theirs.push(other);
      }
    }
    if (steps === 300) of300 = median(ours);
    const cells = [
      steps,
      median(ours).toFixed(0),
      median(theirs).toFixed(0),
      (median(ours) / median(theirs)).toFixed(2),
      of300 === 0 ? '' : (median(ours) / of300).toFixed(2),
    ];
    console.log(cells.map((cell, index) => `${cell}`.padStart([6, 9, 9, 7, 14][index] ?? 8)).join(' '));
  }
  console.log('goals: ratio at most 2, and 5,000 steps at most 1.5 times as long as 300');
} finally {
  await browser.close();
  await stand.stop();
}
