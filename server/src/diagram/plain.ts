/** A character that has no shape of its own, by the sign that stands for it. */
const visible = (character: string): string => {
  const code = character.codePointAt(0) as number;
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : code === 0x7f ? '␡' : code === 0x2028 ? '␤' : '\uFFFD';
};

/**
 * Text in which everything can be seen, on one line: control characters are their pictures (`␍␊`); what would turn
 * the text around it, and halves of characters, are U+FFFD.
 */
export const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Surrogate}\u2028-\u202E\u2066-\u2069\uFEFF]/gu, visible);
