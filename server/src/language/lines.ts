import { FileReading } from './file-reading.ts';
import { type LineAndComment, withoutLongComments } from './long-comments.ts';
import { blocks, tokenLines } from './parser.ts';
import { prepared } from './prepare.ts';
import { call } from './problems/call.ts';
import { comment } from './problems/comment.ts';
import { statement } from './problems/statement.ts';
import { readStatement } from './statement.ts';
import type { TokenLine } from './token.ts';

/** A text without its byte order mark. */
export const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** The lines of a text that hold anything; those that a comment over several lines holds are left out. */
export const linesOf = (text: string, onFault: (line: number) => void): Generator<LineAndComment> => {
  const trial = new FileReading(text);
  return withoutLongComments(text, allLines(text, onFault), (line) => readsLikeProse(trial, line));
};

function* allLines(text: string, onFault: (line: number) => void): Generator<TokenLine> {
  for (const block of blocks(text)) {
    const lines = tokenLines(block);
    if (lines !== undefined) yield* lines;
    else onFault(block.line);
  }
}

const PROSE: ReadonlySet<string> = new Set([statement.code, comment.code, call.code]);

/** Whether a line is no statement, and not a slip of one either, as far as that can be known. */
const readsLikeProse = (trial: FileReading, tokens: TokenLine): boolean => {
  const line = prepared(trial, tokens, undefined);
  const meant = line && readStatement(line);
  const codes = trial.diagnostics.splice(0).map(({ code }) => code);
  return meant === undefined && codes.every((code) => PROSE.has(code));
};
