import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder with its own lock file, in which the VS Code server and the browser are installed. */
export const HOST = fileURLToPath(new URL('../../test/host/', import.meta.url));

/** Where the extension is built: the root of the `.vsix`, and what F5 runs. */
export const EXTENSION = fileURLToPath(new URL('../../dist/extension/', import.meta.url));
