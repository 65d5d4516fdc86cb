import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { ROOT } from '../../../scripts/host/paths.ts';

/** Where the bundles are. */
export const SUITE_FOLDER = path.join(ROOT, 'dist/host-suite');

/** The specifications that run inside VS Code, bundled for an extension host of Node's. */
export const SUITE = path.join(SUITE_FOLDER, 'suite.cjs');

/** Bundles the specifications of `test/host/suite` for both kinds of extension host, and the virtual workspace. */
export async function buildSuite(): Promise<void> {
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    format: 'cjs',
    external: ['vscode', 'node:*'],
    logLevel: 'warning',
  } satisfies BuildOptions;
  const web = { ...common, platform: 'browser', target: 'es2022' } satisfies BuildOptions;
  const entryPoints = ['test/host/suite/index.ts'];
  const workspace = path.join(SUITE_FOLDER, 'web-workspace');
  // VS Code looks for tests in the extension host of the extension that they lie in.
  await Promise.all([
    build({ ...common, entryPoints, platform: 'node', target: 'node20', outfile: SUITE }),
    build({ ...web, entryPoints, outfile: path.join(workspace, 'suite-web.js') }),
    build({
      ...web,
      entryPoints: ['test/host/web-workspace/extension.ts'],
      outfile: path.join(workspace, 'web-workspace.js'),
    }),
    mkdir(workspace, { recursive: true }).then(() =>
      copyFile(path.join(ROOT, 'test/host/web-workspace/manifest.json'), path.join(workspace, 'package.json')),
    ),
  ]);
}
