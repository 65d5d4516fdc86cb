import { command, Status } from './command.ts';
import { UsageError } from './errors.ts';

/** `tcp-trace lsp`: the language server, for any editor that speaks the Language Server Protocol. */
export const lsp = command({
  usage: 'lsp --stdio',
  description: `Runs the language server for an editor, which starts it and talks to it over
standard input and output. It ends when the editor says so or goes away.
docs/editors.md shows how Neovim, Helix, Emacs and Zed are told to start it.`,
  options: {
    stdio: { description: 'talk over standard input and output; the only way' },
    clientProcessId: {
      description: 'the editor, as some pass it on',
      value: 'PID',
    },
  },
  run: async (operands, { stdio }) => {
    const [first] = operands;
    if (first !== undefined) throw new UsageError(`lsp takes no files: “${first}” is opened by the editor`);
    if (!stdio) throw new UsageError('an editor talks to the server over standard input and output: lsp --stdio');
    await import('../main.ts');
    return Status.ok;
  },
});
