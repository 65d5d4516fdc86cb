import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reason } from './reason.ts';

/** A file to be checked, or what could not be searched for files and why. `-` is the standard input. */
export type Input =
  | { readonly path: string; readonly error?: never }
  | { readonly path: string; readonly error: string };

const EXTENSION = '.tcptrace';

/** What is behind a folder's entry; a link is followed, and one that leads nowhere counts as a file. */
const isFolder = (entry: Dirent, path: string): boolean => {
  if (!entry.isSymbolicLink()) {
    return entry.isDirectory();
  }
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

/**
 * All `.tcptrace` files below `folder`, in no order. `node_modules` and folders that begin with a dot are left out; a
 * folder that links lead to again is searched once.
 */
const search = (folder: string, searched: Set<string>): Input[] => {
  let entries: Dirent[];
  try {
    const real = realpathSync(folder);
    if (searched.has(real)) {
      return [];
    }
    searched.add(real);
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (failure) {
    return [{ path: folder, error: reason(failure) }];
  }
  return entries.flatMap((entry): Input[] => {
    const path = join(folder, entry.name);
    if (isFolder(entry, path)) {
      return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : search(path, searched);
    }
    return entry.name.endsWith(EXTENSION) ? [{ path }] : [];
  });
};

const byPath = (a: Input, b: Input): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

const expand = (path: string): Input[] => {
  if (path === '-') {
    return [{ path }];
  }
  try {
    if (!statSync(path).isDirectory()) {
      return [{ path }];
    }
  } catch (failure) {
    return [{ path, error: reason(failure) }];
  }
  const found = search(path, new Set());
  return found.length > 0 ? found.toSorted(byPath) : [{ path, error: `there is no ${EXTENSION} file in this folder` }];
};

/**
 * The files that `paths` stand for, in their order: a file for itself, a folder for all `.tcptrace` files below it,
 * sorted by their paths. Each is listed once, however often it is named.
 */
export const expandPaths = (paths: readonly string[]): Input[] => {
  const inputs = new Map<string, Input>();
  for (const input of paths.flatMap(expand)) {
    const key = input.path === '-' ? '-' : resolve(input.path);
    if (!inputs.has(key)) {
      inputs.set(key, input);
    }
  }
  return [...inputs.values()];
};
