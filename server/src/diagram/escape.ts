import { plain } from './plain.ts';

/** What Mermaid, its sanitizer or its decoding of entities would take for something else than text. */
const UNSAFE = /[#;&<>\\%${}`ﬂ¶~*]/gu;

/** Words with which Mermaid's reading of entities goes wrong, and those that are orders at the start of a label. */
const WORDS = /style|classDef|^:?(?:no)?wrap:/g;

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const entity = (character: string): string => `#${character.codePointAt(0)};`;

/** Any text as a label of a Mermaid diagram, in which it is drawn as it is written (see `plain`). */
export const escapeLabel = (text: string): string => {
  const shown = plain(text);
  const escaped = shown
    .replace(UNSAFE, entity)
    .replace(WORDS, (word) => entity(word) + word.slice(1))
    .replace(/^\s|\s$|\s(?=\s)/g, (space) => entity(space === ' ' ? '\u00A0' : space));
  if (escaped === '') return '#160;';
  return isolated(shown, escaped);
};

/** Keeps letters that are written from right to left from turning what stands around them. */
const isolated = (shown: string, escaped: string): string =>
  RIGHT_TO_LEFT.test(shown) ? `\u2068${escaped}\u2069` : escaped;

/**
 * What Mermaid makes of the entity of a character while it reads a diagram, and writes as that entity into the picture.
 * In front matter it does not read entities, and lets no other form of these characters through.
 */
const read = (character: string): string => `ﬂ°°${character.codePointAt(0)}¶ß`;

/** A title, as the front matter of a Mermaid diagram, which draws it as it is written (see `plain`). */
export const frontMatter = (title: string): string => {
  const shown = plain(title);
  const escaped = shown.replace(/[<>&ﬂ¶]/gu, read);
  return `---\ntitle: ${JSON.stringify(isolated(shown, escaped))}\n---\n`;
};

/** `text`, or its beginning with an ellipsis when it has more than `most` characters. */
export const excerpt = (text: string, most: number): string => {
  const characters = Array.from(text.slice(0, 2 * most + 2));
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
};
