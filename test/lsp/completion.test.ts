import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { check } from '../../server/src/core.ts';
import { completionAt } from '../../server/src/lsp/completion/completion.ts';
import { cursorAt } from '../../server/src/lsp/completion/cursor.ts';
import { opened } from './support/request.ts';
import { Typist } from './support/typist.ts';

const OPEN = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`;

/** The suggestions at the `|` of a text. */
async function items(text: string): Promise<readonly CompletionItem[]> {
  const mark = text.indexOf('|');
  const lines = text.slice(0, mark).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const { ask } = await opened(text.slice(0, mark) + text.slice(mark + 1));
  const list = await ask<CompletionList | null>('textDocument/completion', { position });
  return list?.items ?? [];
}

const labels = async (text: string): Promise<readonly string[]> => (await items(text)).map(({ label }) => label);

const find = async (text: string, label: string): Promise<CompletionItem> => {
  const found = (await items(text)).find((item) => item.label === label);
  if (!found) throw new Error(`no ${label}`);
  return found;
};

describe('on an empty line', () => {
  test('come the steps that are legal, as whole lines, most likely first', async () => {
    const text = OPEN.replace('client -> server: ACK\n', '|');
    expect((await labels(text.replace('server -> client: SYN+ACK\n', ''))).slice(0, 1)).toEqual([
      'server -> client: SYN+ACK seq=300 ack=101',
    ]);
    expect((await labels(text))[0]).toBe('client -> server: ACK seq=101 ack=301');
  });

  test('each says what it does to the states, and why it is there', async () => {
    const item = await find(OPEN.replace('client -> server: ACK\n', '|'), 'client -> server: ACK seq=101 ack=301');
    expect(item.detail).toBe('server ESTABLISHED');
    expect(item.documentation).toMatchObject({ kind: 'markdown' });
    const { value } = item.documentation as { value: string };
    expect(value).toContain('Line 5 asks for it');
    expect(value).toContain('server: SYN-RECEIVED → ESTABLISHED');
    expect(value).toContain('https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4');
  });

  test('in the midst of a file the line above counts, not the end', async () => {
    expect((await labels(OPEN.replace('client -> server: ACK\n', '|\nclient -> server: ACK\n')))[0]).toBe(
      'client -> server: ACK seq=101 ack=301',
    );
  });

  test('after a line with an error they go on from there', async () => {
    expect((await labels(`${OPEN}client -> server: nonsense\nclient -> server: FIN+ACK seq=7\n|`))[0]).toBe(
      'server -> client: ACK seq=301 ack=102',
    );
  });

  test('of several traces the one that the line is in counts', async () => {
    const text = `trace "a"\n${OPEN}trace "b"\nhost a\nhost b\nb: listen\n|\ntrace "c"\nhost a\n`;
    expect((await labels(text))[0]).toBe('a -> b: SYN seq=0');
  });

  test('then come hosts and the words that a line can begin with', async () => {
    const all = await labels(`${OPEN}|`);
    for (const word of ['client', 'server', 'expect', 'section', 'note', 'wait', 'illegal', 'old'])
      expect(all).toContain(word);
    expect(all).not.toContain('given');
    expect(await labels('host a\nhost b\n|')).toContain('given');
  });

  test('of a file without hosts those come first that it needs', async () => {
    expect((await labels('|'))[0]).toBe('host client isn=100');
    expect((await labels('host client isn=100\n|'))[0]).toBe('host server isn=300');
    const words = (await labels('|')).filter((label) => !label.startsWith('host '));
    expect(words.slice(0, 3)).toEqual(['host', 'trace', 'profile']);
    expect(words.indexOf('given')).toBeLessThan(words.indexOf('expect'));
    expect((await labels(`${OPEN}|`)).indexOf('expect')).toBeLessThan((await labels(`${OPEN}|`)).indexOf('trace'));
  });
});

describe('on a line that is begun', () => {
  test('what is written counts as the beginning of a whole step', async () => {
    const item = await find(`${OPEN}server |`, '-> client: PSH+ACK seq=301 ack=101 len=100');
    expect(item.textEdit).toMatchObject({
      range: { start: { line: 6, character: 7 }, end: { line: 6, character: 7 } },
    });
  });

  test('after a host come the arrows, each with the hosts that it can lead to', async () => {
    const all = await labels(`${OPEN}server |`);
    for (const arrow of ['-> client: ', '-x client: ', '-) client: ', '->', '-x', '-)']) expect(all).toContain(arrow);
  });

  test.each([
    'server |-> client: ACK',
    'server -|> client: ACK',
    'server ->| client: ACK',
    'server -|x client: ACK',
    'server |-) client: ACK',
  ])('of %s only the arrow is changed', async (line) => {
    expect(await labels(OPEN + line)).toEqual(['->', '-x', '-)']);
    const { textEdit } = await find(OPEN + line, '-)');
    expect(textEdit).toEqual({
      newText: '-)',
      range: { start: { line: 6, character: 7 }, end: { line: 6, character: 9 } },
    });
  });

  test('among several hosts the latest peer comes first', async () => {
    const text = 'host a\nhost b\nhost c\nhost d\nd: listen\na -> d: SYN\nb -> d: SYN\n';
    expect((await labels(`${text}a |`)).find((label) => label.startsWith('-> '))).toMatch(/^-> d/);
    expect((await labels(`${text}a -x |`)).find((label) => /^\w$/.test(label))).toBe('d');
  });

  test('after a loss the steps are those that get lost', async () => {
    expect(await labels(`${OPEN}client -x |`)).toContain('server: FIN+ACK seq=101 ack=301');
    expect((await find(`${OPEN}client -x |`, 'server: FIN+ACK seq=101 ack=301')).detail).toBe('client FIN-WAIT-1');
  });

  test('after the colon come the flags that are legal in this state', async () => {
    const flags = (await labels(`${OPEN}client -> server: |`)).filter((label) => /^[A-Z+]+$/.test(label));
    expect(flags).toEqual(['ACK', 'PSH+ACK', 'FIN+ACK', 'FIN+PSH+ACK', 'RST', 'RST+ACK']);
  });

  test('of a host that keeps to no rules come all flags', async () => {
    const flags = await labels('host a raw\nhost b\na -> b: |');
    expect(flags).toEqual(['SYN', 'SYN+ACK', 'ACK', 'PSH+ACK', 'FIN+ACK', 'FIN+PSH+ACK', 'RST', 'RST+ACK']);
  });

  test('of the options those come that may stand there', async () => {
    const names = async (text: string) => (await labels(text)).map((label) => label.split('=')[0]);
    expect(await names(`${OPEN}client -> server: PSH+ACK |`)).toEqual(['seq', 'seq', 'ack', 'len', 'win', 'as']);
    const syn = `${OPEN.slice(0, OPEN.indexOf('client ->'))}client -> server: SYN`;
    expect(await names(`${syn}\nserver -> client: SYN+ACK |`)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:wscale|ts|tfo|len)$/)]),
    );
    const answer = await labels(`${syn} ts=5/0 wscale=2 tfo=request\nserver -> client: SYN+ACK |`);
    expect(answer).toEqual(expect.arrayContaining(['wscale=7', 'ts=1/5', 'tfo=cookie', 'sackok']));
    const given = 'host a\nhost b\ngiven a ESTABLISHED, b ESTABLISHED\na -> b: PSH+ACK len=5 |';
    expect(await names(given)).toContain('ts');
    expect(await names(`${OPEN}illegal client -> server: PSH+ACK |`)).toContain('ts');
  });

  test('after a plus come the other flags', async () => {
    const item = await find(`${OPEN}client -> server: PSH+|`, 'PSH+ACK');
    expect(item.textEdit).toMatchObject({ range: { start: { character: 18 }, end: { character: 22 } } });
    expect((await find(`${OPEN}client -> server: SYN+|`, 'SYN+ACK')).detail).toBe('not legal here');
  });

  test('a blank that is missing is written as well', async () => {
    const item = await find(`${OPEN}client:|`, 'close');
    expect(item.textEdit?.newText).toBe(' close');
    expect(item.filterText).toBe('close');
  });

  test('after seq= comes the right number, and then those that make a point', async () => {
    const data = `${OPEN}client -x server: PSH+ACK len=10\n`;
    const all = await items(`${data}client -> server: PSH+ACK len=10 seq=|`);
    expect(all.map(({ label }) => label)).toEqual(['111', '101', '100', '110', '211']);
    expect(all[0]?.detail).toContain('SND.NXT');
    expect(all[1]?.detail).toContain('sent again');
    expect(all[4]?.detail).toContain('not legal here');
    expect((await labels(`${data}client: timeout retransmission\nclient -> server: PSH+ACK len=10 seq=|`))[0]).toBe(
      '101',
    );
  });

  test('after ack= comes RCV.NXT', async () => {
    expect((await labels(`${OPEN}client -> server: ACK ack=|`))[0]).toBe('301');
    expect((await labels(`${OPEN.replace('isn=300', 'isn=Y')}client -> server: ACK ack=|`))[0]).toBe('Y+1');
  });

  test('a segment that is wrong on purpose gets the wrong numbers first', async () => {
    const all = await items(`${OPEN}illegal(wrong-ack) client -> server: ACK ack=|`);
    expect(all.map(({ label }) => label)).toEqual(['300', '401', '301']);
    expect(all.at(-1)?.detail).toBe('RCV.NXT, legal here');
    expect((await labels(`${OPEN}illegal client -> server: SYN seq=|`))[0]).toBe('101');
  });

  test('after win= comes the window as it was, and the one that closes it', async () => {
    const all = await labels(`${OPEN.replace('SYN\n', 'SYN win=500\n')}client -> server: ACK win=|`);
    expect(all).toEqual(['500', '65535', '0']);
  });

  test('forged segments are given the numbers of their receiver', async () => {
    const all = await items(`${OPEN}host mallory\nmallory as client -> server: RST seq=|`);
    expect(all.map(({ label }) => label)).toEqual(['101', '102', '1']);
    expect(all[0]?.detail).toContain('server CLOSED');
  });

  test('fields come with their right values', async () => {
    const all = await labels(`${OPEN}client -> server: FIN+ACK |`);
    expect(all[0]).toBe('seq=101 ack=301');
    expect(all).toContain('seq=101');
    expect(all).toContain('ack=301');
    expect(all).not.toContain('mss=1460');
    expect(await labels(`${OPEN}client -> server: FIN+ACK seq=101 |`)).not.toContain('seq=101');
  });

  test('calls are those that get no error now', async () => {
    const all = await labels(`${OPEN}client: |`);
    expect(all).toContain('close');
    expect(all).not.toContain('connect');
    expect(all).not.toContain('accept');
  });

  test('timers are those that run', async () => {
    expect(await labels(`${OPEN}client: timeout |`)).not.toContain('retransmission');
    expect(await labels(`${OPEN}client -x server: FIN+ACK\nclient: timeout |`)).toContain('retransmission');
  });

  test('a call names its peer where there are several', async () => {
    const text = `${OPEN}host other isn=5\nother -> server: SYN\nserver -> other: SYN+ACK\nother -> server: ACK\n`;
    expect(await labels(`${text}server: close |`)).toEqual(expect.arrayContaining(['client', 'other']));
    expect(await labels(`${text}expect |`)).toContain('server/other ESTABLISHED');
    expect((await items(`${text}expect server/|`)).map(({ label, detail }) => [label, detail])).toContainEqual([
      'other',
      'ESTABLISHED',
    ]);
  });

  test('deliver knows the labels, those under way first', async () => {
    const text = `${OPEN}client -> server: ACK as arrived\nclient -) server: ACK as flying\ndeliver |`;
    expect(await labels(text)).toEqual(['flying', 'arrived']);
  });

  test('expect knows what is true, and says so', async () => {
    const all = await items(`${OPEN}client -> server: FIN+ACK\nexpect client |`);
    expect(all[0]).toMatchObject({ label: 'FIN-WAIT-1', detail: 'true here' });
    expect(all.find(({ label }) => label === 'ESTABLISHED')?.detail).toBe('not true: client is FIN-WAIT-1');
    expect(all.map(({ label }) => label)).toContain('snd.nxt=102');
    expect(await labels(`${OPEN}expect client ESTABLISHED, |`)).toContain('server ESTABLISHED');
    expect(await labels(`${OPEN}expect client snd.una=|`)).toEqual(['101']);
    expect(await labels(`${OPEN}expect server |`)).toContain('accept-queue=1');
  });

  test('given begins with a whole connection that is open, by which the trace can go on', async () => {
    const hosts = 'host client isn=X\nhost server isn=700\n';
    const [start = ''] = await labels(`${hosts}given |`);
    expect(start).toBe('client ESTABLISHED snd.nxt=X+1 rcv.nxt=701, server ESTABLISHED');
    const text = `${hosts}given ${start}\nclient -> server: PSH+ACK seq=X+1 ack=701 len=5\nserver -> client: ACK\n`;
    expect(check(text).diagnostics).toEqual([]);
    expect((await labels('host a\nhost b\ngiven |'))[0]).toBe('a ESTABLISHED snd.nxt=101 rcv.nxt=301, b ESTABLISHED');
    expect(await labels('host a raw\nhost b\ngiven |')).toEqual(['b ESTABLISHED', 'a', 'b']);
    expect(await labels(`${hosts}given server rcv.nxt=|`)).toEqual(['X+1']);
    expect(await labels(`${hosts}given server snd.wnd=|`)).toEqual([]);
  });

  test('expect replaces a state with its hyphen', async () => {
    const item = await find(`${OPEN}expect client FIN-|`, 'FIN-WAIT-1');
    expect(item.textEdit).toMatchObject({ range: { start: { character: 14 }, end: { character: 18 } } });
  });

  test('what has no trace yet has words all the same', async () => {
    expect(await labels('profile |')).toEqual(['rfc9293', 'rfc793', 'linux', 'bsd']);
    expect(await labels('profile linux |')).toContain('tw-reuse');
    expect(await labels('profile rfc9293 |')).not.toContain('tw-reuse');
    expect(await labels('host a |')).toContain('isn=100');
    expect(await labels(`${OPEN}wait |`)).toContain('2msl');
    expect(await labels(`${OPEN}note |`)).toEqual(expect.arrayContaining(['client', 'server']));
    expect(await labels(`${OPEN}illegal(|`)).toContain('wrong-seq');
    expect(await labels(`${OPEN}illegal(|`)).not.toContain('claim-state');
  });

  test('nothing comes within comments, texts and titles', async () => {
    for (const text of ['// |', 'client -> server: ACK // |', 'client -> server: ACK "|', 'section "|', '/* |']) {
      expect(await labels(OPEN + text), text).toEqual([]);
    }
    expect(await labels(`${OPEN}client -> server: /* a */ |`)).toContain('ACK');
  });

  test('after a time a line begins anew', async () => {
    expect((await labels(`${OPEN}@1.5 |`))[0]).toBe('client -> server: PSH+ACK seq=101 ack=301 len=100');
  });

  test('an editor that knows both may insert or replace', async () => {
    const editor = await opened(`${OPEN}expect client ESTABLISHED\n`);
    const position = editor.at('expect client ESTA|BLISHED');
    const list = await editor.ask<CompletionList>('textDocument/completion', { position });
    expect(list.items[0]?.textEdit).toMatchObject({ range: { end: { character: 18 } } });
  });
});

describe('in an exercise', () => {
  const exercise = `exercise "What comes next?"\n${OPEN.replace('client -> server: ACK\n', '')}`;

  const everywhere = [
    '|',
    'client |',
    'client -> |',
    'client -> server: |',
    'client -> server: ACK |',
    'client -> server: ACK seq=|',
    'client: |',
    'client: timeout |',
    'client: close |',
    'server: timeout |',
    'expect |',
    'expect client |',
    'expect client snd.una=|',
    'expect server/|',
    'wait |',
    'illegal client -> server: |',
  ];

  test('the suggestions are the same whatever has happened, so that they give no answer away', async () => {
    const closed = exercise.replace(
      'SYN+ACK\n',
      'SYN+ACK\nclient -> server: ACK\nclient: abort\nclient -> server: RST\n',
    );
    for (const place of everywhere)
      expect(await items(exercise + place), place).toEqual((await items(closed + place)).map(moved));
  });

  /** An item three lines further up. */
  const moved = (item: CompletionItem): CompletionItem =>
    JSON.parse(JSON.stringify(item), (name, value) => (name === 'line' ? value - 3 : value));

  test('blanks and names are suggested, and no numbers', async () => {
    expect(await labels(`${exercise}client -> server: ACK seq=|`)).toEqual(['___']);
    expect(await labels(`${exercise}expect client snd.una=|`)).toEqual([]);
    const states = await labels(`${exercise}expect client |`);
    expect(states.slice(0, 4)).toEqual(['___', 'CLOSED', 'LISTEN', 'SYN-SENT']);
    expect(await labels(`${exercise}client -> server: |`)).toContain('SYN+ACK');
    expect(await labels(`${exercise}client: |`)).toContain('connect');
  });
});

describe('wherever the cursor is', () => {
  const examples = join(import.meta.dirname, '../../examples');

  test.each(globSync('*.tcptrace', { cwd: examples }))(
    'in any line of %s, however much of it is written, suggestions replace the word there',
    (name) => {
      const text = readFileSync(join(examples, name), 'utf8');
      const checked = check(text);
      for (const [index, line] of text.split('\n').entries()) {
        for (let column = 0; column <= line.length; column++) {
          const cursor = cursorAt(line.slice(0, column));
          // In the midst of a word one place is as good as another.
          if (!cursor || /^\w{3}/.test(line.slice(column - 1))) continue;
          expect(line.slice(cursor.start, column), line).toBe(cursor.word);
          for (const { textEdit } of completionAt(checked, index + 1, cursor, line, true)) {
            if (!textEdit || 'range' in textEdit) continue;
            expect(textEdit.insert.end.character).toBe(column);
            expect(textEdit.replace.end.character).toBeGreaterThan(column);
          }
        }
      }
    },
  );

  test('in any text nothing fails', () => {
    const checked = check(OPEN);
    const pieces = [
      'client',
      ' ',
      '->',
      '-x',
      '-)',
      ':',
      'SYN',
      '+',
      'seq=',
      'expect',
      ',',
      '/',
      '"',
      '//',
      '/*',
      '[[',
      '@1',
      'as',
      'illegal(',
      'old',
      '=',
      '\\',
      'é',
      '0',
      'server',
      'timeout',
      'host',
      'note',
      'error',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 9 }),
        fc.integer({ min: 1, max: 8 }),
        (words, line) => {
          const cursor = cursorAt(words.join(''));
          if (cursor) completionAt(checked, line, cursor, words.join(''));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('keystrokes', () => {
  const keysFor = async (lines: readonly string[]): Promise<number> => {
    const typist = await Typist.sit();
    for (const line of lines) await typist.write(line);
    return typist.keys;
  };

  test('a handshake with data and close takes a Tab and an Enter a line', async () => {
    const lines = [
      'host client isn=100',
      'host server isn=300',
      'server: listen',
      'client -> server: SYN seq=100',
      'server -> client: SYN+ACK seq=300 ack=101',
      'client -> server: ACK seq=101 ack=301',
      'client -> server: PSH+ACK seq=101 ack=301 len=100',
      'server -> client: ACK seq=301 ack=201',
      'server -> client: PSH+ACK seq=301 ack=201 len=100',
      'client -> server: ACK seq=201 ack=401',
      'client -> server: FIN+ACK seq=201 ack=401',
      'server -> client: ACK seq=401 ack=202',
      'server -> client: FIN+ACK seq=401 ack=202',
      'client -> server: ACK seq=202 ack=402',
      'client: timeout time-wait',
      'expect client CLOSED, server CLOSED',
    ];
    expect(await keysFor(lines)).toBe(2 * lines.length);
  });

  test('a story of its own takes a fraction of its letters', async () => {
    const lines = [
      'host client isn=100',
      'host server isn=300',
      'server: listen',
      'client -> server: SYN seq=100',
      'server -> client: SYN+ACK seq=300 ack=101',
      'expect client ESTABLISHED, server SYN-RECEIVED',
      'client -x server: ACK seq=101 ack=301',
      'client -> server: PSH+ACK seq=101 ack=301 len=100',
      'server -> client: PSH+ACK seq=301 ack=201 len=100',
      'server: close',
      'server -> client: FIN+ACK seq=401 ack=201',
      'client -> server: ACK seq=201 ack=402',
      'expect client CLOSE-WAIT, server FIN-WAIT-2',
      'client -> server: FIN+ACK seq=201 ack=402',
      'server -> client: ACK seq=402 ack=202',
      'wait 2msl',
      'expect client CLOSED, server CLOSED',
    ];
    const letters = lines.join('\n').length;
    const keys = await keysFor(lines);
    expect(keys).toBeLessThanOrEqual(56);
    expect(keys).toBeLessThan(letters / 8);
  });
});

describe('in the parentheses of illegal', () => {
  const first = async (line: string, text = OPEN) => {
    const [item] = await items(`${text}${line}\n`);
    return [item?.label, item?.detail?.startsWith('broken here: ')];
  };

  test('the code comes first of the rule that the line really breaks, whatever stands there yet', async () => {
    const line = 'client -> server: PSH+ACK seq=201 len=10';
    for (const code of ['|', '|)', 'wr|', 'wr|)', 'no-such-code|)', 'wrong-|ack)']) {
      expect(await first(`illegal(${code} ${line}`), code).toEqual(['wrong-seq', true]);
    }
    expect(await first(`@5 illegal(|) ${line}`)).toEqual(['wrong-seq', true]);
    expect(await first('illegal(|) client -> server: FIN')).toEqual(['missing-ack', true]);
    expect(await first('illegal(|) mallory -> server: ACK', `host mallory\n${OPEN}`)).toEqual(['not-open', true]);
  });

  test('a line with symbols is judged by what they stand for', async () => {
    const text = OPEN.replace('isn=100', 'isn=X').replace('isn=300', 'isn=Y');
    expect(await first('illegal(|) client -> server: ACK seq=X+1 ack=Y+2', text)).toEqual(['wrong-ack', true]);
    expect(await first('illegal(|) client -> server: ACK seq=X+1 ack=Y+1', text)).toEqual(['wrong-ack', false]);
    expect((await items(`${text}illegal(|) client -> server: ACK seq=Z\n`)).length).toBeGreaterThan(10);
  });

  test('nothing is first where nothing is broken, or the reader is to find out', async () => {
    expect(await first('illegal(|) client -> server: ACK')).toEqual(['wrong-ack', false]);
    expect(await first('illegal(|) client -> server: FIN', `exercise "x"\n${OPEN}`)).toEqual(['wrong-ack', false]);
  });
});
