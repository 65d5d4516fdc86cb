import type { TextStep, Word } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { readColon, skipColon } from '../parts/colon.ts';
import { readExtra } from '../parts/extra.ts';
import { looksLikeName, readHostName } from '../parts/name.ts';
import { isText, readBareText, readText } from '../parts/text.ts';
import { text as textRule } from '../problems/text.ts';

type Titled = 'trace' | 'exercise' | 'section' | 'hint' | 'note';

/** The text in quotes that ends a statement. Reports what is wrong, and then gives what is meant. */
export const readTitle = (line: Line, statement: Titled): string | undefined => {
  if (statement !== 'note') skipColon(line, statement);
  const token = line.peek();
  if (token === undefined) {
    line.report(textRule, line.whole(), { problem: 'missing', statement });
    return undefined;
  }
  if (!isText(token)) {
    const rest = line.rest();
    line.position = line.tokens.length;
    return readBareText(line, rest).text;
  }
  line.position++;
  const { text } = readText(line, token);
  readExtra(line, statement);
  return text;
};

/** `section "title"`, `hint "text"`, after the keyword. */
export const readSection = (line: Line, kind: 'section' | 'hint'): TextStep | undefined => {
  const text = readTitle(line, kind);
  return text === undefined ? undefined : { kind, span: line.whole(), text, hosts: [] };
};

/** `note HOST[, HOST]: "text"`, after the keyword. Reports what is wrong. */
export const readNote = (line: Line): TextStep | undefined => {
  const first = line.peek();
  if (first === undefined || isText(first) || first.kind === 'COLON') {
    line.report(textRule, line.whole(), { problem: 'no-host' });
    return undefined;
  }
  skipPlacement(line);
  const hosts: Word[] = [];
  for (let token = line.peek(); looksLikeName(token); token = line.peek()) {
    line.position++;
    hosts.push(readHostName(line, token));
    if (!line.accept('COMMA')) break;
  }
  if (hosts.length === 0) {
    line.report(textRule, line.whole(), { problem: 'no-host' });
    return undefined;
  }
  if (hosts.length > 2) line.report(textRule, line.whole(), { problem: 'hosts' });
  if (line.peek() !== undefined) readColon(line, (hosts.at(-1) as Word).text, 'the text');
  const text = line.peek() || !line.broken ? readTitle(line, 'note') : undefined;
  return text === undefined ? undefined : { kind: 'note', span: line.whole(), text, hosts };
};

/** Mermaid's `over`, `right of`, `left of`. */
const skipPlacement = (line: Line): void => {
  const first = line.peek();
  const next = line.peek(1);
  if (first === undefined || line.file.isDeclared(first.text) || next?.kind !== 'WORD') return;
  const words = /^over$/i.test(first.text) ? 1 : /^(?:right|left)$/i.test(first.text) && line.at('of', 1) ? 2 : 0;
  const after = line.peek(words);
  if (words === 0 || after === undefined) return;
  const last = line.peek(words - 1) ?? first;
  const span = line.span(first, last);
  const gap = line.place(first.start, after.start);
  const found = line.source(span);
  line.report(textRule, span, { problem: 'over', found }, write(gap, '', `Remove ${found}`));
  line.position += words;
};
