import { describe, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { check } from '../../server/src/core.ts';
import { editorWith } from './support/editor.ts';
import { type Opened, opened, positionOf, UNTITLED } from './support/request.ts';

const TEXT = `host client 10.0.0.1:40000 isn=100
host server isn=300
server: listen
client -> server: SYN win=1000 // a half-open server
server -> client: SYN+ACK win=500
client -> server: ACK
client -> server: PSH+ACK "hello" as data
client -> server: FIN+ACK seq=106
server -> client: ACK win=0
expect client FIN-WAIT-2 snd.nxt=107, server CLOSE-WAIT
server -> client: SYN seq=9
client: timeout user
@5 deliver data
wait 2msl
expect server TIME_WAIT
`;

const told = async ({ ask, at }: Opened, place: string): Promise<string | undefined> => {
  const hover = await ask<Hover | null>('textDocument/hover', { position: at(place) });
  return hover === null ? undefined : (hover.contents as MarkupContent).value;
};

const hovered = async (place: string, text = TEXT): Promise<string | undefined> => told(await opened(text), place);

describe('hover', () => {
  test('on a SYN tells its number, and what it asks', async () => {
    const text = await hovered('client -> server: S|YN');
    expect(text).toContain('This SYN takes number `100` and asks server to open a connection');
    expect(text).toContain('client will be `101`');
    expect(text).toContain('https://www.rfc-editor.org/rfc/rfc9293#section-3.5)');
  });

  test('on the SYN of an answer tells that it answers', async () => {
    expect(await hovered('server -> client: SY|N+ACK')).toContain('takes number `300` and answers the SYN of client');
  });

  test('on an ACK tells what it acknowledges for its receiver', async () => {
    expect(await hovered('SYN+A|CK win=500')).toContain(
      'server has received everything of client before `101`. For client that acknowledges number `100`.',
    );
    expect(await hovered('PSH+A|CK')).toContain('For server nothing of that is new.');
    expect(await hovered('server -> client: A|CK win=0')).toContain(
      'For client that acknowledges numbers `101` to `106`.',
    );
  });

  test('on a FIN tells the number that it takes', async () => {
    expect(await hovered('F|IN+ACK')).toContain('This FIN takes number `106`');
  });

  test('on a sequence number tells which ones the segment takes', async () => {
    expect(await hovered('se|q=106')).toContain('takes the number `106` (one for FIN); `107` comes next.');
    expect(await hovered('seq=1|06')).toContain('**seq: sequence number**');
    expect(await hovered('"hel|lo"')).toContain('5 octets of data: The segment takes the numbers `101` to `105`');
  });

  test('on a window tells what it allows', async () => {
    expect(await hovered('win=|500')).toContain('server is ready to receive 500 octets, the numbers before `601`.');
    expect(await hovered('win=|0')).toContain('server has no room');
  });

  test('on a host tells its end before and after the line', async () => {
    const cells = async (place: string, of = TEXT) => (await hovered(place, of))?.replace(/ {2,}/g, ' ');
    const text = await cells('cl|ient -> server: FIN');
    expect(text).toContain('| client towards server | before | after |');
    expect(text).toContain('| state | ESTABLISHED | **FIN-WAIT-1** |');
    expect(text).toContain('| SND.NXT | `106` | **`107`** |');
    expect(text).toContain('| SND.UNA | `101` | `101` |');
    expect(await cells('-> ser|ver: FIN')).toContain(
      `| owes | ACK, since [line 7](${UNTITLED}#L7) | **ACK, since [line 8](${UNTITLED}#L8)** |`,
    );
    const listener = 'host a\nhost b\nhost c\nc: listen\na -> c: SYN\nb -x c: SYN\n';
    expect(await cells('-x |c', listener)).toContain(
      '| c towards b | now |\n| ------------ | ------ |\n| state | LISTEN |',
    );
    expect(await hovered('ser|ver: listen')).toContain('| accept queue |');
  });

  test('on a host has columns that line up, where the table is shown as it is written', async () => {
    const lines = (await hovered('ser|ver: listen'))?.split('\n').filter((line) => line.startsWith('|'));
    expect(lines).toEqual([
      '| server       | before | after  |',
      '| ------------ | ------ | ------ |',
      '| state        | CLOSED | **LISTEN** |',
      '| SYN queue    |        | **0**      |',
      '| accept queue |        | **0**      |',
    ]);
  });

  test('on a claim of a state tells the way there, and how it can be left', async () => {
    const text = await hovered('FIN-WA|IT-2');
    expect(text).toContain('client is FIN-WAIT-2 here.');
    expect(text).toContain(`[line 9](${UNTITLED}#L9): FIN-WAIT-1 → FIN-WAIT-2`);
    expect(text).toContain(`[line 8](${UNTITLED}#L8): ESTABLISHED → FIN-WAIT-1`);
    expect(text).toContain(`[line 4](${UNTITLED}#L4): CLOSED → SYN-SENT`);
    expect(text).toContain('- rcv FIN, snd ACK → TIME-WAIT');
    expect(text).toContain('the connection is half closed');
  });

  test('on a claim that does not hold tells what is true', async () => {
    expect(await hovered('TIME|_WAIT')).toContain('server is not TIME-WAIT here, but CLOSE-WAIT.');
  });

  test('on a variable tells its value', async () => {
    expect(await hovered('snd.n|xt')).toContain('Here it is `107`.');
    expect(await hovered('snd.nxt=|107')).toContain('SND.NXT: send next');
  });

  test('on a call or a timer tells what it comes to', async () => {
    expect(await hovered('lis|ten')).toContain('server: CLOSED → LISTEN, by passive OPEN');
    expect(await hovered('time|out user')).toContain('A timer runs out');
    expect(await hovered('us|er')).toContain('client: FIN-WAIT-2 → CLOSED');
  });

  test('on a label tells what became of its segment', async () => {
    expect(await hovered('as da|ta')).toContain('client to server, `seq=101`: taken.');
    expect(await hovered('deliver da|ta')).toContain('client to server, `seq=101`: a duplicate.');
    expect(await hovered('-|x', 'host a\nhost b\na -x b: SYN\n')).toContain('a to b, `seq=0`: lost.');
    expect(await hovered('-|)', 'host a\nhost b\na -) b: SYN as s\n')).toContain('a to b, `seq=0`: still under way.');
    expect(await hovered('@|5')).toContain('5 s since the trace began.');
  });

  test('on a declaration tells how the host ends', async () => {
    expect(await hovered('host cli|ent')).toContain(
      '**Host client**, `10.0.0.1:40000`\n\nWhen the trace ends, it is CLOSED',
    );
  });

  test('on an error tells the reason at length, with an example that is right', async () => {
    const text = await hovered('server -> client: S|YN seq=9');
    expect(text).toContain('rule syn-in-connection');
    expect(text).toContain('```tcptrace');
  });

  test('on the number of a segment that takes none tells whose next number it is, if it is', async () => {
    const open = TEXT.slice(0, TEXT.indexOf('client -> server: PSH'));
    const text = `${open}host mallory\nmallory as client -> server: RST seq=5000\nclient -> server: ACK seq=101\n`;
    expect(await hovered('seq=50|00', text)).toContain('The segment takes no sequence number.');
    expect(await hovered('ACK seq=10|1', text)).toContain('the next one of client is still `101`');
    expect(await hovered('mal|lory as', text)).toContain('mallory forges this segment');
  });

  test('on a call that ends several connections tells which, and of many how many more', async () => {
    const crash = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `c${index}`);
      const opens = names.map((name) => `${name} -> server: SYN\nserver -> ${name}: SYN+ACK\n${name} -> server: ACK\n`);
      return `host server\n${names.map((name) => `host ${name}\n`).join('')}server: listen\n${opens.join('')}server: crash\n`;
    };
    const few = await hovered('server: cra|sh', crash(2));
    expect(few).toContain('server towards c0: ESTABLISHED → CLOSED');
    expect(few).toContain('server towards c1: ESTABLISHED → CLOSED');
    expect(few).toContain('- server: LISTEN → CLOSED');
    expect(await hovered('server: cra|sh', crash(10))).toContain('- and 3 more');
    expect(await hovered('server: cra|sh', crash(1))).toContain('- server: ESTABLISHED → CLOSED');
  });

  test('on words that learners bring tells what they are', async () => {
    expect(await hovered('half-o|pen')).toContain('Two things are called so');
    expect(await hovered('DELETE-|TCB', 'host a\nhost b\nexpect a DELETE-TCB\n')).toContain('Not a state');
    expect(await hovered('TIMED|_WAIT', 'host a\nhost b\nexpect a TIMED_WAIT\n')).toContain(
      'Another spelling of TIME-WAIT',
    );
    expect(await hovered('2|MSL', 'host a\nnote a: "waits for 2MSL"\n')).toContain(
      'Twice the maximum segment lifetime',
    );
    expect(await hovered('three-way hand|shake', 'host a\n// the three-way handshake\n')).toContain(
      'SYN, SYN+ACK, ACK',
    );
  });

  test.each([
    ['TIME|-WAIT', '**TIME-WAIT**'],
    ['FIN_WAIT|_2', '**FIN-WAIT-2**'],
    ['three-w|ay', '**Three-way handshake**'],
    ['half-cl|ose', '**Half-closed**'],
    ['SND.U|NA', '**SND.UNA'],
    ['SY|N queue', '**SYN queue**'],
    ['a R|ST', '**RST'],
    ['the CLO|SE call', '**close'],
    ['ECONN|RESET', '**ECONNRESET'],
  ])('on %s of a note tells what it is', async (place, title) => {
    const note =
      'in TIME-WAIT, FIN_WAIT_2: three-way handshake, half-close, SND.UNA, SYN queue, a RST, the CLOSE call, ECONNRESET';
    expect(await hovered(place, `host a\nhost b\nnote a: "${note}"\n`)).toContain(title);
  });

  test('on a word of a note that means something only in capitals tells nothing', async () => {
    for (const place of ['lis|ten', 'clo|sed', 'establ|ished', 'fi|n de'])
      expect(
        await hovered(place, 'host a\nnote a: "they listen, closed, established, fin de"\n'),
        place,
      ).toBeUndefined();
  });

  test('on an ordinary word of a comment tells nothing', async () => {
    expect(await hovered('// |a half')).toBeUndefined();
  });

  test('takes nothing of a trace for Markdown', async () => {
    const text =
      'host a_b_c\nhost b\nb: listen\na_b_c -> b: SYN as [x](command:evil)\nnote b: "<img src=x> ![a](http://b) MSS"\nexpect a_b_c SYN-SENT\n';
    expect(await hovered('exp|ect', text)).not.toMatch(/<img|!\[/);
    expect(await hovered('a_b|_c -> b', text)).toContain('a\\_b\\_c');
    expect(await hovered('M|SS', text)).not.toMatch(/<img|!\[a/);
  });

  test('in an exercise tells what words are, and nothing of the hosts', async () => {
    const exercise = `exercise "What now?"\n${TEXT}`;
    expect(await hovered('FIN-WA|IT-2', exercise)).not.toMatch(/here|line/);
    expect(await hovered('cl|ient -> server: FIN', exercise)).toBeUndefined();
    expect(await hovered('F|IN+ACK', exercise)).not.toContain('106');
    expect(await hovered('lis|ten', exercise)).not.toContain('→');
    expect(await hovered('host cli|ent', exercise)).not.toContain('CLOSED');
  });

  test('on a keyword gives its form without a sign that is not a part of it', async () => {
    expect(await hovered('ho|st client')).toContain('**`host NAME [ADDRESS[:PORT]] [isn=N]');
  });

  test('is plain text in an editor without Markdown', async () => {
    const editor = await editorWith(check).start(undefined, {
      textDocument: { hover: { contentFormat: ['plaintext'] } },
    });
    await editor.open(UNTITLED, TEXT);
    const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: UNTITLED },
      position: positionOf(TEXT, 'client -> server: S|YN'),
    });
    expect(hover.contents).toMatchObject({ kind: 'plaintext' });
    expect((hover.contents as MarkupContent).value).toContain('takes number 100 and asks server');
  });
});
