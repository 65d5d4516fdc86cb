/** What a word is, for somebody who learns TCP. */
export interface Entry {
  /** The word as it is best written, with its name in full where it is an abbreviation. */
  readonly title: string;
  /** A few sentences in Markdown; the first one says what it is. */
  readonly text: string;
  /** Where it stands: `RFC 9293, 3.5`. */
  readonly reference?: string;
}

/** Entries by the word as the language writes it. */
export type Glossary<K extends string = string> = Readonly<Record<K, Entry>>;
