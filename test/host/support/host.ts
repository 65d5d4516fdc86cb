import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { HOST } from '../../../scripts/host/paths.ts';
import { makeProfile, QUIET } from '../../../scripts/host/profile.ts';
import { installVsix, startVsCodeServer, type VsCodeServer } from '../../../scripts/host/vscode-server.ts';
import { launchBrowser } from './browser.ts';
import { Workbench } from './workbench.ts';

/** Where screenshots go; the folder is not part of the repository. */
export const ARTEFACTS = path.join(HOST, 'artefacts');

/** Settings that make typing by a machine give what was typed, and screenshots the same each time. */
const STEADY: Readonly<Record<string, unknown>> = {
  ...QUIET,
  'editor.acceptSuggestionOnEnter': 'off',
  'editor.accessibilitySupport': 'off',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.cursorBlinking': 'solid',
  'editor.inlayHints.enabled': 'off',
  'editor.minimap.enabled': false,
  'files.hotExit': 'off',
  'files.simpleDialog.enable': true,
  'window.dialogStyle': 'custom',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
};

/** What a test wants of its VS Code. */
export interface HostOptions {
  /** A `.vsix`, installed as a user would; without it VS Code has no extension but its own. */
  readonly vsix?: string | undefined;
  /** The user's settings, over those that keep VS Code quiet and steady. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** Environment variables for the extension host. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Lets `open` load an extension under development and run tests inside; VS Code shows no toasts then. */
  readonly testDriver?: boolean | undefined;
}

/** A real VS Code with a clean profile, and a browser to look at it. */
export interface Host {
  readonly server: VsCodeServer;
  readonly browser: Browser;
  /** Opens a folder in a new window. */
  open(folder: string): Promise<Workbench>;
  /** Ends the browser and the server, and removes the profile. */
  stop(): Promise<void>;
}

/** Starts a VS Code and a browser; whoever starts them stops them. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  mkdirSync(ARTEFACTS, { recursive: true });
  const profile = makeProfile({ ...STEADY, ...options.settings });
  if (options.vsix !== undefined) await installVsix(profile, options.vsix);
  const [server, browser] = await Promise.all([
    startVsCodeServer({ profile, env: options.env, testDriver: options.testDriver }),
    launchBrowser(),
  ]);
  return {
    server,
    browser,
    open: (folder) => Workbench.open(browser, server.address(folder)),
    stop: async () => {
      await browser.close();
      await server.stop();
      profile.dispose();
    },
  };
}
