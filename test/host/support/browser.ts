import { type Browser, chromium } from 'playwright-core';
import { browserProgram } from '../../../scripts/host/browser.ts';

/** Starts the headless browser of the host tests. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await browserProgram();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}
