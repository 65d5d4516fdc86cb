import { describe, expect, test } from 'vitest';
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  SymbolInformation,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import { opened, UNTITLED } from './support/request.ts';

const TEXT = `// Two traces
// in one file.

profile rfc9293
host client isn=1
host server isn=2

trace "First"
section "Open"
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK

// the end

section "Close"
client: close

client -> server: FIN+ACK

exercise "Second \\"one\\""
host third
third -> server: SYN
`;

const names = (symbols: readonly DocumentSymbol[]): unknown[] =>
  symbols.map(({ name, children }) => (children?.length ? [name, ...names(children)] : name));

/** What an editor can do that shows symbols within symbols. */
const TREES = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };

describe('document symbols', () => {
  const symbols = async (text: string) =>
    (await opened(text, UNTITLED, undefined, TREES)).ask<DocumentSymbol[]>('textDocument/documentSymbol');

  test('stand in a row for an editor that knows no trees, each with what it belongs to', async () => {
    const { ask, said } = await opened(TEXT);
    const row = await ask<SymbolInformation[]>('textDocument/documentSymbol');
    expect(row.map(({ name, containerName }) => [name, containerName])).toEqual([
      ['client', undefined],
      ['server', undefined],
      ['First', undefined],
      ['Open', 'First'],
      ['Close', 'First'],
      ['Second "one"', undefined],
      ['third', 'Second "one"'],
    ]);
    expect(said(row[3]?.location.range ?? ({} as never))).toMatch(/^section "Open"/);
  });

  test('are the traces, with their hosts and sections', async () => {
    expect(names(await symbols(TEXT))).toEqual([
      'client',
      'server',
      ['First', 'Open', 'Close'],
      ['Second "one"', 'third'],
    ]);
  });

  test('reach to the last line of what they name, and are chosen by its title', async () => {
    const { ask, said } = await opened(TEXT, UNTITLED, undefined, TREES);
    const [, , first] = await ask<DocumentSymbol[]>('textDocument/documentSymbol');
    expect(first?.range).toEqual({ start: { line: 7, character: 0 }, end: { line: 19, character: 25 } });
    expect(said(first?.selectionRange ?? ({} as never))).toBe('"First"');
    expect(first?.children?.map(({ range }) => [range.start.line + 1, range.end.line + 1])).toEqual([
      [9, 15],
      [17, 20],
    ]);
  });

  test('of a file without a header stand at the top', async () => {
    expect(names(await symbols('host a\nsection "x"\n'))).toEqual(['a', 'x']);
  });

  test('have a name where the title is missing, open or empty', async () => {
    expect(names(await symbols('trace\ntrace "\nexercise ""\nsection "Open\ntrace “Curly”\n'))).toEqual([
      'untitled trace',
      'untitled trace',
      ['untitled exercise', 'Open'],
      'Curly',
    ]);
  });

  test('are not made of hosts that have the name of a keyword', async () => {
    expect(names(await symbols('trace -> section: SYN\nsection: listen\n'))).toEqual([]);
  });
});

test('folds are traces, sections, comments and runs', async () => {
  const { ask } = await opened(TEXT);
  const folds = await ask<FoldingRange[]>('textDocument/foldingRange');
  expect(folds.map(({ startLine, endLine, kind }) => [startLine + 1, endLine + 1, kind])).toEqual([
    [1, 2, 'comment'],
    [4, 6, undefined],
    [8, 20, undefined],
    [9, 15, undefined],
    [10, 13, undefined],
    [17, 20, undefined],
    [22, 24, undefined],
  ]);
});

describe('selection', () => {
  const chain = async (place: string): Promise<string[]> => {
    const { ask, at, said } = await opened(TEXT);
    const [range] = await ask<SelectionRange[]>('textDocument/selectionRange', { positions: [at(place)] });
    const found: string[] = [];
    for (let each = range; each !== undefined; each = each.parent) found.push(said(each.range));
    return found;
  };

  test('widens from the word to the file', async () => {
    const found = await chain('server -> client: SYN+|ACK');
    expect(found.slice(0, 3)).toEqual(['ACK', 'SYN+ACK', 'server -> client: SYN+ACK']);
    expect(found[3]?.split('\n')).toHaveLength(4);
    expect(found[4]?.split('\n')).toHaveLength(7);
    expect(found[5]?.split('\n')).toHaveLength(13);
    expect(found.at(-1)).toBe(TEXT);
  });

  test('takes the ends of a segment together', async () => {
    expect((await chain('client -> ser|ver: FIN')).slice(0, 3)).toEqual([
      'server',
      'client -> server',
      'client -> server: FIN+ACK',
    ]);
  });

  test('goes into a text first', async () => {
    expect((await chain('"Fir|st"')).slice(0, 3)).toEqual(['First', '"First"', 'trace "First"']);
  });

  test('of a position behind the text is the file', async () => {
    const { ask } = await opened('host a');
    const [range] = await ask<SelectionRange[]>('textDocument/selectionRange', {
      positions: [{ line: 9, character: 9 }],
    });
    expect(range?.range.start).toEqual({ line: 9, character: 9 });
  });
});

describe('workspace symbols', () => {
  test('are the traces of all open documents, of whatever scheme, whose title has these letters', async () => {
    const { editor } = await opened(TEXT);
    await editor.open('vscode-vfs://github/a/b.tcptrace', 'trace "Fourth"\n');
    const find = async (query: string) =>
      (await editor.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query })).map(({ name }) => name);
    expect(await find('')).toEqual(['First', 'Second "one"', 'Fourth']);
    expect(await find('frt')).toEqual(['First', 'Fourth']);
    expect(await find('ONE')).toEqual(['Second "one"']);
    expect(await find('client')).toEqual([]);
    await editor.close('vscode-vfs://github/a/b.tcptrace');
    expect(await find('frt')).toEqual(['First']);
  });
});

describe('document links', () => {
  const links = async (line: string) => {
    const { ask, said } = await opened(`host a\n${line}\n`);
    const found = await ask<DocumentLink[]>('textDocument/documentLink');
    return found.map(({ range, target }) => [said(range), target]);
  };
  const page = (rest: string) => `https://www.rfc-editor.org/rfc/rfc${rest}`;

  test.each([
    ['// RFC 9293, 3.10.7.4: the checks', [['RFC 9293, 3.10.7.4', page('9293#section-3.10.7.4')]]],
    ['// as RFC 5961 says.', [['RFC 5961', page('5961')]]],
    ['note a: "RFC 9293 section 3.5"', [['RFC 9293 section 3.5', page('9293#section-3.5')]]],
    [
      '/* rfc9293 §3.10 */ note a: "see RFC 793, section 3"',
      [
        ['rfc9293 §3.10', page('9293#section-3.10')],
        ['RFC 793, section 3', page('793#section-3')],
      ],
    ],
    ['// RFC 9293, 3 segments later', [['RFC 9293', page('9293')]]],
    ['// RFC 9293, 3.10. Then', [['RFC 9293, 3.10', page('9293#section-3.10')]]],
    ['// RFCs, and xRFC 12', []],
    ['a -> rfc9293: SYN', []],
  ])('%s', async (line, expected) => {
    expect(await links(line)).toEqual(expected);
  });
});
