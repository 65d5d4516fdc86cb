import type { Command } from './command.ts';

/** How a command is shown in the list of commands, and where it is. */
export interface Entry {
  readonly summary: string;
  /** Loads the command; only the one that is called is loaded. */
  readonly load: () => Promise<Command>;
}

/** All commands by their names, in the order of the help text. */
export const COMMANDS: Readonly<Record<string, Entry>> = {
  check: { summary: 'check traces', load: async () => (await import('./check.ts')).check },
  render: { summary: 'draw a trace', load: async () => (await import('./render.ts')).render },
  explain: { summary: 'explain a code of the checker', load: async () => (await import('./explain.ts')).explain },
  lsp: { summary: 'serve an editor', load: async () => (await import('./lsp.ts')).lsp },
};
