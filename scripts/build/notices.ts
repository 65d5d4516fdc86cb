import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/** The folders of the packages of which something went into the bundles, with `/` between the parts. */
const bundledPackages = ({ outputs }: Metafile): string[] => {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = bytesInOutput > 0 ? PACKAGE.exec(path)?.[0] : undefined;
      if (folder !== undefined) {
        folders.add(folder);
      }
    }
  }
  return [...folders].toSorted();
};

const notice = async (folder: string): Promise<string> => {
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  const { name, version, license } = JSON.parse(text) as { name: string; version: string; license?: string };
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const licence =
    file === undefined ? `Licence: ${license ?? 'not stated'}` : await readFile(join(folder, file), 'utf8');
  return `${name} ${version} (${license ?? 'no licence stated'})\n\n${licence.trim()}\n`;
};

/** The licences of all packages that `metafile` says are bundled; its paths are relative to `root`. */
export const notices = async (root: string, metafile: Metafile): Promise<string> => {
  const parts = await Promise.all(bundledPackages(metafile).map((folder) => notice(join(root, folder))));
  const head = 'This package contains parts of the following packages, under their own licences.\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
};
