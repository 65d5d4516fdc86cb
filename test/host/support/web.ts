import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { EXTENSION } from '../../../scripts/host/paths.ts';
import { QUIET } from '../../../scripts/host/profile.ts';
import { SUITE_FOLDER } from './suite.ts';

/** The kinds of files, as VS Code numbers them. */
const FILE = 1;
const FOLDER = 2;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A web server from which the workbench takes extensions, tests and a virtual workspace, as a site like vscode.dev does. */
export interface WebSource {
  /** Makes a page, before it is loaded, take them from here. */
  prepare(page: Page): Promise<void>;
  stop(): Promise<void>;
}

/** Serves the built extension, the specifications for a browser, and a folder as the workspace. */
export async function serveToBrowser(workspace: string): Promise<WebSource> {
  const roots = { '/extension/': EXTENSION, '/suite/': SUITE_FOLDER, '/workspace/': workspace };
  const server = createServer((request, response) => answer(roots, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const authority = `127.0.0.1:${address.port}`;
  return {
    prepare: async (page) => {
      await page.addInitScript(configureWorkbench, { authority, settings: QUIET });
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Runs in the page, before the workbench: changes the configuration that the workbench reads from the page. */
function configureWorkbench({ authority, settings }: { authority: string; settings: object }): void {
  const at = (file: string) => ({ scheme: 'http', authority, path: file });
  type Read = (this: { id: string }, name: string) => string | null;
  const { prototype } = (globalThis as unknown as { Element: { prototype: { getAttribute: Read } } }).Element;
  const original = prototype.getAttribute;
  prototype.getAttribute = function (name) {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null) return value;
    const { remoteAuthority: _, ...configuration } = JSON.parse(value);
    return JSON.stringify({
      ...configuration,
      configurationDefaults: settings,
      folderUri: { scheme: 'tcp-trace-web', authority, path: '/workspace' },
      developmentOptions: {
        ...configuration.developmentOptions,
        extensions: [at('/extension'), at('/suite/web-workspace')],
        extensionTestsPath: at('/suite/web-workspace/suite-web.js'),
      },
    });
  };
}

function answer(roots: Readonly<Record<string, string>>, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
  const [prefix, root] = Object.entries(roots).find(([name]) => `${pathname}/`.startsWith(name)) ?? [];
  try {
    if (prefix === undefined || root === undefined) throw new Error('it is not served');
    const file = path.join(root, decodeURIComponent(pathname.slice(prefix.length)));
    const { ctimeMs, mtimeMs, size } = statSync(file);
    const isFolder = statSync(file).isDirectory();
    if (searchParams.has('stat')) {
      response.end(JSON.stringify({ type: isFolder ? FOLDER : FILE, ctime: ctimeMs, mtime: mtimeMs, size }));
    } else if (searchParams.has('list')) {
      const kind = (entry: Dirent) => [entry.name, entry.isDirectory() ? FOLDER : FILE];
      response.end(JSON.stringify(readdirSync(file, { withFileTypes: true }).map(kind)));
    } else {
      response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
      response.end(readFileSync(file));
    }
  } catch {
    response.statusCode = 404;
    response.end();
  }
}
