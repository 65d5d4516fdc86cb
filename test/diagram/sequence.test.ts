import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { drawSequence } from '../../server/src/diagram/sequence.ts';
import { drawn, picture } from './support/draw.ts';
import { loadMermaids } from './support/mermaid.ts';

const OPEN = 'host client isn=99\nhost server isn=299\ngiven client ESTABLISHED, server ESTABLISHED\n';
const HANDSHAKE = `host client 10.0.0.1:40000 isn=100
host server [2001:db8::1]:80 isn=300
server: listen
client -> server: SYN win=65535 mss=1460
server -> client: SYN+ACK
client -> server: ACK
`;

describe('what is drawn', () => {
  test('hosts are participants with what they declare', () => {
    const { text, hosts } = drawn(HANDSHAKE);
    expect(hosts).toEqual(['client', 'server']);
    expect(text).toContain('participant p0 as client<br/>10.0.0.1:40000\n');
    expect(text).toContain('participant p1 as server<br/>[2001:db8::1]:80\n');
  });

  test('a host that takes no part is not drawn', () => {
    expect(drawn(`host nobody\n${HANDSHAKE}`).hosts).toEqual(['client', 'server']);
  });

  test('a state stands before the arrow at the sender, behind it at the receiver', () => {
    expect(picture(drawn(HANDSHAKE))).toEqual([
      'Note over p1: listen → LISTEN',
      'Note over p0: SYN-SENT',
      'p0->>p1: SYN seq=100 win=65535 mss=1460',
      'Note over p1: SYN-RECEIVED',
      'p1->>p0: SYN+ACK seq=300 ack=101',
      'Note over p0: ESTABLISHED',
      'p0->>p1: ACK seq=101 ack=301',
      'Note over p1: ESTABLISHED',
    ]);
  });

  test('a payload is shown as it is written, cut when it is long', () => {
    const [, , message] = picture(drawn(`${OPEN}client -> server: ACK "#1; ${'x'.repeat(40)}"`));
    expect(message).toBe(`p0->>p1: ACK seq=100 ack=300 len=44<br/>“#35;1#59; ${'x'.repeat(27)}…”`);
  });

  test('a lost segment ends in a cross', () => {
    expect(picture(drawn(`${OPEN}client -x server: ACK len=10`))).toContain('p0-xp1: ACK seq=100 ack=300 len=10');
  });

  test('a segment under way has an open arrow, and arrives under its number', () => {
    const diagram = drawn(`${OPEN}client -) server: ACK len=10 as a
server -) client: ACK len=5 as b
deliver b
deliver a
deliver a
drop b`);
    expect(picture(diagram).slice(2)).toEqual([
      'p0-)p1: ① ACK seq=100 ack=300 len=10',
      'p1-)p0: ② ACK seq=300 ack=100 len=5',
      'p1->>p0: ② ACK seq=300 arrives',
      'p0->>p1: ① ACK seq=100 arrives',
      'p0->>p1: ① ACK seq=100 arrives<br/>arrives again',
      'p1-xp0: ② ACK seq=300 is lost',
    ]);
    expect(diagram.messages.map(({ line, shows }) => [line, shows])).toEqual([
      [4, 'under way'],
      [5, 'under way'],
      [6, 'arrived'],
      [7, 'arrived'],
      [8, 'arrived'],
      [9, 'lost'],
    ]);
  });

  test('a segment that arrives at once and once more has a number, too', () => {
    const lines = picture(drawn(`${OPEN}client -> server: ACK len=10 as a\ndeliver a`));
    expect(lines.slice(2)).toEqual([
      'p0->>p1: ① ACK seq=100 ack=300 len=10',
      'p0->>p1: ① ACK seq=100 arrives<br/>arrives again',
    ]);
  });

  test('a retransmission is called one', () => {
    const lines = picture(
      drawn(`${OPEN}client -x server: ACK len=10\nclient: timeout retransmission\nclient -> server: ACK`),
    );
    expect(lines).toContain('Note over p0: retransmission timeout');
    expect(
      drawn(`${OPEN}client -x server: ACK len=10\nclient: timeout retransmission\nclient -> server: ACK seq=100 len=10`)
        .text,
    ).toContain('p0->>p1: ACK seq=100 ack=300 len=10<br/>retransmission\n');
  });

  test('a forged segment comes from the forger', () => {
    const diagram = drawn(
      `${OPEN.replace('given', 'host mallory raw\ngiven')}mallory as client -> server: RST seq=100`,
    );
    expect(diagram.text).toContain('participant p2 as mallory<br/>raw\n');
    expect(picture(diagram)).toContain('p2->>p1: RST seq=100<br/>forged as client');
  });

  test('an old duplicate is called one', () => {
    const lines = picture(drawn('host a\nhost b isn=300\nb: listen\nold a -> b: SYN seq=90'));
    expect(lines).toContain('p0->>p1: SYN seq=90<br/>old duplicate');
  });

  test('a wrong number is drawn as written, marked, with the code of the rule', () => {
    const diagram = drawn(`${OPEN}server -> client: ACK ack=99`);
    expect(picture(diagram)).toContain('p1->>p0: ✗ ACK seq=300 ack=99<br/>wrong-ack');
    const [message] = diagram.messages;
    expect(message?.verdict).toBe('error');
    expect(message?.reasons).toHaveLength(1);
  });

  test('a segment that may not be sent does not arrive', () => {
    const diagram = drawn('host a isn=1\nhost b\na -> b: FIN+ACK seq=1 ack=1');
    expect(picture(diagram)[0]).toMatch(/^p0--xp1: ✗ FIN\+ACK seq=1 ack=1<br\/>/);
    expect(diagram.messages[0]).toMatchObject({ shows: 'not sent', verdict: 'error', line: 3 });
  });

  test('what is illegal on purpose is marked otherwise than an error', () => {
    const diagram = drawn(`${OPEN}illegal client -> server: ACK seq=200 len=10`);
    expect(picture(diagram)[2]).toMatch(/^p0->>p1: ⊘ ACK seq=200 ack=300 len=10<br\/>illegal on purpose/);
    expect(diagram.messages[0]?.verdict).toBe('intended');
  });

  test('a claim is drawn when it does not hold', () => {
    const lines = picture(drawn(`${OPEN}expect client ESTABLISHED, server CLOSED snd.nxt=300`));
    expect(lines.slice(2)).toEqual(['Note over p1: ✗ expected CLOSED snd.nxt=300<br/>claim-state']);
  });

  test('sections are bands with their titles', () => {
    expect(
      picture(drawn(`${OPEN}section "One"\nclient -> server: ACK len=1\nsection "end"\nserver -> client: ACK`)),
    ).toEqual([
      'Note over p0: given ESTABLISHED',
      'Note over p1: given ESTABLISHED',
      'rect rgba(128, 128, 128, 0.08)',
      'Note over p0,p1: One',
      'p0->>p1: ACK seq=100 ack=300 len=1',
      'end',
      'rect rgba(128, 128, 128, 0.08)',
      'Note over p0,p1: end',
      'p1->>p0: ACK seq=300 ack=101',
      'end',
    ]);
  });

  test('notes, calls, timers and the clock are notes', () => {
    const lines = picture(
      drawn(
        `${OPEN}note client: "a; b"\nnote server, client: "both"\nclient: send 10\nwait 1500ms\nserver: timeout user`,
      ),
    );
    expect(lines.slice(2)).toEqual([
      'Note over p0: a#59; b',
      'Note over p0,p1: both',
      'Note over p0: send 10',
      'Note over p0,p1: wait 1.5 s',
      'Note over p1: user timeout → CLOSED',
    ]);
  });

  test('a host with several connections says which one a state, a call or a timer is about', () => {
    const several = `host anna isn=100
host ben isn=200
host server isn=300
server: listen backlog=2
anna -> server: SYN
server -x anna: SYN+ACK
server: timeout retransmission anna
server -> anna: SYN+ACK
anna -> server: ACK
ben -> server: SYN
server: accept anna
server: crash`;
    expect(picture(drawn(several))).toEqual([
      'Note over p2: listen backlog=2 → LISTEN',
      'Note over p0: SYN-SENT',
      'p0->>p2: SYN seq=100',
      'Note over p2: SYN-RECEIVED (anna)',
      'p2-xp0: SYN+ACK seq=300 ack=101',
      'Note over p2: retransmission timeout (anna)',
      'p2->>p0: SYN+ACK seq=300 ack=101<br/>retransmission',
      'Note over p0: ESTABLISHED',
      'p0->>p2: ACK seq=101 ack=301',
      'Note over p2: ESTABLISHED (anna)',
      'Note over p1: SYN-SENT',
      'p1->>p2: SYN seq=200',
      'Note over p2: SYN-RECEIVED (ben)',
      'Note over p2: accept anna',
      'Note over p2: crash → CLOSED',
    ]);
  });

  test('elapsed time stands in front where it is given', () => {
    const lines = picture(drawn(`${OPEN}@1.25 client -> server: ACK len=1\n+0.5 server -> client: ACK`));
    expect(lines.slice(2)).toEqual([
      'p0->>p1: 1.25 s · ACK seq=100 ack=300 len=1',
      'p1->>p0: 1.75 s · ACK seq=300 ack=101',
    ]);
  });

  test('symbols stay symbols', () => {
    const lines = picture(drawn('host a isn=X\nhost b isn=Y\nb: listen\na -> b: SYN\nb -> a: SYN+ACK'));
    expect(lines).toContain('p1->>p0: SYN+ACK seq=Y ack=X+1');
  });
});

describe('as its reader chooses', () => {
  test('numbers count from the initial ones', () => {
    expect(picture(drawn(HANDSHAKE, { numbers: 'relative' })).filter((line) => line.includes('->>'))).toEqual([
      'p0->>p1: SYN seq=0 win=65535 mss=1460',
      'p1->>p0: SYN+ACK seq=0 ack=1',
      'p0->>p1: ACK seq=1 ack=1',
    ]);
    const late = drawn(
      `${OPEN}client -) server: ACK len=10 as a\ndeliver a\nserver -> client: ACK sack=200-210\nserver -> client: ACK seq=298`,
      { numbers: 'relative' },
    );
    expect(picture(late).slice(2, 5)).toEqual([
      'p0-)p1: ① ACK seq=1 ack=1 len=10',
      'p0->>p1: ① ACK seq=1 arrives',
      expect.stringMatching(/^p1->>p0: .*ACK seq=1 ack=11 sack=101-111/),
    ]);
    expect(picture(late).at(-1)).toContain('ACK seq=-1 ack=11');
  });

  test('numbers wrap around where they do, and symbols count from themselves', () => {
    const wrapping = `host a isn=4294967290\nhost b isn=Y\nb: listen\na -> b: SYN\nb -> a: SYN+ACK\na -> b: ACK\na -> b: ACK len=10\nb -> a: ACK`;
    expect(picture(drawn(wrapping, { numbers: 'relative' })).filter((line) => line.includes('->>'))).toEqual([
      'p0->>p1: SYN seq=0',
      'p1->>p0: SYN+ACK seq=0 ack=1',
      'p0->>p1: ACK seq=1 ack=1',
      'p0->>p1: ACK seq=1 ack=1 len=10',
      'p1->>p0: ACK seq=1 ack=11',
    ]);
  });

  test('a second connection of the same hosts counts from its own initial numbers', () => {
    const again = `host client
host server
server: listen
client -> server: SYN seq=100
server -> client: SYN+ACK seq=300
client -> server: ACK
client: abort
client -> server: RST
client -> server: SYN seq=5000
server -> client: SYN+ACK seq=9000`;
    expect(
      picture(drawn(again, { numbers: 'relative' })).filter((line) => line.includes('SYN') && line.includes('->>')),
    ).toEqual([
      'p0->>p1: SYN seq=0',
      'p1->>p0: SYN+ACK seq=0 ack=1',
      'p0->>p1: SYN seq=0',
      'p1->>p0: SYN+ACK seq=0 ack=1',
    ]);
  });

  test('numbers are hidden', () => {
    const lines = picture(drawn(`${OPEN}client -) server: ACK len=10 as a\ndeliver a`, { numbers: 'hidden' }));
    expect(lines.slice(2)).toEqual(['p0-)p1: ① ACK len=10', 'p0->>p1: ① ACK arrives']);
  });

  test('states stand beside the lifelines, with a bar while there is a connection', () => {
    expect(picture(drawn(`${HANDSHAKE}client: abort\nclient -> server: RST`, { states: 'lifelines' }))).toEqual([
      'Note over p1: listen → LISTEN',
      'activate p0',
      'Note left of p0: SYN-SENT',
      'p0->>p1: SYN seq=100 win=65535 mss=1460',
      'activate p1',
      'Note right of p1: SYN-RECEIVED',
      'p1->>p0: SYN+ACK seq=300 ack=101',
      'Note left of p0: ESTABLISHED',
      'p0->>p1: ACK seq=101 ack=301',
      'Note right of p1: ESTABLISHED',
      'Note over p0: abort → CLOSED',
      'deactivate p0',
      'p0->>p1: RST seq=101',
      'deactivate p1',
      'Note right of p1: CLOSED',
    ]);
  });

  test('states are hidden', () => {
    expect(picture(drawn(HANDSHAKE, { states: 'hidden' }))).toEqual([
      'Note over p1: listen',
      'p0->>p1: SYN seq=100 win=65535 mss=1460',
      'p1->>p0: SYN+ACK seq=300 ack=101',
      'p0->>p1: ACK seq=101 ack=301',
    ]);
  });

  test('an exercise gives nothing away', () => {
    const exercise = `exercise "Open"\n${HANDSHAKE}client -> server: ACK seq=101 len=5\nclient -> server: ACK seq=101 len=5`;
    const diagram = drawn(exercise);
    expect(picture(diagram)).toEqual([
      'Note over p1: listen',
      'p0->>p1: SYN win=65535 mss=1460',
      'p1->>p0: SYN+ACK',
      'p0->>p1: ACK',
      'p0->>p1: ACK seq=101 len=5',
      'p0->>p1: ACK seq=101 len=5',
    ]);
    const words = JSON.stringify([diagram.text, diagram.steps]);
    expect(words).not.toMatch(/ESTABLISHED|SYN-SENT|301|again|duplicate/);
  });
});

describe('in words', () => {
  test('every step is told', () => {
    const { steps } = drawn(`${HANDSHAKE}@2 server -x client: PSH+ACK "hi"\nwait 2s`);
    expect(steps.map(({ line, time, says }) => [line, time, says])).toEqual([
      [3, undefined, 'server calls listen, and goes to LISTEN'],
      [
        4,
        undefined,
        'client sends SYN, sequence number 100, window 65535, and goes to SYN-SENT; it arrives; server goes to SYN-RECEIVED',
      ],
      [
        5,
        undefined,
        'server sends SYN+ACK, sequence number 300, acknowledgment number 101; it arrives; client goes to ESTABLISHED',
      ],
      [
        6,
        undefined,
        'client sends ACK, sequence number 101, acknowledgment number 301; it arrives; server goes to ESTABLISHED',
      ],
      [
        7,
        '2 s',
        'server sends PSH+ACK, sequence number 301, acknowledgment number 101, 2 octets of data, “hi”; it is lost',
      ],
      [8, undefined, '2 s pass'],
    ]);
  });

  test('every element is told, a state by itself', () => {
    const { messages, notes } = drawn(HANDSHAKE);
    expect(messages[0]?.says).toMatch(/^client sends SYN, sequence number 100/);
    expect(notes.map(({ says }) => says)).toEqual([
      'server calls listen, and goes to LISTEN',
      'client goes to SYN-SENT',
      'server goes to SYN-RECEIVED',
      'client goes to ESTABLISHED',
      'server goes to ESTABLISHED',
    ]);
  });

  test('what may not be sent is told as such, with the reason beside it', () => {
    const [, , step] = drawn(`${OPEN}client -> server: SYN`).steps;
    expect(step).toBeUndefined();
    const [first] = drawn('host a isn=1\nhost b\na -> b: FIN+ACK seq=1 ack=1').steps;
    expect(first).toMatchObject({
      says: 'a may not send FIN+ACK, sequence number 1, acknowledgment number 1; it is not sent',
      verdict: 'error',
      reasons: [expect.stringMatching(/./)],
    });
  });

  test('the whole is told in a sentence', () => {
    expect(drawn(HANDSHAKE).text).toContain(
      'accDescr: 4 steps between client and server. In the end client is in ESTABLISHED and server is in ESTABLISHED.\n',
    );
  });
});

describe('a long trace', () => {
  const long = (steps: number) => `${OPEN}${'client -> server: ACK len=1\n'.repeat(steps)}`;
  const folds = ({ notes }: ReturnType<typeof drawn>) => notes.filter(({ shows }) => shows === 'fold');

  test('is drawn around the step that matters, with its beginning and its end, and folds for the rest', () => {
    const diagram = drawn(long(500), { around: 250, most: 90 });
    expect(diagram.messages).toHaveLength(90 + 2 + 3);
    expect(diagram.folded).toBe(500 - diagram.messages.length);
    const lines = diagram.messages.map(({ line }) => line);
    expect(lines).toContain(254);
    expect([lines[0], lines.at(-1)]).toEqual([4, 503]);
    expect(folds(diagram).map(({ range }) => range)).toEqual([
      { from: 6, to: 212 },
      { from: 303, to: 500 },
    ]);
    expect(picture(diagram)[4]).toBe('Note over p0,p1: … 207 data segments …');
    expect(diagram.steps.filter(({ range }) => range).map(({ says }) => says)).toEqual([
      '207 data segments not shown, from line 6 to line 212',
      '198 data segments not shown, from line 303 to line 500',
    ]);
  });

  test('does not move while the attention moves a little', () => {
    const texts = [250, 255, 260].map((around) => drawn(long(500), { around, most: 90 }).text);
    expect(new Set(texts).size).toBe(1);
  });

  test.each([0, 1, 89, 90, 499, 500])('shows step %d when that matters', (around) => {
    const { messages, notes } = drawn(long(500), { around, most: 90 });
    expect([...messages, ...notes].filter(({ shows }) => shows !== 'fold').map(({ record }) => record)).toContain(
      around,
    );
  });

  test('keeps what tells its story: sections, states, what is wrong', () => {
    const lines = long(500).split('\n');
    lines[100] = 'section "Half"';
    lines[200] = 'server -> client: ACK ack=7';
    lines[300] = 'note client: "a note"';
    const diagram = drawn(`${lines.join('\n')}client -> server: FIN+ACK`, { around: 450, most: 30 });
    const drawnLines = [...diagram.messages, ...diagram.notes].map(({ line }) => line);
    expect(drawnLines).toEqual(expect.arrayContaining([101, 201, 504]));
    expect(drawnLines).not.toContain(301);
    expect(diagram.messages.find(({ line }) => line === 201)?.verdict).toBe('error');
  });

  test('that goes wrong too often to show it all says so at the folds', () => {
    const wrong = `${OPEN}${'client -> server: SYN+FIN\n'.repeat(300)}`;
    const diagram = drawn(wrong, { around: 0, most: 30 });
    const [fold] = folds(diagram);
    expect(fold?.verdict).toBe('error');
    expect(fold?.says).toMatch(/^\d+ segments, \d+ errors not shown/);
  });

  test('that begins within a section has its band', () => {
    const diagram = drawn(long(500).replace('client ->', 'section "Data"\nclient ->'), { around: 300, most: 30 });
    expect(picture(diagram).slice(2, 4)).toEqual(['rect rgba(128, 128, 128, 0.08)', 'Note over p0,p1: Data']);
  });

  test('with more sections than can be shown opens the band of each part that is drawn', () => {
    const many = `${OPEN}${Array.from({ length: 300 }, (_, n) => `section "S${n}"\nclient -> server: ACK len=1\n`).join('')}`;
    const lines = picture(drawn(many, { around: 500, most: 20 }));
    expect(lines.filter((line) => line.startsWith('rect'))).toHaveLength(lines.filter((line) => line === 'end').length);
    expect(lines).toContain('Note over p0,p1: S250');
  });

  test('of many hosts shows those that something drawn is about', async () => {
    const clients = Array.from(
      { length: 400 },
      (_, n) => `host c${n} isn=1\nc${n} -) server: SYN as l${n}\ndrop l${n}\n`,
    ).join('');
    const diagram = drawn(`host server isn=9\nserver: listen\n${clients}`, {
      around: 401,
      most: 30,
      states: 'lifelines',
    });
    expect(diagram.hosts).toHaveLength(401);
    expect(diagram.places.length).toBeLessThan(40);
    expect(diagram.places).toContain(200);
    const [mermaid] = await loadMermaids();
    const { actors } = (await mermaid?.sequence(diagram.text)) ?? { actors: [] };
    expect(actors).toEqual(diagram.places.map((place) => diagram.hosts[place]));
  });

  test('opens a fold from both its ends', () => {
    const closed = drawn(long(500), { around: 250, most: 90 });
    const [first] = folds(closed);
    const opened = drawn(long(500), { around: 250, most: 90, opened: first?.range ? [first.range] : [] });
    expect(closed.folded - opened.folded).toBe(120);
    expect(folds(opened).map(({ range }) => range)).toEqual([
      { from: 66, to: 152 },
      { from: 303, to: 500 },
    ]);
    const whole = drawn(long(500), {
      around: 250,
      most: 90,
      opened: [
        { from: 6, to: 212 },
        { from: 66, to: 152 },
      ],
    });
    expect(folds(whole).map(({ range }) => range)).toEqual([{ from: 303, to: 500 }]);
  });
});

const CORPUS = join(import.meta.dirname, '../corpus');
const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tcptrace'));

const FOLDED = { title: true, states: 'lifelines', numbers: 'relative', most: 7, around: 20 } as const;

describe.each(await loadMermaids())('Mermaid $version', (mermaid) => {
  test.each(files)(
    'reads every trace of %s, with an element for every mark',
    async (name) => {
      for (const { timeline } of check(readFileSync(join(CORPUS, name), 'utf8')).traces) {
        // A short one has no folds.
        const folded = timeline.records.length > 12 ? [drawSequence(timeline, FOLDED)] : [];
        for (const diagram of [drawSequence(timeline, { title: true }), ...folded]) {
          const { messages, notes, actors } = await mermaid.sequence(diagram.text);
          expect(actors).toHaveLength(diagram.places.length);
          expect(messages).toHaveLength(diagram.messages.length);
          expect(notes).toHaveLength(diagram.notes.length);
        }
      }
    },
    60_000,
  );

  test.each([
    '',
    'host a\nhost b\n',
    'nonsense\n',
    'trace "a"\n',
    'host a\na -> a: SYN\n',
    'drop x\ndeliver y\nnote z: "x"\n',
  ])('reads the diagram of %j', async (text) => {
    for (const { timeline } of check(text).traces) await mermaid.parse(drawSequence(timeline).text);
  });
});
