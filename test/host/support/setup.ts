import type { TestProject } from 'vitest/node';
import { buildExtension } from '../../../scripts/build/extension.ts';
import { packVsix } from '../../../scripts/build/vsix.ts';
import { installHost } from '../../../scripts/host/install.ts';
import { whyNoHost } from '../../../scripts/host/platform.ts';
import { buildSuite } from './suite.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packed extension. */
    readonly vsix: string;
    /** Why the VS Code server cannot run on this machine; `null` where it can. */
    readonly whyNoHost: string | null;
  }
}

/** Builds and packs the extension, and installs VS Code and a browser, once for all host tests. */
export default async function setup(project: TestProject): Promise<void> {
  const why = whyNoHost();
  if (why !== undefined) console.log(`skipped: the tests in a real VS Code, because ${why}`);
  await Promise.all([buildExtension(), buildSuite(), why === undefined ? installHost(console.log) : undefined]);
  project.provide('vsix', (await packVsix()).path);
  project.provide('whyNoHost', why ?? null);
}
