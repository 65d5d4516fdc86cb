/** Letters and signs that take two columns, as those of Chinese, Japanese and Korean and pictures do. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/gu;
/** What takes none: marks upon the letter before, and what joins letters. */
const NONE = /\p{M}|\u200B|\u200D/gu;
const PLAIN = /^[\x20-\x7E]*$/;

/** How many columns a text takes in an editor whose letters are all equally wide. */
export const widthOf = (text: string): number => {
  if (PLAIN.test(text)) return text.length;
  const characters = [...text].length;
  return characters + (text.match(WIDE)?.length ?? 0) - (text.match(NONE)?.length ?? 0);
};

/** The text with as many blanks behind it as it needs to be `width` columns wide. */
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
