/** How many characters a line of free text has at most, and how many lines it has. */
const MOST_CHARACTERS = 56;
const MOST_LINES = 12;

/**
 * Free text in lines, as it is drawn: parted between words, and within a word only where that is longer than a line.
 * What is longer than all lines ends with an ellipsis.
 */
export function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  const whole = text.slice(0, 2 * MOST_CHARACTERS * (MOST_LINES + 1));
  // The blanks between words stay as they are where no line ends.
  for (const part of whole.match(/\s*\S+/gu) ?? []) {
    if (lengthOf(line) + lengthOf(part) <= MOST_CHARACTERS) {
      line += part;
      continue;
    }
    if (line !== '') lines.push(line);
    const letters = Array.from(lines.length === 0 ? part : part.trimStart());
    while (letters.length > MOST_CHARACTERS) lines.push(letters.splice(0, MOST_CHARACTERS).join(''));
    line = letters.join('');
  }
  if (line !== '') lines.push(line);
  if (lines.length === 0) return [text];
  if (lines.length <= MOST_LINES && whole === text) return withBlanks(lines, text);
  const last = lines[MOST_LINES - 1] ?? '';
  return [
    ...lines.slice(0, MOST_LINES - 1),
    `${Array.from(last)
      .slice(0, MOST_CHARACTERS - 1)
      .join('')}…`,
  ];
}

const lengthOf = (text: string): number => Array.from(text).length;

/** The blanks at the end of a text belong to its last line. */
function withBlanks(lines: readonly string[], text: string): string[] {
  const blanks = /\s*$/u.exec(text)?.[0] ?? '';
  return [...lines.slice(0, -1), `${lines.at(-1)}${blanks}`];
}
