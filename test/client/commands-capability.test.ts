import { expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import { namedCommands } from '../../client/src/commands-capability.ts';
import { COMMANDS, OPEN_PAGE } from '../../server/src/protocol.ts';

test('the server is told every command to which it refers, and what else the editor can do stays', () => {
  const capabilities: ClientCapabilities = { experimental: { other: true } };
  namedCommands.fillClientCapabilities(capabilities);
  expect(capabilities.experimental).toEqual({ other: true, commands: [OPEN_PAGE, ...Object.values(COMMANDS)] });
});
