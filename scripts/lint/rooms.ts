/** What a room of the house may know. */
export interface Room {
  /** The other rooms that it may import from; itself is always allowed. */
  readonly rooms: readonly string[];
  /** The packages that it may import: by name, with their subpaths; `node:*` for what is built into Node, `*` for any. */
  readonly packages: readonly string[];
}

/**
 * Who may import whom: `cli, lsp → language, formats, diagram → trace → tcp`. A room is a folder of `server/src`, a
 * file right in it, `client`, `webview` for the page in the preview panel, or `messages` for what page and panel say
 * to each other (`src/preview/messages.ts` and the folder beside it).
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  tcp: { rooms: [], packages: [] },
  trace: { rooms: ['tcp'], packages: [] },
  diagram: { rooms: ['trace', 'tcp'], packages: [] },
  language: { rooms: ['trace', 'tcp'], packages: ['langium'] },
  formats: { rooms: ['trace', 'tcp'], packages: [] },
  'core.ts': { rooms: ['language', 'formats', 'diagram', 'trace', 'tcp'], packages: [] },
  'protocol.ts': {
    rooms: ['diagram', 'trace', 'tcp'],
    packages: ['vscode-languageserver-types', 'vscode-languageserver-protocol'],
  },
  cli: { rooms: ['core.ts', 'main.ts', 'language', 'formats', 'diagram', 'trace', 'tcp'], packages: ['node:*'] },
  lsp: {
    rooms: ['core.ts', 'protocol.ts', 'language', 'formats', 'diagram', 'trace', 'tcp'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  },
  'main.ts': { rooms: ['lsp', 'core.ts', 'protocol.ts'], packages: ['vscode-languageserver', 'node:*'] },
  'main-web.ts': { rooms: ['lsp', 'core.ts', 'protocol.ts'], packages: ['vscode-languageserver'] },
  client: { rooms: ['core.ts', 'protocol.ts', 'messages'], packages: ['*'] },
  webview: { rooms: ['core.ts', 'protocol.ts', 'messages'], packages: ['mermaid'] },
  messages: { rooms: ['core.ts', 'protocol.ts'], packages: [] },
};

/**
 * The room that a file belongs to, by the last `server/src/` or `client/` in its path (with `/` between the parts);
 * undefined for what lies outside, such as the tests and the scripts.
 */
export const roomOf = (path: string): string | undefined => {
  const match = /^(?:.*\/)?(server\/src|client)\/(.*)$/.exec(path);
  if (match === null) {
    return undefined;
  }
  const [, root, rest = ''] = match;
  if (root === 'client') {
    return /^src\/preview\/messages(?:\.ts$|\/)/.test(rest)
      ? 'messages'
      : rest.startsWith('webview/')
        ? 'webview'
        : 'client';
  }
  return rest.split('/', 1)[0];
};

const allowsPackage = (room: Room, name: string): boolean =>
  room.packages.some(
    (allowed) =>
      allowed === '*' ||
      (allowed === 'node:*' ? name.startsWith('node:') : name === allowed || name.startsWith(`${allowed}/`)),
  );

/** `path` with its `.` and `..` worked out. */
const normalize = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
};

/**
 * Why the file at `path` may not import `specifier`; undefined where it may. `path` is absolute and has `/` between
 * its parts; files outside the rooms import what they like.
 */
export const objection = (path: string, specifier: string): string | undefined => {
  const from = roomOf(path);
  if (from === undefined) {
    return undefined;
  }
  const room = ROOMS[from];
  if (room === undefined) {
    return `server/src/${from} is no room of the house: say in scripts/lint/rooms.ts what it may import`;
  }
  if (!specifier.startsWith('.')) {
    return allowsPackage(room, specifier) ? undefined : `${from} must not know the package ${specifier}`;
  }
  const to = roomOf(normalize(`${path.slice(0, path.lastIndexOf('/'))}/${specifier}`));
  if (to === from || (to !== undefined && room.rooms.includes(to))) {
    return undefined;
  }
  return `${from} must not know ${to ?? specifier}; it may import from ${room.rooms.join(', ') || 'itself only'}`;
};
