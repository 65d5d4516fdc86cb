import type { Checked } from '../core.ts';
import type { Settings } from '../protocol.ts';

/** A text of the editor at one moment. */
export interface Text {
  readonly uri: string;
  readonly version: number;
  getText(): string;
}

/** Checks a text, and then the same text as it becomes in one change after the other. */
export type Check = (text: string) => Checked;

/** What became of the check of a text: its result, or why there is none. */
export type Outcome =
  | { readonly kind: 'checked'; readonly checked: Checked }
  | { readonly kind: 'too-large'; readonly size: number; readonly maximumSize: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** UTF-16 units in a megabyte of the settings. */
export const MEGABYTE = 1_000_000;

/** The outcomes of the newest versions of the open documents; each version is checked at most once. */
export class Checks {
  readonly #newCheck: () => Check;
  readonly #settings: () => Settings;
  /** What checks each document, one change after the other. */
  readonly #checks = new Map<string, Check>();
  readonly #outcomes = new Map<string, { readonly version: number; readonly outcome: Outcome }>();

  /** Takes what makes a check for a document, and the settings that hold at the moment. */
  constructor(newCheck: () => Check, settings: () => Settings) {
    this.#newCheck = newCheck;
    this.#settings = settings;
  }

  /** Gives the outcome for a text; never throws, whatever the checker does. */
  of(text: Text): Outcome {
    const known = this.#outcomes.get(text.uri);
    if (known?.version === text.version) return known.outcome;
    const outcome = this.#run(text);
    this.#outcomes.set(text.uri, { version: text.version, outcome });
    return outcome;
  }

  /** Forgets a document, because it was closed. */
  forget(uri: string): void {
    this.#checks.delete(uri);
    this.#outcomes.delete(uri);
  }

  /** Forgets all, because the settings have changed. */
  clear(): void {
    this.#checks.clear();
    this.#outcomes.clear();
  }

  #run(document: Text): Outcome {
    const text = document.getText();
    const { maximumSize } = this.#settings().check;
    if (text.length > maximumSize * MEGABYTE) {
      this.#checks.delete(document.uri);
      return { kind: 'too-large', size: text.length / MEGABYTE, maximumSize };
    }
    const check = this.#checks.get(document.uri) ?? this.#newCheck();
    this.#checks.set(document.uri, check);
    try {
      return { kind: 'checked', checked: check(text) };
    } catch (error) {
      // What threw may have lost its way: the next change gets a new one.
      this.#checks.delete(document.uri);
      return { kind: 'failed', error };
    }
  }
}
