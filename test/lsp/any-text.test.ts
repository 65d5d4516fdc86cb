import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FileTokens } from '../../server/src/language/file-tokens.ts';
import { definitionOf, namedBy, occurrenceAt } from '../../server/src/language/occurrences.ts';
import { problemOfRenaming } from '../../server/src/language/renaming.ts';
import { linksOf } from '../../server/src/lsp/document-links.ts';
import { symbolsOf } from '../../server/src/lsp/document-symbols.ts';
import { foldsOf } from '../../server/src/lsp/folding.ts';
import { formatFile } from '../../server/src/lsp/format.ts';
import { selectionAt } from '../../server/src/lsp/selection-ranges.ts';
import { dataOf } from '../../server/src/lsp/semantic-tokens.ts';
import type { Range } from './support/request.ts';

const LINES = [
  'host a isn=X',
  'host b 10.0.0.1:80',
  'HOST user',
  'trace "One"',
  'exercise',
  'trace',
  'section // unnamed',
  'section "two \\" three',
  'a -> b: SYN seq=X as l',
  'a-xb: syn-ack',
  '@1 illegal(x) user as a -) b: RST seq=X+1 as l // RFC 9293, 3.5',
  'deliver l',
  'expect a/b estab snd.nxt=X, user CLOSED',
  'a: timeout user b',
  'note a, b: "RFC 5961"',
  'a -> ',
  '/* RFC 793',
  '*/',
  '"',
  '',
  '   ',
  '\uFEFF',
];
const line = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 20 }));
const file = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 14 })
  .map((lines) => lines.flat().join(''));

const isWithin = ({ start, end }: Range, lines: readonly string[]): boolean =>
  [start, end].every(({ line: at, character }) => at < lines.length && character <= (lines[at]?.length ?? 0)) &&
  (start.line < end.line || (start.line === end.line && start.character <= end.character));

test('whatever the text, every answer lies within it', () => {
  fc.assert(
    fc.property(file, (text) => {
      const tokens = new FileTokens(text);
      const { lines } = tokens;
      const within = (range: Range): void => expect(isWithin(range, lines), JSON.stringify(range)).toBe(true);
      const open: number[] = [];
      for (const { startLine, endLine } of foldsOf(tokens)) {
        expect(startLine).toBeLessThan(endLine);
        expect(endLine).toBeLessThan(lines.length);
        // One fold is within another or beside it.
        while ((open.at(-1) ?? Number.POSITIVE_INFINITY) < startLine) open.pop();
        expect(endLine).toBeLessThanOrEqual(open.at(-1) ?? endLine);
        open.push(endLine);
      }
      for (const { range, target } of linksOf(tokens)) {
        within(range);
        expect(target).toMatch(/^https:\/\/www\.rfc-editor\.org\/rfc\/rfc[0-9]+(?:#section-[0-9.]+)?$/);
      }
      const checkSymbols = (symbols: ReturnType<typeof symbolsOf>): void => {
        for (const { range, selectionRange, children } of symbols) {
          within(range);
          within(selectionRange);
          expect(selectionRange.start.line).toBe(range.start.line);
          expect(
            isWithin(
              selectionRange,
              lines.map((each, at) => (at > range.end.line ? '' : each)),
            ),
          ).toBe(true);
          checkSymbols(children ?? []);
        }
      };
      checkSymbols(symbolsOf(tokens));
    }),
  );
});

test('whatever the text, colours come in order and do not overlap', () => {
  fc.assert(
    fc.property(file, (text) => {
      const { lines } = new FileTokens(text);
      const data = dataOf(new FileTokens(text), 1, lines.length);
      let [at, column, end] = [0, 0, 0];
      for (let index = 0; index < data.length; index += 5) {
        const [down = 0, right = 0, length = 0] = data.slice(index, index + 5);
        if (down > 0) [at, column, end] = [at + down, 0, 0];
        column += right;
        expect(column).toBeGreaterThanOrEqual(end);
        expect(length).toBeGreaterThan(0);
        end = column + length;
        expect(end).toBeLessThanOrEqual(lines[at]?.length ?? 0);
      }
    }),
  );
});

test('whatever the text, a selection grows from the cursor to the file', () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.nat(), (text, down, right) => {
      const tokens = new FileTokens(text);
      const at = down % tokens.lines.length;
      const position = { line: at, character: right % ((tokens.lines[at]?.length ?? 0) + 1) };
      let selection = selectionAt(tokens, position);
      expect(isWithin(selection.range, tokens.lines)).toBe(true);
      while (selection.parent !== undefined) {
        const [inner, outer] = [selection.range, selection.parent.range];
        const size = (range: Range): string => TextDocument.create('x:y', 'tcptrace', 1, text).getText(range);
        expect(size(outer)).toContain(size(inner));
        expect(size(outer).length).toBeGreaterThan(size(inner).length);
        selection = selection.parent;
      }
    }),
  );
});

test('whatever the text, edits that format it do not overlap, and leave nothing to format', () => {
  const options = { tabSize: 2, insertSpaces: true, insertFinalNewline: true, trimFinalNewlines: true };
  fc.assert(
    fc.property(file, (text) => {
      const format = (each: string): string => {
        const edits = formatFile(new FileTokens(each), options, '\n');
        expect(edits.every(TextEdit.is)).toBe(true);
        return TextDocument.applyEdits(TextDocument.create('x:y', 'tcptrace', 1, each), edits);
      };
      const once = format(text);
      expect(format(once)).toBe(once);
    }),
  );
});

test('whatever the text, each place of a name finds all the others, and a fresh name is never refused', () => {
  fc.assert(
    fc.property(file, (text) => {
      const tokens = new FileTokens(text);
      for (let at = 1; at <= tokens.lines.length; at++) {
        for (const { start } of tokens.at(at).tokens) {
          const occurrence = occurrenceAt(tokens, at, start);
          if (occurrence?.start !== start) continue;
          const named = namedBy(tokens, occurrence);
          expect(named.occurrences).toContainEqual(occurrence);
          for (const other of named.occurrences) expect(namedBy(tokens, other)).toEqual(named);
          const definition = definitionOf(named);
          if (definition !== undefined) expect(named.occurrences).toContainEqual(definition);
          expect(problemOfRenaming(tokens, named, 'qqqqqq')).toBeUndefined();
        }
      }
    }),
  );
});
