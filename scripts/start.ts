import { buildExtension } from './build/extension.ts';
import { packVsix } from './build/vsix.ts';
import { whyNoHost } from './host/platform.ts';
import { findCode, startDesktop } from './start/desktop.ts';
import { startServer } from './start/server.ts';
import { copyExamples } from './start/workspace.ts';

const HELP = `npm start             builds the extension and opens it on a copy of examples/ in VS Code
npm start -- --server  does so in the VS Code server from npm, although the command "code" is there
`;

const asked = process.argv.slice(2);
const unknown = asked.find((argument) => argument !== '--server');
if (unknown === undefined) {
  const code = asked.includes('--server') ? undefined : findCode();
  const why = code === undefined ? whyNoHost() : undefined;
  if (why === undefined) {
    console.log('Building and packing the extension …');
    await buildExtension();
    const { path: vsix } = await packVsix();
    const workspace = copyExamples();
    try {
      process.exitCode = await (code === undefined
        ? startServer(vsix, workspace)
        : startDesktop(code, vsix, workspace));
    } finally {
      workspace.dispose();
    }
  } else {
    console.error(
      `There is no VS Code to open the extension in: the command "code" is not on the PATH, and ${why}.\n` +
        'Install VS Code from https://code.visualstudio.com and see to it that "code" is on the PATH ' +
        '(in VS Code on macOS: the command "Shell Command: Install \'code\' command in PATH").',
    );
    process.exitCode = 1;
  }
} else {
  console.error(unknown === '--help' ? HELP : `${unknown} is not an option of npm start.\n\n${HELP}`);
  process.exitCode = unknown === '--help' ? 0 : 2;
}
