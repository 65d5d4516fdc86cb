/** What turns the text around it, breaks lines or has no shape, by the sign that the diagrams have for it. */
const visible = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : code === 0x7f ? '␡' : code === 0x2028 ? '␤' : '\uFFFD';
};

/** Words that are known as they were written, to be shown outside of a diagram as they are shown in one. */
export const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Surrogate}\u2028-\u202E\u2066-\u2069\uFEFF]/gu, visible);
