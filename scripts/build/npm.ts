import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { declarations } from './declarations.ts';
import { notices } from './notices.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'dist/npm');
const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'LICENSE'];

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
    type: 'commonjs',
    bin: { 'tcp-trace': 'cli.js' },
    files: ['cli.js', 'core.js', 'server.js', 'types', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.txt'],
    exports: { '.': { types: './types/core.d.ts', default: './core.js' }, './package.json': './package.json' },
    sideEffects: false,
  };
};

/** Leaves library and server out of the command line's bundle: they lie beside it, for the commands that need them. */
const libraryBeside: Plugin = {
  name: 'library-beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/core\.ts$/ }, () => ({ path: './core.js', external: true }));
    onResolve({ filter: /\/main\.ts$/, namespace: 'file' }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './server.js', external: true } : undefined,
    );
  },
};

/** Takes the place of what Langium would load, or bring along, for nothing: the command line starts sooner. */
const leanLangium: Plugin = {
  name: 'lean-langium',
  setup: ({ onResolve }) => {
    const lean = join(import.meta.dirname, 'lean');
    onResolve({ filter: /^vscode-languageserver-protocol$/ }, () => ({ path: join(lean, 'protocol.ts') }));
    onResolve({ filter: /\/grammar-loader\.js$/ }, () => ({ path: join(lean, 'grammar-loader.ts') }));
  },
};

// CommonJS, because a program in it starts sooner.
const bundle = async (out: string, options: BuildOptions): Promise<Metafile> => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    outfile: join(OUT, out),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
    metafile: true,
  });
  return metafile;
};

/** Builds the npm package in `dist/npm`: the command line, the library and the language server, with nothing left to install. */
export const buildNpm = async (): Promise<void> => {
  const project = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
  await mkdir(OUT, { recursive: true });
  const [library, server] = await Promise.all([
    bundle('core.js', {
      entryPoints: ['server/src/core.ts'],
      plugins: [leanLangium],
    }),
    bundle('server.js', { entryPoints: ['server/src/main.ts'] }),
    bundle('cli.js', {
      entryPoints: ['server/src/cli/main.ts'],
      plugins: [libraryBeside],
      banner: { js: '#!/usr/bin/env node' },
      define: { VERSION: JSON.stringify(project['version']) },
    }),
    writeFile(join(OUT, 'package.json'), `${JSON.stringify(manifest(project), null, 2)}\n`),
    ...DOCUMENTS.map((file) => copyFile(join(ROOT, file), join(OUT, file))),
    declarations(ROOT, join(OUT, 'types')),
  ]);
  await Promise.all([
    chmod(join(OUT, 'cli.js'), 0o755),
    writeFile(
      join(OUT, 'THIRD-PARTY-NOTICES.txt'),
      await notices(ROOT, { inputs: {}, outputs: { ...library.outputs, ...server.outputs } }),
    ),
  ]);
};
