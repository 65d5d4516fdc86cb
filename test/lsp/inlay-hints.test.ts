import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type InlayHint, InlayHintRefreshRequest } from 'vscode-languageserver/node';
import { check } from '../../server/src/core.ts';
import { hintsIn } from '../../server/src/lsp/inlay-hints.ts';
import { editorWith } from './support/editor.ts';
import { opened, UNTITLED } from './support/request.ts';

const TEXT = `host client isn=100
host server isn=300
server: listen
client -> server: SYN win=1000 // first
server -> client: SYN+ACK seq=300
client -> server: ACK
client -x server: PSH+ACK len=10
client: timeout retransmission
client -> server: PSH+ACK len=10
client -> server: RST seq=1
expect client ESTABLISHED
`;

const everything = (text: string) => ({
  start: { line: 0, character: 0 },
  end: { line: text.split('\n').length, character: 0 },
});

async function hints(text: string, settings?: unknown, range = everything(text)): Promise<readonly InlayHint[]> {
  const { ask } = await opened(text, UNTITLED, settings);
  // The answer to a request comes after the server has asked for the settings, and the next request after they were told.
  await ask('textDocument/inlayHint', { range });
  return ask<InlayHint[]>('textDocument/inlayHint', { range });
}

const labelOf = ({ label }: InlayHint): string =>
  typeof label === 'string' ? label : label.map(({ value }) => value).join('');

const words = (hint: InlayHint): string => labelOf(hint).trimStart();

/** Whether a hint keeps a distance from what stands before it, of its own or as a part of it. */
const isApart = (hint: InlayHint): boolean => hint.paddingLeft === true || labelOf(hint).startsWith(' ');

/** The text with the hints in it, as an editor shows them. */
const shown = (text: string, all: readonly InlayHint[]): string => {
  const lines = text.split('\n');
  for (const hint of all.toReversed()) {
    const { line, character } = hint.position;
    const there = lines[line] ?? '';
    lines[line] = `${there.slice(0, character)}${isApart(hint) ? ' ' : ''}‹${words(hint)}›${there.slice(character)}`;
  }
  return lines.join('\n');
};

/** The text after all hints in it have been taken. */
function taken(text: string, all: readonly InlayHint[]): string {
  const lines = text.split('\n');
  for (const { textEdits = [] } of all.toReversed()) {
    for (const { range, newText } of textEdits) {
      const line = lines[range.start.line] ?? '';
      lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
    }
  }
  return lines.join('\n');
}

describe('hints in the text', () => {
  test('tell once that a host has lost all its connections', async () => {
    const clients = ['one', 'two', 'three'];
    const text = `host server\n${clients.map((name) => `host ${name}\n`).join('')}server: listen\n${clients
      .map((name) => `${name} -> server: SYN\nserver -> ${name}: SYN+ACK\n${name} -> server: ACK\n`)
      .join('')}server: crash\n`;
    const last = (await hints(text)).at(-1) as InlayHint;
    expect(words(last)).toBe('server CLOSED');
    expect(JSON.stringify(last.label)).toContain('by crash');
  });

  test('show numbers where they would be written, and states behind the step', async () => {
    expect(shown(TEXT, await hints(TEXT))).toBe(`host client isn=100
host server isn=300
server: listen ‹server LISTEN›
client -> server: SYN ‹seq=100› win=1000 // first ‹client SYN-SENT, server SYN-RECEIVED›
server -> client: SYN+ACK seq=300 ‹ack=101› ‹client ESTABLISHED›
client -> server: ACK ‹seq=101 ack=301› ‹server ESTABLISHED›
client -x server: PSH+ACK ‹seq=101 ack=301› len=10
client: timeout retransmission
client -> server: PSH+ACK ‹seq=101 ack=301› len=10
client -> server: RST seq=1 ‹client CLOSED, server CLOSED›
expect client ESTABLISHED
`);
  });

  test('tell also how far a number lies from the initial one, where that is wanted; what is written stays absolute', async () => {
    const relative = await hints(TEXT, { inlayHints: { states: false }, numbers: 'both' });
    expect(shown(TEXT, relative)).toBe(`host client isn=100
host server isn=300
server: listen
client -> server: SYN ‹seq=100 (ISN)› win=1000 // first
server -> client: SYN+ACK seq=300 ‹ack=101 (+1)›
client -> server: ACK ‹seq=101 (+1) ack=301 (+1)›
client -x server: PSH+ACK ‹seq=101 (+1) ack=301 (+1)› len=10
client: timeout retransmission
client -> server: PSH+ACK ‹seq=101 (+1) ack=301 (+1)› len=10
client -> server: RST seq=1
expect client ESTABLISHED
`);
    expect(taken(TEXT, relative)).toBe(taken(TEXT, await hints(TEXT)));
  });

  test('tell only how far it lies, where that is wanted', async () => {
    const wanted = { inlayHints: { states: false }, numbers: 'relative' };
    const relative = await hints(TEXT, wanted);
    expect(relative.map(words)).toEqual(['seq=ISN', 'ack=+1', 'seq=+1 ack=+1', 'seq=+1 ack=+1', 'seq=+1 ack=+1']);
    expect(taken(TEXT, relative)).toBe(taken(TEXT, await hints(TEXT)));
    const apart = 'host a isn=X\nhost b\nb: listen\na -> b: SYN\nillegal a -> b: ACK ack=9\n';
    // What lies nowhere in the connection is told as it is.
    expect((await hints(apart, wanted)).map(words)[0]).toBe('seq=ISN');
  });

  test('count from the first number that is told where nobody tells the initial one', async () => {
    const wanted = { inlayHints: { states: false }, numbers: 'both' };
    const numbers = async (hosts: string, given: string) =>
      (await hints(`${hosts}\ngiven ${given}\na -> b: ACK len=5\nb -> a: ACK\n`, wanted)).map(words);
    const hosts = 'host a\nhost b';
    // Both ends' numbers are told, by themselves or by the other end.
    for (const given of [
      'a ESTABLISHED snd.nxt=100 rcv.nxt=300, b ESTABLISHED',
      'a ESTABLISHED, b ESTABLISHED snd.nxt=300 rcv.nxt=100',
      'a ESTABLISHED snd.nxt=100, b ESTABLISHED snd.nxt=300',
    ])
      expect(await numbers(hosts, given)).toEqual(['seq=100 (+0) ack=300 (+0)', 'seq=300 (+0) ack=105 (+5)']);
    // What is not acknowledged yet is older than SND.NXT.
    expect(await numbers(hosts, 'a ESTABLISHED snd.una=90 snd.nxt=100, b ESTABLISHED')).toEqual([
      'seq=100 (+10) ack=1 (+1)',
      'seq=1 (+1) ack=105 (+15)',
    ]);
    // An initial number that is told counts, also before the numbers of `given`.
    expect(
      await numbers('host a isn=50\nhost b isn=290', 'a ESTABLISHED snd.nxt=100 rcv.nxt=300, b ESTABLISHED'),
    ).toEqual(['seq=100 (+50) ack=300 (+10)', 'seq=300 (+10) ack=105 (+55)']);
    expect(await numbers('host a isn=500\nhost b', 'a ESTABLISHED snd.nxt=100, b ESTABLISHED')).toEqual([
      'seq=100 (+0) ack=1 (+1)',
      'seq=1 (+1) ack=105 (+5)',
    ]);
    // Where no number is told at all, they begin at 0.
    expect(await numbers(hosts, 'a ESTABLISHED, b ESTABLISHED')).toEqual([
      'seq=1 (+1) ack=1 (+1)',
      'seq=1 (+1) ack=6 (+6)',
    ]);
    // A connection that begins afterwards has its own.
    const again = 'b: listen\na: abort\na -> b: RST\na -> b: SYN seq=1000\nb -> a: SYN+ACK seq=2000\na -> b: ACK\n';
    const text = `${hosts}\ngiven a ESTABLISHED snd.nxt=100 rcv.nxt=300, b ESTABLISHED\n${again}`;
    expect((await hints(text, wanted)).map(words).at(-1)).toBe('seq=1001 (+1) ack=2001 (+1)');
  });

  test('count from the initial number of a host that keeps to no rules as its peer has heard it', async () => {
    const text = 'host a\nhost b raw\na -> b: SYN\nb -> a: SYN+ACK seq=700 ack=1\na -> b: ACK\n';
    expect((await hints(text, { inlayHints: { states: false }, numbers: 'both' })).map(words)).toEqual([
      'seq=0 (ISN)',
      'seq=1 (+1) ack=701 (+1)',
    ]);
  });

  test('count symbols from themselves', async () => {
    const wanted = { inlayHints: { states: false }, numbers: 'both' };
    const symbols = 'host a isn=X\nhost b isn=Y\nb: listen\na -> b: SYN\nb -> a: SYN+ACK\n';
    expect((await hints(symbols, wanted)).map(words)).toEqual(['seq=X (ISN)', 'seq=Y (ISN) ack=X+1 (+1)']);
  });

  test('that are taken into the text change nothing about the check', async () => {
    const written = taken(TEXT, await hints(TEXT));
    expect(written).toContain('client -> server: SYN seq=100 win=1000');
    expect(check(written).diagnostics.map(({ code }) => code)).toEqual(check(TEXT).diagnostics.map(({ code }) => code));
    expect((await hints(written)).filter((hint) => words(hint).includes('='))).toEqual([]);
  });

  test('of all legal traces can be taken into the text, and nothing is wrong then', () => {
    const root = join(import.meta.dirname, '../..');
    const names = globSync(['examples/*.tcptrace', 'test/corpus/legal/**/*.tcptrace'], { cwd: root });
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) {
      const text = readFileSync(join(root, name), 'utf8');
      const written = taken(text, hintsIn(check(text), UNTITLED, everything(text), { states: false, numbers: true }));
      const faults = (each: string) =>
        check(each)
          .diagnostics.filter(({ severity }) => severity !== 'information')
          .map(({ span, message }) => `${span.line}: ${message}`);
      expect(faults(written), name).toEqual(faults(text));
    }
  });

  test('say why, and lead to the line that made it so', async () => {
    const [numbers, states] = (await hints(TEXT)).filter(({ position }) => position.line === 5);
    if (typeof numbers?.label !== 'object' || typeof states?.label !== 'object') throw new Error('no parts');
    expect(numbers.label[1]?.tooltip).toMatchObject({ kind: 'markdown' });
    expect(JSON.stringify(numbers.label[0]?.tooltip)).toContain('SND.NXT of client');
    expect(JSON.stringify(numbers.label[1]?.tooltip)).toContain('RCV.NXT of client');
    expect(numbers.label[1]?.location?.range.start.line).toBe(4);
    expect(JSON.stringify(states.label[0]?.tooltip)).toContain('SYN-RECEIVED → ESTABLISHED');
    expect(JSON.stringify(states.label[0]?.tooltip)).toContain('rfc9293#section-3.10.7.4');
    expect(states.label[0]?.location?.range.start.line).toBe(3);
  });

  test('where the editor opens pages, a click on a state goes to the section of the RFC', () => {
    const [state] = hintsIn(
      check(TEXT),
      UNTITLED,
      { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
      { states: true, numbers: false, opens: true },
    );
    expect(state?.label).toMatchObject([
      {
        value: 'server LISTEN',
        command: { command: 'vscode.open', arguments: ['https://www.rfc-editor.org/rfc/rfc9293#section-3.10.1'] },
      },
    ]);
  });

  test('that meet are told apart by what they say, unless the editor is known to keep its distances', () => {
    const line = { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } };
    const wanted = { states: true, numbers: true };
    const apart = (opens: boolean) =>
      hintsIn(check(TEXT), UNTITLED, line, { ...wanted, opens }).map((hint) => [labelOf(hint), hint.paddingLeft]);
    expect(apart(false)).toEqual([
      ['seq=101 ack=301', true],
      [' server ESTABLISHED', undefined],
    ]);
    expect(apart(true)).toEqual([
      ['seq=101 ack=301', true],
      ['server ESTABLISHED', true],
    ]);
  });

  test('of every example say why in each part, with the section, and lead there or to the line that made it so', () => {
    const root = join(import.meta.dirname, '../../examples');
    for (const name of globSync('*.tcptrace', { cwd: root })) {
      const text = readFileSync(join(root, name), 'utf8');
      const parts = (opens: boolean) =>
        hintsIn(check(text), UNTITLED, everything(text), { states: true, numbers: true, opens }).flatMap(({ label }) =>
          typeof label === 'string' ? [] : label.filter(({ value }) => /\S/.test(value) && !value.startsWith(', and ')),
        );
      for (const { value, tooltip, command } of parts(true)) {
        expect(JSON.stringify(tooltip), `${name}: ${value}`).toMatch(/rfc-editor\.org\/rfc\/rfc9293#section-/);
        expect(command, `${name}: ${value}`).toMatchObject({ command: 'vscode.open' });
        expect(JSON.stringify(tooltip)).toContain((command?.arguments?.[0] as string) ?? 'no address');
      }
      for (const { value, location, tooltip } of parts(false)) {
        // The first number of a host comes from no line, and neither does the first change of its state.
        const isFirst = /initial sequence number|CLOSED →|LISTEN →/.test(JSON.stringify(tooltip));
        // A listener that answers with a cookie remembers no line.
        if (!isFirst && !text.includes('syncookies')) expect(location?.uri, `${name}: ${value}`).toBe(UNTITLED);
      }
    }
  });

  test('stand behind a comment, which stays in its column, unless nobody would see them there', async () => {
    const line = 'server: listen';
    const place = async (comment: string) => {
      const text = `host server\n${line}${comment}\n`;
      return (await hints(text)).map(({ position }) => position.character);
    };
    expect(await place('')).toEqual([line.length]);
    expect(await place('   // waits')).toEqual([line.length + 11]);
    expect(await place(' /* waits */  ')).toEqual([line.length + 12]);
    expect(await place(` // ${'waits '.repeat(20)}`)).toEqual([line.length]);
  });

  test('are those of the lines asked for', async () => {
    const range = { start: { line: 4, character: 0 }, end: { line: 5, character: 3 } };
    expect((await hints(TEXT, undefined, range)).map(({ position }) => position.line)).toEqual([4, 4, 5, 5]);
  });

  test('of several traces each has its own', async () => {
    const text = `trace "a"\n${TEXT}trace "b"\nhost a isn=X\nhost b\na -> b: SYN\n`;
    const range = { start: { line: 13, character: 0 }, end: { line: 16, character: 0 } };
    expect((await hints(text, undefined, range)).map(words)).toEqual(['seq=X', 'a SYN-SENT']);
  });

  test('name the connection where a host has several', async () => {
    const text = 'host a\nhost b\nhost c\nc: listen\na -> c: SYN\nb -> c: SYN\n';
    expect((await hints(text)).map(words).at(-1)).toBe('b SYN-SENT, c/b SYN-RECEIVED');
  });

  test('give no answer of an exercise away', async () => {
    expect(await hints(`exercise "What now?"\n${TEXT}`)).toEqual([]);
  });

  test('are there by kinds, as the settings say', async () => {
    const kinds = async (inlayHints: object) => (await hints(TEXT, { inlayHints })).map(words);
    expect((await kinds({ states: false })).every((text) => text.includes('='))).toBe(true);
    expect((await kinds({ numbers: false })).some((text) => text.includes('='))).toBe(false);
    expect(await kinds({ states: false, numbers: false })).toEqual([]);
  });

  test('are asked for again when the settings change', async () => {
    const editor = editorWith(check);
    const asked = new Promise<void>((resolve) => {
      editor.connection.onRequest(InlayHintRefreshRequest.type, () => resolve());
    });
    await editor.start({}, { workspace: { inlayHint: { refreshSupport: true } } });
    await editor.changeSettings({ inlayHints: { states: false } });
    await asked;
  });
});
