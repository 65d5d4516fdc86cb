import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { declarations } from './declarations.ts';
import { notices } from './notices.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'dist/npm');

/** What the npm package says of itself; what it shares with the project comes from there. */
const manifest = (project: Record<string, unknown>): object => {
  const { name, version, description, license, repository, homepage, bugs } = project;
  return {
    name,
    version,
    description,
    keywords: ['tcp', 'rfc9293', 'sequence-diagram', 'state-machine', 'teaching', 'protocol', 'mermaid'],
    license,
    repository,
    homepage,
    bugs,
    engines: { node: '>=20' },
    type: 'module',
    bin: { 'tcp-trace': 'cli.js' },
    exports: { '.': { types: './types/core.d.ts', default: './core.js' }, './package.json': './package.json' },
    sideEffects: false,
  };
};

/** Removes the chunks of earlier builds; nothing else changes its name from build to build. */
const removeOldChunks = async (outputs: readonly string[]): Promise<void> => {
  const current = new Set(outputs.map((path) => join(ROOT, path)));
  for await (const chunk of glob(join(OUT, 'chunks/*'))) {
    if (!current.has(chunk)) {
      await rm(chunk);
    }
  }
};

/** Builds the npm package in `dist/npm`: the command line and the library, with nothing left to install. */
export const buildNpm = async (): Promise<void> => {
  const project = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
  await mkdir(OUT, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'server/src/cli/main.ts', core: 'server/src/core.ts' },
    outdir: OUT,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    define: { VERSION: JSON.stringify(project['version']) },
  });
  const cli = join(OUT, 'cli.js');
  await Promise.all([
    readFile(cli, 'utf8').then((code) => writeFile(cli, `#!/usr/bin/env node\n${code}`, { mode: 0o755 })),
    writeFile(join(OUT, 'package.json'), `${JSON.stringify(manifest(project), null, 2)}\n`),
    writeFile(join(OUT, 'THIRD-PARTY-NOTICES.txt'), await notices(ROOT, metafile)),
    ...['README.md', 'CHANGELOG.md', 'LICENSE'].map((file) => copyFile(join(ROOT, file), join(OUT, file))),
    declarations(ROOT, join(OUT, 'types')),
    removeOldChunks(Object.keys(metafile.outputs)),
  ]);
};
