import type { TextDocument } from 'vscode-languageserver-textdocument';
import { FileTokens } from '../language/file-tokens.ts';
import type { Settings } from '../protocol.ts';
import { MEGABYTE } from './checks.ts';

/** The tokens of the open documents: each version's are made once, out of what is known of the one before. */
export class Texts {
  readonly #settings: () => Settings;
  readonly #known = new WeakMap<TextDocument, { readonly version: number; readonly tokens: FileTokens }>();

  /** Takes the settings that hold at the moment. */
  constructor(settings: () => Settings) {
    this.#settings = settings;
  }

  /** The tokens of a document as it is now; undefined where there is none, or one that is too large. */
  of(document: TextDocument | undefined): FileTokens | undefined {
    if (document === undefined) return undefined;
    const known = this.#known.get(document);
    if (known?.version === document.version) return known.tokens;
    const text = document.getText();
    if (text.length > this.#settings().check.maximumSize * MEGABYTE) return undefined;
    const tokens = new FileTokens(text, known?.tokens);
    this.#known.set(document, { version: document.version, tokens });
    return tokens;
  }
}
