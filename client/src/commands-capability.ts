import type { StaticFeature } from 'vscode-languageclient';
import { OPEN_PAGE } from '../../server/src/protocol.ts';

/** Tells the server that VS Code can open pages, so that a click on a hint may do so. */
export const canOpenPages: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...capabilities.experimental, commands: [OPEN_PAGE] };
  },
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};
