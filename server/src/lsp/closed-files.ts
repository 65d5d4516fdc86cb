import type { Outline } from '../language/outline.ts';

/** What is known of files that were checked without being open. */
export class ClosedFiles {
  readonly #outlines = new Map<string, Outline>();

  /** Remembers what a file is made of. */
  set(uri: string, { traces }: Outline): void {
    // A copy: parts of a text would keep all of it in memory.
    this.#outlines.set(uri, JSON.parse(JSON.stringify({ traces })));
  }

  /** Forgets a file; gives whether it was known. */
  delete(uri: string): boolean {
    return this.#outlines.delete(uri);
  }

  /** The addresses of all files. */
  uris(): string[] {
    return [...this.#outlines.keys()];
  }

  /** What the files are made of. */
  outlines(): { readonly uri: string; readonly outline: Outline }[] {
    return Array.from(this.#outlines, ([uri, outline]) => ({ uri, outline }));
  }
}
