import { buildSuite } from '../test/host/support/suite.ts';
import { buildExtension } from './build/extension.ts';

// What F5 in VS Code starts: the extension and its specifications, fit for a debugger.
await Promise.all([buildExtension({ debug: true }), buildSuite()]);
