import type { StaticFeature } from 'vscode-languageclient';
import { COMMANDS, OPEN_PAGE } from '../../server/src/protocol.ts';

/** Tells the server which commands there are here, so that what is clicked may name them. */
export const namedCommands: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...capabilities.experimental, commands: [OPEN_PAGE, ...Object.values(COMMANDS)] };
  },
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};
