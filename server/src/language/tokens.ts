import { FileReading } from './file-reading.ts';
import { tokenLines } from './parser.ts';
import { prepared } from './prepare.ts';
import type { Mark, Role } from './role.ts';
import { readStatement } from './statement.ts';
import type { Token, TokenLine } from './token.ts';
import { BLANK } from './words.ts';

/** A piece of a line: what stands there, and what it is at its place. */
export interface LineToken {
  readonly role: Role;
  readonly text: string;
  /** Columns within the line, from 1, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** How it is best written, where that is another spelling. Of flags, the first has the spelling of all. */
  readonly right?: string;
}

/** What a line says, piece by piece. */
export interface ReadTokens {
  /** From left to right; no two overlap, and only blanks stand between them. */
  readonly tokens: readonly LineToken[];
  /** Whether the line has a syntax error; the tokens are then those of what could be made out. */
  readonly broken: boolean;
}

/**
 * Reads one line, whatever stands there, complete, half typed or broken, by the readers that the checker uses. Never
 * throws. `declared`: the hosts of the file, which decide what a word means that may be a name and something else.
 */
export const readTokens = (text: string, declared: Iterable<string> = []): readonly LineToken[] => {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return tokensIn(new FileReading('', undefined, declared), line).tokens;
};

/** Reads one line, without what breaks it, as one of a file with the hosts that `file` knows. */
export const tokensIn = (file: FileReading, text: string): ReadTokens => {
  const source = tokenLines({ text, line: 1, offset: 0 })?.[0];
  const marks: Mark[] = [];
  let broken = false;
  if (source !== undefined) {
    file.text = text;
    file.marks = marks;
    const forget = file.remember(true);
    try {
      const line = prepared(file, source, undefined);
      if (line !== undefined) readStatement(line);
      broken = line?.broken ?? file.diagnostics.some(({ severity }) => severity === 'error');
    } catch {
      broken = true;
    }
    file.marks = undefined;
    forget();
  }
  const tokens: LineToken[] = [];
  let end = 1;
  for (const item of source?.tokens ?? []) {
    pushComments(tokens, text, end, item.start);
    end = item.end;
  }
  pushComments(tokens, text, end, text.length + 1);
  const all = [...tokens, ...piecesOf(text, source, marks)];
  return { tokens: all.sort((a, b) => a.start - b.start), broken };
};

const COMMENT = /\/\/.*|\/\*.*?\*\//gs;

/** The comments between two items, or between an item and an end of the line. */
const pushComments = (tokens: LineToken[], text: string, start: number, end: number): void => {
  if (end - start < 2) return;
  for (const { 0: comment, index } of text.slice(start - 1, end - 1).matchAll(COMMENT)) {
    const at = start + index;
    tokens.push({ role: 'comment', text: comment, start: at, end: at + comment.length });
  }
};

const piecesOf = (text: string, source: TokenLine | undefined, marks: readonly Mark[]): LineToken[] => {
  const tokens: LineToken[] = [];
  const found = withoutOverlaps(marks);
  let next = 0;
  let field = '';
  let column = 1;
  for (const item of source?.tokens ?? []) {
    column = Math.max(column, item.start);
    while (column < item.end) {
      while ((found[next]?.end ?? Number.POSITIVE_INFINITY) <= column) next++;
      const mark = found[next];
      if (mark !== undefined && mark.start <= column) {
        if (mark.role === 'field' || mark.role === 'option') field = text.slice(mark.start - 1, mark.end - 1);
        pushMark(tokens, text, mark, field);
        column = mark.end;
      } else {
        const end = Math.min(item.end, mark?.start ?? item.end);
        pushRest(tokens, text, item, column, end);
        column = end;
      }
    }
  }
  return tokens;
};

/** The marks from left to right: of several on one place the last counts, of two that overlap the first. */
const withoutOverlaps = (marks: readonly Mark[]): readonly Mark[] => {
  const byStart = new Map<number, Mark>();
  for (const mark of marks) if (mark.end > mark.start) byStart.set(mark.start, mark);
  const kept: Mark[] = [];
  for (const mark of [...byStart.values()].sort((a, b) => a.start - b.start)) {
    if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  }
  return kept;
};

const FLAG_PIECE = /[A-Za-z]+|\[\[|\]\]|\S/g;
const VALUE_PIECE = /\[\[|\]\]|0[xX][0-9A-Fa-f]+|[0-9]+(?![0-9A-Za-z_])|[\p{L}\p{M}\p{N}_]+|\S/gu;

const pushMark = (tokens: LineToken[], text: string, mark: Mark, field: string): void => {
  const { role, start, end, right } = mark;
  const whole = text.slice(start - 1, end - 1);
  if (role === 'flag') {
    const first = tokens.length;
    for (const piece of whole.matchAll(FLAG_PIECE)) pushPiece(tokens, start, piece, flagRole(piece[0]));
    setSpelling(tokens, first, whole, right);
  } else if (role === 'value') {
    const first = tokens.length;
    for (const piece of whole.matchAll(VALUE_PIECE)) pushPiece(tokens, start, piece, valueRole(piece[0], field));
    setSpelling(tokens, first, whole, right);
  } else {
    const spelling = right === undefined || right === whole ? {} : { right };
    tokens.push({ role, text: whole, start, end, ...spelling });
  }
};

/** Notes the better spelling of several tokens with the first of them. */
const setSpelling = (tokens: LineToken[], index: number, whole: string, right: string | undefined): void => {
  const first = tokens[index];
  if (first !== undefined && right !== undefined && right !== whole) tokens[index] = { ...first, right };
};

const pushPiece = (tokens: LineToken[], start: number, { 0: text, index }: RegExpExecArray, role: Role): void => {
  tokens.push({ role, text, start: start + index, end: start + index + text.length });
};

const flagRole = (piece: string): Role => {
  if (/^[A-Za-z]/.test(piece)) return 'flag';
  return isKey(piece) ? 'key' : 'sign';
};

const valueRole = (piece: string, field: string): Role => {
  if (piece === BLANK) return 'blank';
  if (isKey(piece)) return 'key';
  if (/^[0-9]/.test(piece)) return /^(?:0[xX][0-9A-Fa-f]+|[0-9]+)$/.test(piece) ? 'number' : 'unknown';
  if (/^[\p{L}_]/u.test(piece)) return field.toLowerCase() === 'tfo' ? 'value' : 'symbol';
  return 'sign';
};

const isKey = (piece: string): boolean => piece === '[[' || piece === ']]';

/** What the readers have not marked: signs between words, and what they could not make out. */
const pushRest = (tokens: LineToken[], line: string, item: Token, start: number, end: number): void => {
  const text = line.slice(start - 1, end - 1);
  tokens.push({ role: roleOfRest(item, text), text, start, end });
};

const roleOfRest = ({ kind }: Token, text: string): Role => {
  if (/^[-:,=/()+]$/.test(text)) return 'sign';
  if (kind === 'KEY') return 'key';
  if (text === BLANK) return 'blank';
  if (text === '->' || text === '-x' || text === '-)') return 'arrow';
  if (kind === 'STRING') return 'string';
  return kind === 'TIME' ? 'time' : 'unknown';
};
