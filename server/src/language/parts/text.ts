import type { Span } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { escape } from '../problems/escape.ts';
import { quotes } from '../problems/quotes.ts';
import { cut } from '../problems/wording.ts';
import type { Token } from '../token.ts';

/** A quoted text. */
export interface Text {
  /** As written between the quotes. */
  readonly raw: string;
  /** What that says. */
  readonly text: string;
  /** How many octets that is: `\xHH` is one, all else counts in UTF-8. */
  readonly octets: number;
  readonly span: Span;
}

const ESCAPE = /\\(?:u\{([^}\\]{0,12})\}|x([0-9A-Fa-f]{2})|(["\\nrt0])|(u[0-9A-Fa-f]{0,6}|x[0-9A-Fa-f]?|[\s\S]|$))/g;

const SIMPLE: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', r: '\r', t: '\t', '0': '\0' };

/** Whether an item is text in quotes, the language's or others. */
export const isText = (token: Token | undefined): token is Token & { readonly kind: 'STRING' | 'QUOTED' } =>
  token?.kind === 'STRING' || token?.kind === 'QUOTED';

/** The text of a quoted item. Reports quotes and escapes that are wrong, and then gives what is meant. */
export const readText = (line: Line, token: Token): Text => {
  let { start, end } = token;
  let raw = token.text.slice(1);
  if (token.kind === 'STRING' && isClosed(token.text)) raw = raw.slice(0, -1);
  else {
    const comment = token.kind === 'STRING' ? raw.search(/[ \t]\/\//) : -1;
    if (comment >= 0) raw = raw.slice(0, comment);
    raw = raw.trimEnd();
    end = start + 1 + raw.length;
    const span = line.place(start, end);
    const curly = /["'`\u00AB\u00BB\u2018-\u201F\u2039\u203A]$/;
    const bare = raw.replace(curly, '');
    const fix = write(span, `"${bare.replaceAll('"', '\\"')}"`);
    if (token.kind === 'STRING' && bare === raw) line.report(quotes, span, { problem: 'open' }, fix);
    else line.report(quotes, span, { problem: 'foreign', found: line.source(span), right: fix.text }, fix);
    raw = bare;
  }
  const span = line.place(start, end);
  line.mark('string', span);
  if (!raw.includes('\\')) return { raw, text: raw, octets: utf8Length(raw), span };
  return unescape(line, raw, span);
};

/** Whether a quoted item ends with a quote of its own. */
const isClosed = (text: string): boolean => {
  if (text.length < 2 || !text.endsWith('"')) return false;
  let backslashes = 0;
  while (text[text.length - 2 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
};

const unescape = (line: Line, raw: string, span: Span): Text => {
  const wrong: WrongEscape[] = [];
  let octetsAbove = 0;
  const text = raw.replace(ESCAPE, (found, unicode?: string, octet?: string, simple?: string, _?: string, at = 0) => {
    if (simple !== undefined) return SIMPLE[simple] ?? simple;
    if (octet !== undefined) {
      const code = Number.parseInt(octet, 16);
      if (code > 0x7f) octetsAbove++;
      return String.fromCharCode(code);
    }
    const character = unicode === undefined ? undefined : codePoint(unicode);
    if (character !== undefined) return character;
    const right = mended(found);
    wrong.push({ found, at, right });
    return right === undefined ? found : right.startsWith('\\u') ? (codePoint(found.slice(2)) ?? found) : found;
  });
  const right = wrong.length > 0 ? reportEscapes(line, raw, span, wrong) : raw;
  // An octet above 0x7f was counted as the two that its letter has in UTF-8.
  return { raw: right, text, octets: utf8Length(text) - octetsAbove, span };
};

interface WrongEscape {
  readonly found: string;
  /** Where it stands in the text. */
  readonly at: number;
  /** What is meant, where that is certain. */
  readonly right: string | undefined;
}

const codePoint = (digits: string): string | undefined => {
  const code = /^[0-9A-Fa-f]{1,8}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;
};

const mended = (found: string): string | undefined => {
  if (/^\\u[0-9A-Fa-f]{4}$/.test(found)) return codePoint(found.slice(2)) && `\\u{${found.slice(2)}}`;
  return /^\\[ux]/.test(found) ? undefined : `\\${found}`;
};

/** Reports the first wrong escape of a text, with a fix for all; the text as that writes it. */
const reportEscapes = (line: Line, raw: string, whole: Span, wrong: readonly WrongEscape[]): string => {
  const { found, at } = wrong[0] as WrongEscape;
  const start = whole.start + 1 + at;
  const span = line.place(start, start + found.length);
  let right = '';
  let end = 0;
  for (const each of wrong) {
    right += raw.slice(end, each.at) + (each.right ?? each.found);
    end = each.at + each.found.length;
  }
  right += raw.slice(end);
  const certain = wrong.every((each) => each.right !== undefined);
  const fix = certain ? write(whole, `"${right}"`, `Write "${cut(right)}"`) : undefined;
  line.report(escape, span, { problem: escapeProblem(found), found }, fix);
  return right;
};

const escapeProblem = (found: string): 'unknown' | 'hexadecimal' | 'unicode' | 'code-point' => {
  if (found.startsWith('\\x')) return 'hexadecimal';
  if (!found.startsWith('\\u')) return 'unknown';
  return /^\\u\{[0-9A-Fa-f]+\}$/.test(found) ? 'code-point' : 'unicode';
};

/** The octets of `text` in UTF-8; a lone half of a surrogate pair counts as the three of U+FFFD. */
const utf8Length = (text: string): number => {
  let octets = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    octets += unit < 0x800 ? 1 : 2;
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next < 0xe000) i++;
    }
  }
  return octets;
};

/** Reports text that stands without quotes, at `span`, and gives it. */
export const readBareText = (line: Line, span: Span): Text => {
  const raw = line.source(span);
  line.report(quotes, span, { problem: 'none', text: raw }, write(span, `"${raw.replaceAll(/["\\]/g, '\\$&')}"`));
  return { raw, text: raw, octets: utf8Length(raw), span };
};
