import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList, Hover, MarkupContent } from 'vscode-languageserver';
import { check, drawSequence } from '../../server/src/core.ts';
import { hintsIn } from '../../server/src/lsp/inlay-hints.ts';
import { previewMoment } from '../../server/src/lsp/preview-moment.ts';
import { DEFAULT_OPTIONS, type NumbersShown } from '../../server/src/protocol.ts';
import { opened, positionOf, UNTITLED } from './support/request.ts';

const OPEN = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`;
const TEXT = `${OPEN}client -> server: PSH+ACK len=10 // here
expect client snd.nxt=111 snd.wnd=0
`;
const GIVEN = `host client
host server
given client ESTABLISHED snd.nxt=100 rcv.nxt=300, server ESTABLISHED
client -> server: PSH+ACK len=10
server -> client: ACK
`;

/** An editor whose user wants numbers so, once its server knows. */
async function opening(text: string, numbers: NumbersShown) {
  const session = await opened(text, UNTITLED, { numbers });
  // The answer to a request comes after the server has asked for the settings, and the next request after they were told.
  await session.ask('textDocument/foldingRange');
  return session;
}

async function hovered(place: string, numbers: NumbersShown, text = TEXT): Promise<string> {
  const { ask } = await opening(text, numbers);
  const hover = await ask<Hover | null>('textDocument/hover', { position: positionOf(text, place) });
  // The columns of a table line up.
  return ((hover?.contents as MarkupContent | undefined)?.value ?? '').replace(/ {2,}/g, ' ');
}

async function suggested(line: string, numbers: NumbersShown, text = OPEN): Promise<readonly CompletionItem[]> {
  const { ask } = await opening(`${text}${line}`, numbers);
  const position = { line: text.split('\n').length - 1, character: line.length };
  const list = await ask<CompletionList | null>('textDocument/completion', { position });
  return list?.items ?? [];
}

describe('on hover', () => {
  test.each([
    ['absolute', '| SND.NXT | `101` | **`111`** |', '| RCV.NXT | `301` | `301` |'],
    ['relative', '| SND.NXT | `+1` | **`+11`** |', '| RCV.NXT | `+1` | `+1` |'],
    ['both', '| SND.NXT | `101 (+1)` | **`111 (+11)`** |', '| RCV.NXT | `301 (+1)` | `301 (+1)` |'],
  ] as const)('numbers of an end are %s', async (numbers, sent, received) => {
    const table = await hovered('cli|ent -> server: PSH', numbers);
    expect(table).toContain(sent);
    expect(table).toContain(received);
  });

  test('numbers of a segment, its acknowledgment and its window count from their sides', async () => {
    expect(await hovered('client -> server: S|YN', 'both')).toContain('This SYN takes number `100 (ISN)`');
    expect(await hovered('client -> server: S|YN', 'relative')).toContain('of client will be `+1`');
    expect(await hovered('SYN+A|CK', 'both')).toContain(
      'before `101 (+1)`. For client that acknowledges number `100 (ISN)`',
    );
    expect(await hovered('le|n=10', 'both')).toContain(
      'takes the numbers `101 (+1)` to `110 (+10)`; `111 (+11)` comes next',
    );
    expect(await hovered('snd.nx|t=111', 'both')).toContain('Here it is `111 (+11)`');
  });

  test('octets are counted by nothing', async () => {
    const text = TEXT.replace('SYN+ACK', 'SYN+ACK win=0').replace('PSH+ACK len=10', 'ACK');
    expect(await hovered('snd.wn|d=0', 'both', text)).toContain('Here it is `0`.');
    expect(await hovered('cli|ent -> server: ACK // here', 'relative', text)).toContain('| SND.WND | 0 |');
  });

  test('of a connection whose beginning nobody tells they count from the first that is told', async () => {
    expect(await hovered('le|n=10', 'both', GIVEN)).toContain('takes the numbers `100 (+0)` to `109 (+9)`');
  });
});

describe('of suggestions', () => {
  const told = (items: readonly CompletionItem[], label: string) => items.find((item) => item.label === label);

  test('numbers are told relative besides, and written as the trace has them', async () => {
    for (const numbers of ['relative', 'both'] as const) {
      const items = await suggested('client -> server: ACK seq=', numbers);
      expect(told(items, '101')?.detail).toMatch(/^SND\.NXT \(\+1\)/);
      expect(told(items, '100')?.detail).toMatch(/\(ISN\)/);
      expect(items.every(({ textEdit }) => /^\d+$/.test(textEdit?.newText ?? ''))).toBe(true);
    }
    const plain = await suggested('client -> server: ACK seq=', 'absolute');
    expect(plain.some(({ detail }) => /\(\+|\(ISN\)/.test(detail ?? ''))).toBe(false);
  });

  test('whole lines tell theirs in what is said about them', async () => {
    const [line] = await suggested('', 'both', OPEN.replace('client -> server: ACK\n', ''));
    expect(line?.label).toBe('client -> server: ACK seq=101 ack=301');
    expect(line?.textEdit?.newText).toBe('client -> server: ACK seq=101 ack=301');
    expect(line?.documentation).toMatchObject({ value: expect.stringContaining('`seq=101` (+1), `ack=301` (+1)') });
  });

  test('claims tell theirs', async () => {
    const items = await suggested('expect server ', 'both', `${OPEN}client -> server: ACK len=10\n`);
    expect(told(items, 'rcv.nxt=111')?.detail).toBe('true here (+11)');
  });

  test('a first SYN begins to count, and one that is wrong does not', async () => {
    const hosts = 'host client isn=100\nhost server isn=300\nserver: listen\n';
    expect(told(await suggested('client -> server: SYN seq=', 'both', hosts), '100')?.detail).toContain('(ISN)');
    const items = await suggested('server -> client: ACK ack=', 'both');
    expect(told(items, '100')?.detail).toContain('(ISN), not legal here');
  });
});

describe('in previews', () => {
  const drawn = (text: string, numbers: NumbersShown) =>
    drawSequence(check(text).traces[0]?.timeline as never, { numbers, states: 'hidden' }).text;

  test('numbers are as they are, relative, or both', () => {
    expect(drawn(TEXT, 'absolute')).toContain('SYN+ACK seq=300 ack=101\n');
    expect(drawn(TEXT, 'relative')).toContain('SYN+ACK seq=0 ack=1\n');
    expect(drawn(TEXT, 'both').replaceAll('<br/>', ' ')).toContain('SYN+ACK seq=300 (ISN) ack=101 (+1)\n');
    const options = { ...DEFAULT_OPTIONS, numbers: 'both' } as const;
    const watched = { preview: 1, uri: 'a', line: 7, pinned: undefined, options, opened: [] };
    const moment = previewMoment({ uri: 'a', version: 1 }, check(TEXT), watched);
    expect(moment?.ends[0]?.variables.map(({ value }) => value)).toContain('111 (+11)');
  });

  test('a connection whose beginning nobody tells counts from the first number that is told', () => {
    expect(drawn(GIVEN, 'relative')).toContain('PSH+ACK seq=0 ack=0 len=10');
    expect(drawn(GIVEN, 'both').replaceAll('<br/>', ' ')).toContain('seq=100 (+0) ack=300 (+0)');
  });

  test('and in the text, every number counts from the same one', () => {
    const root = join(import.meta.dirname, '../..');
    let compared = 0;
    for (const name of globSync(['examples/*.tcptrace', 'test/corpus/**/*.tcptrace'], { cwd: root })) {
      const checked = check(readFileSync(join(root, name), 'utf8'));
      const all = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
      const hints = hintsIn(checked, 'a', all, { states: false, numbers: true, as: 'relative' });
      for (const { trace, timeline } of checked.traces) {
        if (trace.exercise) continue;
        const { text, messages } = drawSequence(timeline, { numbers: 'relative', states: 'hidden' });
        const lines = text.split('\n').filter((line) => /^ *p\d+(?:->>|--?x|-\))p\d+:/.test(line));
        expect(lines.length, name).toBe(messages.length);
        for (const [index, { line, shows }] of messages.entries()) {
          const hint = hints.find(({ position }) => position.line === line - 1);
          if (!hint || shows === 'arrived' || typeof hint.label === 'string') continue;
          for (const { value } of hint.label) {
            const [, field, number] = /(seq|ack)=(ISN|[+-]\d+)$/.exec(value) ?? [];
            // What cannot be compared with the initial number is told as it is.
            if (number === undefined) continue;
            // A number of a flag that the author has forgotten is not drawn.
            const told = new RegExp(`\\b${field}=(-?\\d+)`).exec(lines[index] ?? '')?.[1];
            if (told === undefined) continue;
            expect(told, `${name}:${line} ${value}`).toBe(number === 'ISN' ? '0' : `${Number(number)}`);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
});
