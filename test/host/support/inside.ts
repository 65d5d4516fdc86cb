import type { Browser, Page } from 'playwright-core';
import { REPORT, type Result } from '../suite/harness.ts';

/** How long a run of the specifications inside VS Code may take, in milliseconds. */
const LIMIT = 120_000;

/** What came out of the extension host. */
export interface InsideRun {
  readonly results: readonly Result[];
  /** Every line that the extension host wrote to its console. */
  readonly console: readonly string[];
}

/**
 * Opens a page on a VS Code that runs the specifications in its extension host, and waits for their results.
 * `prepare` may change the page before it is loaded. Throws with the console's lines when no results come.
 */
export async function runInside(
  browser: Browser,
  address: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<InsideRun> {
  const context = await browser.newContext({ bypassCSP: true });
  const lines: string[] = [];
  try {
    const page = await context.newPage();
    await context.route(
      (url) => /^https?:$/.test(url.protocol) && url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    await prepare?.(page);
    const results = new Promise<readonly Result[]>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(failure(`no results within ${LIMIT / 1000} s`, lines))), LIMIT);
      const ended = page.exposeFunction('codeAutomationExit', () => {
        clearTimeout(timer);
        const report = lines.findLast((line) => line.startsWith(REPORT));
        if (report === undefined) reject(new Error(failure('the run ended without results', lines)));
        else resolve(JSON.parse(report.slice(REPORT.length)) as readonly Result[]);
      });
      ended.catch(reject);
    });
    // Its failure is looked at below; until then it must not count as nobody's.
    results.catch(() => undefined);
    await page.exposeFunction('codeAutomationLog', (_type: string, words: readonly unknown[]) => {
      lines.push(words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '));
    });
    await page.goto(address);
    return { results: await results, console: lines };
  } finally {
    await context.close();
  }
}

/** The failure, with what was said on the way; not with the frames of VS Code's own stacks. */
function failure(what: string, lines: readonly string[]): string {
  const said = lines.flatMap((line) => line.split('\n')).filter((line) => !/^\s*(at |→|- \/)/.test(line));
  return `${what}; the extension host said:\n${said.join('\n')}`;
}
