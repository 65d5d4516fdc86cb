import { expect, test } from 'vitest';
import { readFromPage, readPageState, readToPage } from '../../client/src/preview/messages.ts';
import { check } from '../../server/src/core.ts';
import { pictureOf } from '../../server/src/lsp/picture.ts';

const TEXT = 'trace "a"\nhost a isn=1\nhost b\nb: listen\na -> b: SYN\nb -> a: ACK\n\ntrace\nnonsense\n';

/** What a page hears: it went through two protocols as JSON. */
const heard = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

const show = (line: number) => {
  const watch = { uri: 'file:///a', line, pinned: undefined };
  const picture = pictureOf({ uri: 'file:///a', version: 1 }, { kind: 'checked', checked: check(TEXT) }, watch);
  return { type: 'show', file: 'a', picture, broken: undefined, pinned: false };
};

test.each([1, 6, 9])('what the server draws for line %d, the page understands', (line) => {
  const message = heard(show(line));
  expect(readToPage(message)).toBe(message);
});

test('a hint is understood', () => {
  expect(readToPage({ type: 'nothing', reason: 'x' })).toEqual({ type: 'nothing', reason: 'x' });
});

const broken: Record<string, (message: ReturnType<typeof show>) => unknown> = {
  'no file': (message) => ({ ...message, file: undefined }),
  'a picture without titles': (message) => ({ ...message, picture: { ...message.picture, titles: 'x' } }),
  'a banner without a line': (message) => ({ ...message, broken: { message: 'x', stale: true } }),
  'pinned by a word': (message) => ({ ...message, pinned: 'yes' }),
  'a diagram that is no text': (message) => {
    const { drawn } = message.picture;
    return {
      ...message,
      picture: { ...message.picture, drawn: { ...drawn, sequence: { ...drawn?.sequence, text: 1 } } },
    };
  },
  'an element at no line': (message) => {
    const { drawn } = message.picture;
    const sequence = { ...drawn?.sequence, notes: [{ ...drawn?.sequence.notes[0], line: -1 }] };
    return { ...message, picture: { ...message.picture, drawn: { ...drawn, sequence } } };
  },
  'a way that leads nowhere': (message) => {
    const { drawn } = message.picture;
    const states = { ...drawn?.states, ways: [{ host: 'a' }] };
    return { ...message, picture: { ...message.picture, drawn: { ...drawn, states } } };
  },
};

test.each(Object.keys(broken))('the page does not listen to %s', (name) => {
  expect(readToPage(heard(broken[name]?.(show(5))))).toBeUndefined();
});

test.each([undefined, null, 1, 'ready', [], {}, { type: 'else' }])('neither side listens to %j', (value) => {
  expect([readToPage(value), readFromPage(value), readPageState(value)]).toEqual([undefined, undefined, undefined]);
});

test.each([
  [{ type: 'ready' }],
  [{ type: 'drawn' }],
  [{ type: 'failed', message: 'x' }],
  [{ type: 'reveal', line: 3 }],
  [{ type: 'pin', trace: { index: 1, title: 'x' } }],
])('the panel understands %j', (message) => {
  expect(readFromPage(message)).toEqual(message);
});

test('taking a pin out arrives as a pin without a trace', () => {
  expect(readFromPage(heard({ type: 'pin', trace: undefined }))).toEqual({ type: 'pin', trace: undefined });
});

test.each([
  { type: 'failed' },
  { type: 'reveal', line: 0 },
  { type: 'reveal', line: 1.5 },
  { type: 'reveal', line: '3' },
  { type: 'pin', trace: {} },
  { type: 'pin', trace: 'x' },
])('the panel does not listen to %j', (message) => {
  expect(readFromPage(message)).toBeUndefined();
});

test('the page remembers the file and the pin', () => {
  expect(readPageState({ uri: 'file:///a', pinned: { index: 0, title: null } })).toEqual({
    uri: 'file:///a',
    pinned: { index: 0, title: undefined },
  });
  expect(readPageState({ uri: 'file:///a', pinned: null })).toEqual({ uri: 'file:///a', pinned: undefined });
});
