import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A throw-away profile of VS Code: nothing of the user's own is read or changed. */
export interface Profile {
  readonly root: string;
  readonly userData: string;
  readonly serverData: string;
  readonly extensions: string;
  /** Removes it. */
  dispose(): void;
}

/** Makes an empty profile in the folder for temporary files, with these settings of the user. */
export function makeProfile(settings: Readonly<Record<string, unknown>>): Profile {
  const root = mkdtempSync(path.join(tmpdir(), 'tcp-trace-profile-'));
  const userData = path.join(root, 'user-data');
  const settingsFile = path.join(userData, 'User', 'settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify(settings, undefined, 2));
  return {
    root,
    userData,
    serverData: path.join(root, 'server-data'),
    extensions: path.join(root, 'extensions'),
    dispose: () => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

/** Settings that keep VS Code from asking, fetching and greeting: what is on the screen is the extension. */
export const QUIET: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};
