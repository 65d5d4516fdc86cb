import { newCheck } from '../../server/src/core.ts';
import { editorWithChecks } from '../../test/lsp/support/editor.ts';

const URI = 'file:///trace.tcptrace';

/**
 * How long it takes in ms, each time, from a keystroke to what the language server publishes after it, with all
 * messages in between: `put` comes behind a line, counted from 0, and is taken back again.
 */
export const keystrokes = async (
  lines: readonly string[],
  line: number,
  put: string,
  runs: number,
): Promise<number[]> => {
  const editor = await editorWithChecks(newCheck).start();
  await editor.open(URI, lines.join('\n'));
  let version = 1;
  const isPublished = () => editor.publication(URI, (published) => published.version === version);
  await isPublished();
  const start = { line, character: lines[line]?.length ?? 0 };
  const end = put === '\n' ? { line: line + 1, character: 0 } : { line, character: start.character + put.length };
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    for (const [range, text] of [[{ start, end: start }, put] as const, [{ start, end }, ''] as const]) {
      version++;
      const before = performance.now();
      await editor.change(URI, text, range);
      await isPublished();
      times.push(performance.now() - before);
    }
    editor.published.length = 0;
  }
  editor.connection.dispose();
  return times;
};
