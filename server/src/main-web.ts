import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { newCheck } from './core.ts';
import { serve } from './lsp/server.ts';

/** The worker's own scope, typed without the types of the browser. */
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];

serve(
  createConnection(ProposedFeatures.all, new BrowserMessageReader(scope), new BrowserMessageWriter(scope)),
  newCheck,
);
