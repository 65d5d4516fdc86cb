import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { opened } from './request.ts';

/** What a server suggests at the `|` of a text. */
export async function items(text: string): Promise<readonly CompletionItem[]> {
  const mark = text.indexOf('|');
  const lines = text.slice(0, mark).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const { ask } = await opened(text.slice(0, mark) + text.slice(mark + 1));
  const list = await ask<CompletionList | null>('textDocument/completion', { position });
  return list?.items ?? [];
}

/** The labels of what is suggested at the `|` of a text. */
export const labels = async (text: string): Promise<readonly string[]> => (await items(text)).map(({ label }) => label);

/** The suggestion with a label at the `|` of a text; throws where there is none. */
export const find = async (text: string, label: string): Promise<CompletionItem> => {
  const found = (await items(text)).find((item) => item.label === label);
  if (!found) throw new Error(`no ${label}`);
  return found;
};
