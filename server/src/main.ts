import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { newCheck } from './core.ts';
import { serve } from './lsp/server.ts';

const TRANSPORTS = /^--(node-ipc|stdio|socket|pipe)(=|$)/;

if (process.argv.some((argument) => TRANSPORTS.test(argument))) {
  serve(createConnection(ProposedFeatures.all), newCheck);
} else {
  process.stderr.write(
    'The language server of TCP Trace is started by an editor. To talk to it over standard input and output, give it --stdio.\n',
  );
  process.exitCode = 2;
}
