import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver';
import { check } from '../../../server/src/core.ts';
import { type Editor, editorWith } from './editor.ts';
import { UNTITLED } from './request.ts';

/** Somebody who types a file line by line, and takes what the editor suggests where that is shorter. */
export class Typist {
  readonly #editor: Editor;
  #text = '';
  /** How often a key was pressed. */
  keys = 0;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** An empty file in an editor whose server uses the real checker. */
  static async sit(text = ''): Promise<Typist> {
    const editor = await editorWith(check).start();
    const typist = new Typist(editor);
    await editor.open(UNTITLED, text);
    typist.#text = text;
    return typist;
  }

  /** Writes a line in the cheapest way, and ends it. Gives the number of keys that it took. */
  async write(line: string): Promise<number> {
    const before = this.#text;
    let least = line.length;
    for (let typed = 0; typed < least; typed++) {
      await this.#set(before + line.slice(0, typed));
      const shown = listed(await this.suggestions(), this.#text);
      const place = shown.findIndex((item) => accepted(item, this.#text) === before + line);
      if (place >= 0) least = Math.min(least, typed + place + 1);
    }
    await this.#set(`${before}${line}\n`);
    this.keys += least + 1;
    return least + 1;
  }

  /** What the server suggests at the end of the text. */
  async suggestions(): Promise<readonly CompletionItem[]> {
    const list = await this.#editor.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri: UNTITLED },
      position: endOf(this.#text),
    });
    return list?.items ?? [];
  }

  async #set(text: string): Promise<void> {
    this.#text = text;
    await this.#editor.change(UNTITLED, text);
  }
}

const endOf = (text: string): { line: number; character: number } => {
  const lines = text.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
};

const rangeOf = ({ textEdit }: CompletionItem): Range => {
  if (!textEdit) throw new Error('an item without an edit');
  return 'range' in textEdit ? textEdit.range : textEdit.insert;
};

const wordOf = (item: CompletionItem, text: string): string =>
  (text.split('\n').at(-1) ?? '').slice(rangeOf(item).start.character).toLowerCase();

/** What an editor shows of the suggestions: those that what was typed fits, those that begin with it first. */
export function listed(items: readonly CompletionItem[], text: string): readonly CompletionItem[] {
  const rank = (item: CompletionItem): number => {
    const word = wordOf(item, text);
    const label = (item.filterText ?? item.label).toLowerCase();
    if (label.startsWith(word)) return 0;
    let at = -1;
    for (const sign of word) {
      at = label.indexOf(sign, at + 1);
      if (at < 0) return Number.POSITIVE_INFINITY;
    }
    return 1;
  };
  return items
    .filter((item) => rank(item) < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => rank(a) - rank(b) || ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

/** The text after a suggestion at its end has been taken. */
export function accepted(item: CompletionItem, text: string): string {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const { start, end } = rangeOf(item);
  return [...lines, last.slice(0, start.character) + (item.textEdit?.newText ?? '') + last.slice(end.character)].join(
    '\n',
  );
}
