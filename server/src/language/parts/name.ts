import type { Word } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { blank } from '../problems/blank.ts';
import { name } from '../problems/name.ts';
import type { Role } from '../role.ts';
import type { Token } from '../token.ts';
import { BLANK, isReserved } from '../words.ts';

const ASCII_NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*$/;
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{M}\p{N}_]+)*$/u;

/** Among more hosts than these a similar name is not looked for. */
const MOST_NAMES = 200;

/** Whether `text` is formed like a name: letters, digits, `_`, and `-` between two of those; a letter or `_` first. */
export const isName = (text: string): boolean => (ASCII_NAME.test(text) || NAME.test(text)) && text !== BLANK;

/** Whether an item can be meant as a name, rightly or wrongly. */
export const looksLikeName = (token: Token | undefined): token is Token & { readonly kind: 'WORD' | 'NUMBER' } =>
  token !== undefined && (token.kind === 'WORD' || token.kind === 'NUMBER') && !token.text.includes('=');

/** The name of a host where it is declared. Reports what cannot be a name, and gives it all the same. */
export const readDeclaredName = (line: Line, token: Token): Word => {
  line.mark('declaration', token);
  if (!isName(token.text) || isReserved(token.text)) blame(line, token, undefined);
  return line.word(token);
};

/**
 * The name of a host where it is used. What cannot be a name is reported once a file, unless a line declares it: then
 * that was said there. It is taken for the name that is nearest, else for a name all the same.
 */
export const readHostName = (line: Line, token: Token, role: Role = 'host'): Word => {
  const { text } = token;
  line.mark(role, token);
  const word = line.word(token);
  if ((isName(text) && !isReserved(text)) || line.file.isDeclared(text)) return word;
  let meant = line.file.takenFor(text);
  if (meant === undefined) {
    const declared = line.file.declaredNames();
    const near = text === BLANK || declared.size > MOST_NAMES ? undefined : nearest(text, declared);
    blame(line, token, near);
    meant = near ?? text;
    line.file.take(text, meant);
    if (near === undefined && text !== BLANK) line.file.undeclarable.push(word);
  } else if (text === BLANK) blame(line, token, undefined);
  return { text: meant, span: word.span };
};

/** The name of a label, which is declared or used there: any word, reserved or not. */
export const readLabel = (line: Line, token: Token, role: 'label-declaration' | 'label'): Word => {
  line.mark(role, token);
  const word = line.word(token);
  if (!isName(token.text))
    line.report(name, word.span, { problem: 'malformed', text: token.text, what: 'label', nearest: undefined });
  return word;
};

const blame = (line: Line, token: Token, near: string | undefined): void => {
  const { text } = token;
  const span = line.span(token);
  const fix = near === undefined ? undefined : write(span, near);
  if (text === BLANK) line.report(blank, span, { problem: 'place' });
  else if (isReserved(text)) line.report(name, span, { problem: 'reserved', text, nearest: near }, fix);
  else if (near === undefined && /^[0-9]+(?:\.[0-9]+){3}/.test(text))
    line.report(name, span, { problem: 'address', text });
  else line.report(name, span, { problem: 'malformed', text, what: 'host', nearest: near }, fix);
};

/** Reports a name that stands in quotes; its text is the name. */
export const readQuotedName = (line: Line, token: Token): Word => {
  const text = token.text.replace(/^["'`\u2018-\u201F\u00AB\u00BB]|["'`\u2018-\u201F\u00AB\u00BB]$/g, '');
  const span = line.span(token);
  line.report(name, span, { problem: 'quoted', text }, write(span, text));
  return { text, span };
};
