import { type FormattingOptions, type Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileTokens } from '../language/file-tokens.ts';
import { formatLines, type NewLine } from '../language/formatting/format.ts';
import type { Feature } from './session.ts';

/** Formats a document, ranges of it, and the line that is left by a new one. */
export const format: Feature = ({ connection, documents, tokensOf }) => {
  const edit = (uri: string, edits: (tokens: FileTokens, document: TextDocument) => TextEdit[]): TextEdit[] => {
    const [tokens, document] = [tokensOf(uri), documents.get(uri)];
    return tokens === undefined || document === undefined ? [] : edits(tokens, document);
  };
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
    edit(uri, (tokens, document) => formatFile(tokens, options, endOfLineIn(document))),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) =>
    edit(uri, (tokens) => formatRange(tokens, range, options)),
  );
  connection.onDocumentRangesFormatting(({ textDocument: { uri }, ranges, options }) =>
    edit(uri, (tokens) => ranges.flatMap((range) => formatRange(tokens, range, options))),
  );
  connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position, options }) =>
    edit(uri, (tokens) => editsOf(tokens, formatLines(tokens, position.line, position.line, indentationOf(options)))),
  );
  return {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: { rangesSupport: true },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  };
};

/** The edits that format a whole file. */
export function formatFile(tokens: FileTokens, options: FormattingOptions, endOfLine: string): TextEdit[] {
  const { lines } = tokens;
  const filled = lines.findLastIndex((text) => text.trim() !== '') + 1;
  const trims = options.trimFinalNewlines === true && filled < lines.length - 1;
  const edits = editsOf(tokens, formatLines(tokens, 1, trims ? filled : lines.length, indentationOf(options)));
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  if (trims) {
    const start =
      filled === 0 ? { line: 0, character: 0 } : { line: filled - 1, character: lines[filled - 1]?.length ?? 0 };
    edits.push(TextEdit.replace({ start, end }, filled === 0 ? '' : endOfLine));
  } else if (options.insertFinalNewline === true && filled === lines.length) {
    edits.push(TextEdit.insert(end, endOfLine));
  }
  return edits;
}

/** The edits that format the lines which a range touches; a line at whose start it ends is not one of them. */
function formatRange(tokens: FileTokens, { start, end }: Range, options: FormattingOptions): TextEdit[] {
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return editsOf(tokens, formatLines(tokens, start.line + 1, last, indentationOf(options)));
}

function indentationOf({ tabSize, insertSpaces }: FormattingOptions): { size: number; spaces: boolean } {
  return { size: Math.max(1, tabSize), spaces: insertSpaces };
}

/** One edit for each line, of as few characters as differ in one place. */
function editsOf({ lines }: FileTokens, changed: readonly NewLine[]): TextEdit[] {
  return changed.map(({ line, text }): TextEdit => {
    const before = lines[line - 1] ?? '';
    const most = Math.min(before.length, text.length);
    let head = 0;
    while (head < most && before[head] === text[head]) head++;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    const range = {
      start: { line: line - 1, character: head },
      end: { line: line - 1, character: before.length - tail },
    };
    return TextEdit.replace(range, text.slice(head, text.length - tail));
  });
}

/** What breaks the lines of a document: what breaks its first one. */
function endOfLineIn(document: TextDocument): string {
  return /\r\n?|\n/.exec(document.getText())?.[0] ?? '\n';
}
