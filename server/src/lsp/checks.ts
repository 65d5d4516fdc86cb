import type { Checked } from '../core.ts';
import type { Settings } from '../protocol.ts';

/** A text of the editor at one moment. */
export interface Text {
  readonly uri: string;
  readonly version: number;
  getText(): string;
}

/** What became of the check of a text: its result, or why there is none. */
export type Outcome =
  | { readonly kind: 'checked'; readonly checked: Checked }
  | { readonly kind: 'too-large'; readonly size: number; readonly maximumSize: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** UTF-16 units in a megabyte of the settings. */
export const MEGABYTE = 1_000_000;

/** The outcomes of the newest versions of the open documents; each version is checked at most once. */
export class Checks {
  readonly #check: (text: string) => Checked;
  readonly #settings: () => Settings;
  readonly #outcomes = new Map<string, { readonly version: number; readonly outcome: Outcome }>();

  /** Takes the checker, and the settings that hold at the moment. */
  constructor(check: (text: string) => Checked, settings: () => Settings) {
    this.#check = check;
    this.#settings = settings;
  }

  /** Gives the outcome for a text; never throws, whatever the checker does. */
  of(text: Text): Outcome {
    const known = this.#outcomes.get(text.uri);
    if (known?.version === text.version) return known.outcome;
    const outcome = this.#run(text.getText());
    this.#outcomes.set(text.uri, { version: text.version, outcome });
    return outcome;
  }

  /** Forgets a document, because it was closed. */
  forget(uri: string): void {
    this.#outcomes.delete(uri);
  }

  /** Forgets all, because the settings have changed. */
  clear(): void {
    this.#outcomes.clear();
  }

  #run(text: string): Outcome {
    const { maximumSize } = this.#settings().check;
    if (text.length > maximumSize * MEGABYTE) {
      return { kind: 'too-large', size: text.length / MEGABYTE, maximumSize };
    }
    try {
      return { kind: 'checked', checked: this.#check(text) };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }
}
