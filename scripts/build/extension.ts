import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { notices } from './notices.ts';
import { buildPreview } from './preview.ts';
import { withRules } from './severity-setting.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'dist/extension');

/** Where it is built before it takes its place, so that what runs from there never sees half of it. */
const STAGE = `${OUT}.${process.pid}`;

/** Where the extension's own package begins, in the paths of the project's package.json. */
const PACKAGE_ROOT = './dist/extension/';

/** What is not built goes into the package as it is. */
const FILES = [
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'language-configuration.json',
  'syntaxes',
  'snippets',
  'icons',
  'walkthrough',
];

const DESKTOP: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const BROWSER: BuildOptions = { platform: 'browser', target: 'es2022' };
const CLIENT: BuildOptions = { external: ['vscode'] };

/** The bundles, by the name of the file in the package. */
const BUNDLES: Readonly<Record<string, BuildOptions>> = {
  'extension.cjs': { ...DESKTOP, ...CLIENT, entryPoints: ['client/src/extension.ts'] },
  'extension-web.cjs': { ...BROWSER, ...CLIENT, format: 'cjs', entryPoints: ['client/src/extension-web.ts'] },
  'server.cjs': { ...DESKTOP, entryPoints: ['server/src/main.ts'] },
  'server-web.js': { ...BROWSER, format: 'iife', entryPoints: ['server/src/main-web.ts'] },
};

/**
 * Builds the extension in `dist/extension`: a folder that VS Code can load, and the root of the `.vsix`.
 * With `debug` its code stays as it was written, with maps to the sources.
 */
export const buildExtension = async ({ debug = false } = {}): Promise<void> => {
  const project = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
  await rm(STAGE, { recursive: true, force: true });
  await mkdir(STAGE, { recursive: true });
  const readable: BuildOptions = debug ? { minify: false, sourcemap: 'linked' } : { minify: true };
  const bundles = Object.entries(BUNDLES).map(([file, options]) =>
    bundle(file, { ...options, ...readable }, project['version']),
  );
  const [metafiles] = await Promise.all([
    Promise.all([...bundles, buildPreview(ROOT, join(STAGE, 'preview'))]),
    writeFile(join(STAGE, 'package.json'), `${JSON.stringify(manifest(project), null, 2)}\n`),
    ...FILES.map((file) => cp(join(ROOT, file), join(STAGE, file), { recursive: true })),
  ]);
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs)) as Metafile['outputs'];
  await writeFile(join(STAGE, 'THIRD-PARTY-NOTICES.txt'), await notices(ROOT, { inputs: {}, outputs }));
  // vsce asks for this file; the folder holds nothing that does not belong to the package.
  await writeFile(join(STAGE, '.vscodeignore'), '# All of this folder is the package.\n');
  await rm(OUT, { recursive: true, force: true });
  await rename(STAGE, OUT);
};

const bundle = async (file: string, options: BuildOptions, version: unknown): Promise<Metafile> => {
  const { metafile } = await build({
    ...options,
    absWorkingDir: ROOT,
    bundle: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    outfile: join(STAGE, file),
    define: { VERSION: JSON.stringify(version) },
  });
  return metafile;
};

/** What the project's package.json says that does not concern the extension. */
const PROJECT_ONLY = new Set([
  'type',
  'private',
  'bin',
  'scripts',
  'devDependencies',
  'optionalDependencies',
  'allowScripts',
]);

/** The extension's package.json, from the project's: what concerns VS Code, with paths as they are in the package, and the rules. */
export const manifest = (project: Record<string, unknown>): object => {
  const kept = Object.fromEntries(Object.entries(project).filter(([name]) => !PROJECT_ONLY.has(name)));
  const { vscode } = project['engines'] as { vscode: string };
  const inPackage = (path: unknown): string => String(path).replace(PACKAGE_ROOT, './');
  const contributes = kept['contributes'] as { configuration: { properties: Parameters<typeof withRules>[0] } };
  const { configuration } = contributes;
  return {
    ...kept,
    engines: { vscode },
    main: inPackage(kept['main']),
    browser: inPackage(kept['browser']),
    contributes: {
      ...contributes,
      configuration: { ...configuration, properties: withRules(configuration.properties) },
    },
  };
};
