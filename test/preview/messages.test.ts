import { expect, test } from 'vitest';
import { readFromPage, readPageState, readToPage } from '../../client/src/preview/messages.ts';
import { check } from '../../server/src/core.ts';
import { pictureOf } from '../../server/src/lsp/picture.ts';
import { previewMoment } from '../../server/src/lsp/preview-moment.ts';
import { DEFAULT_OPTIONS } from '../../server/src/protocol.ts';

const TEXT = 'trace "a"\nhost a isn=1\nhost b\nb: listen\na -> b: SYN\nb -> a: ACK\n\ntrace\nnonsense\n';

/** What a page hears: it went through two protocols as JSON. */
const heard = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

const show = (line: number) => {
  const watch = { uri: 'file:///a', line, pinned: undefined, preview: 1, options: DEFAULT_OPTIONS, opened: [] };
  const picture = pictureOf({ uri: 'file:///a', version: 1 }, { kind: 'checked', checked: check(TEXT) }, watch);
  const state = { uri: 'file:///a', line, pinned: undefined, locked: false, options: DEFAULT_OPTIONS };
  return { type: 'show', file: 'a', picture, broken: undefined, notice: undefined, pinned: false, state };
};

test.each([1, 6, 9])('what the server draws for line %d, the page understands', (line) => {
  const message = heard(show(line));
  expect(readToPage(message)).toBe(message);
});

test.each([1, 4, 5, 6, 9])('how everything stands at line %d, the page understands', (line) => {
  const watch = { uri: 'file:///a', line, pinned: undefined, preview: 1, options: DEFAULT_OPTIONS, opened: [] };
  const moment = previewMoment({ uri: 'file:///a', version: 1 }, check(TEXT), watch);
  const message = heard({ type: 'moment', moment });
  expect(readToPage(message)).toBe(message);
  expect(readToPage(heard({ type: 'moment', moment: { ...moment, step: 0.5 } }))).toBeUndefined();
  expect(readToPage(heard({ type: 'moment', moment: { ...moment, ends: [{}] } }))).toBeUndefined();
});

test('a new name of the file is understood, half of one is not', () => {
  const message = { type: 'renamed', from: 'file:///a', to: 'file:///b' };
  expect(readToPage(message)).toBe(message);
  expect(readToPage({ type: 'renamed', from: 'file:///a' })).toBeUndefined();
});

test('a hint is understood', () => {
  expect(readToPage({ type: 'nothing', reason: 'x' })).toEqual({ type: 'nothing', reason: 'x' });
});

const broken: Record<string, (message: ReturnType<typeof show>) => unknown> = {
  'no file': (message) => ({ ...message, file: undefined }),
  'a picture without titles': (message) => ({ ...message, picture: { ...message.picture, titles: 'x' } }),
  'a banner without a line': (message) => ({ ...message, broken: { message: 'x', stale: true } }),
  'a notice that is no text': (message) => ({ ...message, notice: 1 }),
  'no state to remember': (message) => ({ ...message, state: undefined }),
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
  [{ type: 'go', line: 1 }],
  [{ type: 'step', to: 'previous' }],
  [{ type: 'step', to: 0 }],
  [{ type: 'step', to: 4000 }],
  [{ type: 'trace', to: 'next' }],
  [{ type: 'lock', locked: true }],
  [{ type: 'options', options: { numbers: 'hidden', states: 'lifelines' } }],
  [{ type: 'open-fold', range: { from: 1, to: 9 } }],
  [{ type: 'close-folds' }],
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
  { type: 'go', line: 0 },
  { type: 'step', to: 'up' },
  { type: 'step', to: -1 },
  { type: 'step', to: 1.5 },
  { type: 'trace' },
  { type: 'lock' },
  { type: 'options', options: { numbers: 'hidden' } },
  { type: 'open-fold', range: { from: 0, to: 9 } },
  { type: 'toString' },
])('the panel does not listen to %j', (message) => {
  expect(readFromPage(message)).toBeUndefined();
});

const REMEMBERED = {
  uri: 'file:///a',
  line: 7,
  pinned: { index: 0, title: undefined },
  locked: true,
  options: { numbers: 'relative', states: 'lifelines' },
};

test('the page remembers the file, the line, the pin, the lock and how diagrams are drawn', () => {
  expect(readPageState(heard({ ...REMEMBERED, pinned: { index: 0, title: null }, zoom: 2 }))).toEqual(REMEMBERED);
});

test('what an older page remembered is read as far as it goes', () => {
  const state = { uri: 'file:///a', line: 1, pinned: undefined, locked: false, options: DEFAULT_OPTIONS };
  expect(readPageState({ uri: 'file:///a', pinned: null })).toEqual(state);
  expect(readPageState({ uri: 'file:///a', line: 0, locked: 'x', options: { numbers: 'roman' } })).toEqual(state);
});

test.each([{ line: 1 }, { uri: 1 }, { uri: 'file:///a', pinned: 'x' }])(
  '%j is nothing that a page remembers',
  (value) => {
    expect(readPageState(value)).toBeUndefined();
  },
);
