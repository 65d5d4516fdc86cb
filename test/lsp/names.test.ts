import { describe, expect, test } from 'vitest';
import type { Location } from 'vscode-languageserver';
import { opened, type Range } from './support/request.ts';

const TEXT = `host client isn=X
host server isn=Y
trace "One"
host extra
server: listen
client -> server: SYN seq=X as one
note client, server: "client is no host here" // nor client here
deliver one
old client -> server: SYN seq=Z as one
deliver one
server: close client
expect client/server SYN-SENT, server LISTEN snd.nxt=Y
trace "Two"
host extra
extra -> client: SYN seq=Z as one
mallory as client -> server: RST seq=X+1
server: listen
server: timeout user client
drop one
`;

describe('references', () => {
  const references = async (place: string, includeDeclaration = true): Promise<number[]> => {
    const { ask, at } = await opened(TEXT);
    const found = await ask<Location[]>('textDocument/references', {
      position: at(place),
      context: { includeDeclaration },
    });
    return found.map(({ range }) => range.start.line + 1);
  };

  test('of a host of the file are in all its traces, in notes and at both ends of a claim', async () => {
    expect(await references('cl|ient -> server: SYN seq=X')).toEqual([1, 6, 7, 9, 11, 12, 15, 16, 18]);
    expect(await references('server|: listen')).toEqual([2, 5, 6, 7, 9, 11, 12, 12, 16, 17, 18]);
  });

  test('leave the declaration out where it is not asked for', async () => {
    expect(await references('cl|ient -> server: SYN seq=X', false)).not.toContain(1);
  });

  test('of a host of a trace are in this trace', async () => {
    expect(await references('ext|ra -> client')).toEqual([14, 15]);
    expect(await references('host ext|ra\nserver')).toEqual([4]);
  });

  test('of a label are those of the segment that it names there', async () => {
    expect(await references('SYN seq=X as |one')).toEqual([6, 8]);
    expect(await references('SYN seq=Z as one|\ndeliver')).toEqual([9, 10]);
    expect(await references('drop o|ne')).toEqual([15, 19]);
  });

  test('of a symbol are in its trace, or in all where the file declares it', async () => {
    expect(await references('isn=|X')).toEqual([1, 6, 16]);
    expect(await references('seq=|Z as one\ndeliver')).toEqual([9]);
    expect(await references('snd.nxt=|Y')).toEqual([2, 12]);
  });

  test('of anything else there are none', async () => {
    expect(await references('exp|ect')).toEqual([]);
    expect(await references('"client is no ho|st')).toEqual([]);
  });
});

describe('definition', () => {
  const definition = async (place: string): Promise<number | undefined> => {
    const { ask, at } = await opened(TEXT);
    const found = await ask<Location | null>('textDocument/definition', { position: at(place) });
    return found === null ? undefined : found.range.start.line + 1;
  };

  test('of a host is its declaration', async () => {
    expect(await definition('close cl|ient')).toBe(1);
    expect(await definition('ext|ra -> client')).toBe(14);
  });

  test('of a label is the segment that it names at that line', async () => {
    expect(await definition('deliver |one\nold')).toBe(6);
    expect(await definition('deliver |one\nserver')).toBe(9);
    expect(await definition('drop |one')).toBe(15);
  });

  test('of a symbol is its first use', async () => {
    expect(await definition('RST seq=X|')).toBe(1);
  });

  test('of an unknown name, and of what is no name, there is none', async () => {
    expect(await definition('mall|ory')).toBeUndefined();
    expect(await definition('exp|ect')).toBeUndefined();
  });

  test('of a host that is misspelt is that of the host it is taken for, on every line and also where that cannot be read', async () => {
    const text = `host client
host server
trace "One"
host extra
clinet -> serber: SYN
serber: listen
clinet => server: SYN
note extar: "said"
zebra -> client: SYN
trace "Two"
extra -> client: SYN
`;
    const line = async (place: string): Promise<number | undefined> => {
      const { ask, at } = await opened(text);
      const found = await ask<Location | null>('textDocument/definition', { position: at(place) });
      return found === null ? undefined : found.range.start.line + 1;
    };
    expect(await line('cli|net ->')).toBe(1);
    expect(await line('-> ser|ber')).toBe(2);
    expect(await line('ser|ber: listen')).toBe(2);
    expect(await line('cli|net =>')).toBe(1);
    expect(await line('note ex|tar')).toBe(4);
    expect(await line('zeb|ra')).toBeUndefined();
    // A host of another trace is none of this one.
    expect(await line('ex|tra -> client')).toBeUndefined();
  });
});

test('highlight marks all places of a name, its declaration as written', async () => {
  const { ask, at } = await opened(TEXT);
  const found = await ask<{ range: Range; kind: number }[]>('textDocument/documentHighlight', {
    position: at('ext|ra -> client'),
  });
  expect(found.map(({ range, kind }) => [range.start.line + 1, kind])).toEqual([
    [14, 3],
    [15, 2],
  ]);
});

describe('rename', () => {
  const renamed = async (place: string, newName: string, text = TEXT): Promise<string> => {
    const { ask, at, uri } = await opened(text);
    const position = at(place);
    const { changes } = await ask<{ changes: Record<string, { range: Range; newText: string }[]> }>(
      'textDocument/rename',
      { position, newName },
    );
    const lines = text.split('\n');
    for (const { range, newText } of (changes[uri] ?? []).toReversed()) {
      const line = lines[range.start.line] ?? '';
      lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
    }
    return lines.join('\n');
  };
  const refused = async (place: string, newName: string, text = TEXT): Promise<string> => {
    const error = await renamed(place, newName, text).catch((reason: unknown) => reason);
    return error instanceof Error ? error.message : 'not refused';
  };

  test('renames a host everywhere but in texts and comments', async () => {
    const text = await renamed('cl|ient -> server: SYN seq=X', 'alice');
    expect(text).toBe(TEXT.replace(/\bclient\b(?! is no| here)/g, 'alice'));
  });

  test('renames a label from where it is given to where it is given to another segment', async () => {
    expect((await renamed('SYN seq=X as |one', 'first')).split('\n').slice(5, 10)).toEqual([
      'client -> server: SYN seq=X as first',
      'note client, server: "client is no host here" // nor client here',
      'deliver first',
      'old client -> server: SYN seq=Z as one',
      'deliver one',
    ]);
  });

  test('renames a symbol within sums', async () => {
    expect(await renamed('isn=|X', 'ISN_C')).toBe(TEXT.replace(/=X/g, '=ISN_C'));
  });

  test('allows a reserved word for a label', async () => {
    expect(await renamed('drop o|ne', 'drop')).toContain('drop drop');
  });

  test('takes blanks around the new name away', async () => {
    expect(await renamed('drop o|ne', ' other ')).toContain('drop other\n');
  });

  test.each([
    ['cl|ient -> server: SYN seq=X', 'server', /already a host “server”, on line 2/],
    ['cl|ient -> server: SYN seq=X', 'extra', /already a host “extra”, on line 4/],
    ['cl|ient -> server: SYN seq=X', 'expect', /a word of the language/],
    ['cl|ient -> server: SYN seq=X', '2client', /cannot name a host: a name begins with a letter/],
    ['cl|ient -> server: SYN seq=X', 'a b', /cannot name a host/],
    ['cl|ient -> server: SYN seq=X', '', /cannot name a host/],
    ['cl|ient -> server: SYN seq=X', '___', /cannot name a host/],
    ['cl|ient -> server: SYN seq=X', 'a-', /cannot name a host/],
    ['drop o|ne', 'a.b', /cannot name a label/],
    ['SYN seq=X as |one', 'a+b', /cannot name a label/],
    ['isn=|X', 'Y', /already a symbol “Y”, on line 2/],
    ['isn=|X', '1X', /cannot be a symbol/],
    ['isn=|X', 'a-b', /cannot be a symbol/],
    ['isn=|X', '___', /cannot be a symbol/],
    ['exp|ect', 'x', /Only hosts, labels and symbols/],
  ])('refuses %s -> %s', async (place, name, message) => {
    expect(await refused(place, name)).toMatch(message);
  });

  test('refuses a label that another segment of the trace has', async () => {
    const text = 'host a\nhost b\na -) b: SYN as x\na -) b: SYN as y\ndeliver x\n';
    expect(await refused('deliver |x', 'y', text)).toMatch(/already a label “y”, on line 4/);
  });

  test('refuses a name by which a line would mean something else', async () => {
    const text = 'host a\nhost b\na -> b: SYN\na: timeout b\n';
    expect(await refused('-> |b', 'user', text)).toMatch(/line 4 would mean something else: a: timeout user/);
    expect(await renamed('-> |b', 'users', text)).toContain('a: timeout users');
  });

  test('takes a name that nothing declares for another that is declared', async () => {
    const text = 'host alice\nhost b\nclient -> b: SYN\nclient: close\nalice: abort\n';
    expect(await renamed('|client -> b', 'alice', text)).toBe(text.replaceAll('client', 'alice'));
  });

  test('prepares with the word under the cursor, on either edge of it', async () => {
    const { ask, at, said } = await opened(TEXT);
    for (const place of ['|client -> server: SYN seq=X', 'client| -> server: SYN seq=X']) {
      const prepared = await ask<{ range: Range; placeholder: string }>('textDocument/prepareRename', {
        position: at(place),
      });
      expect([said(prepared.range), prepared.placeholder]).toEqual(['client', 'client']);
    }
    const nothing = ask('textDocument/prepareRename', { position: at('exp|ect') });
    await expect(nothing).rejects.toThrow(/Only hosts, labels and symbols can be renamed/);
  });

  test('works on lines that are half typed or wrong', async () => {
    const text = 'host a\nhost b\na -> b: SYN\na -> \na => b: SYN\na -> b: XYZ\nexpect a\na: \n';
    expect(await renamed('host |a', 'z', text)).toBe(text.replace(/\ba\b/g, 'z'));
  });
});
