import { describe, expect, test } from 'vitest';
import { drawn, picture } from './support/draw.ts';
import { loadMermaids } from './support/mermaid.ts';
import { OPEN } from './support/samples.ts';

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
