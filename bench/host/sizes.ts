import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { packVsix } from '../../scripts/build/vsix.ts';
import { EXTENSION } from '../../scripts/host/paths.ts';

const BUNDLES = ['extension.cjs', 'extension-web.cjs', 'server.cjs', 'server-web.js', 'preview/preview.js'];

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`.padStart(9);

console.log('bundle                  size      gzip');
for (const bundle of BUNDLES) {
  const code = readFileSync(path.join(EXTENSION, bundle));
  console.log(bundle.padEnd(19), kilobytes(code.length), kilobytes(gzipSync(code).length));
}
console.log('the .vsix'.padEnd(19), kilobytes(statSync((await packVsix()).path).size), '  (at most 2000 kB)');
