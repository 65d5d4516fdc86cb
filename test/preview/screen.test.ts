import { expect, test } from 'vitest';
import type { ToPage } from '../../client/src/preview/messages.ts';
import { type Facts, Screen } from '../../client/src/preview/screen.ts';
import { check } from '../../server/src/core.ts';
import { pictureOf } from '../../server/src/lsp/picture.ts';
import { previewMoment } from '../../server/src/lsp/preview-moment.ts';
import { DEFAULT_OPTIONS } from '../../server/src/protocol.ts';

const URI = 'file:///a';
const GOOD = 'host a isn=1\nhost b isn=9\nb: listen\na -> b: SYN\nb -> a: SYN+ACK\n';
/** Its fourth line cannot be read. */
const BROKEN = GOOD.replace('a -> b: SYN', 'a => ');

/** A screen, what its page was told, and what the server says about a text. */
function screenWith({ file }: { file: string | undefined } = { file: 'a' }) {
  const told: ToPage[] = [];
  const state = { uri: URI, line: 1, pinned: undefined, locked: false, options: DEFAULT_OPTIONS };
  const facts: Facts = file === undefined ? { file, state: undefined } : { file, state };
  const webview = {
    postMessage: (message: ToPage) => {
      told.push(message);
      return Promise.resolve(true);
    },
  };
  const screen = new Screen(webview, () => facts);
  let version = 0;
  return {
    screen,
    told,
    /** The server has checked a text, and looks at a line of it. */
    checked(text: string, line = 5) {
      version++;
      const watch = { preview: 1, uri: URI, line, pinned: undefined, options: DEFAULT_OPTIONS, opened: [] };
      const checked = check(text);
      screen.take(pictureOf({ uri: URI, version }, { kind: 'checked', checked }, watch));
      const moment = previewMoment({ uri: URI, version }, checked, watch);
      if (moment) screen.takeMoment(moment);
    },
    types: () =>
      told.splice(0).map((message) => (message.type === 'moment' ? `at ${message.moment.line}` : message.type)),
  };
}

test('a page that is not there yet is told nothing, and all as soon as it is', () => {
  const { screen, checked, types } = screenWith();
  checked(GOOD);
  expect(types()).toEqual([]);
  screen.ready();
  expect(types()).toEqual(['show', 'at 5']);
});

test('a page that waits is told what for', () => {
  const { screen, told } = screenWith();
  screen.ready();
  expect(told).toEqual([{ type: 'nothing', reason: 'Waiting for the checker …' }]);
  const empty = screenWith({ file: undefined });
  empty.screen.ready();
  expect(empty.told).toEqual([{ type: 'nothing', reason: 'Open a .tcptrace file, and it is drawn here.' }]);
});

test('while the page draws, pictures wait, and only the newest is shown', () => {
  const { screen, told, checked, types } = screenWith();
  screen.ready();
  types();
  for (const count of [1, 2, 3]) checked(GOOD + '# more\n'.repeat(count));
  expect(types().filter((type) => type === 'show')).toHaveLength(1);
  screen.drawn();
  const [shown] = told;
  expect(shown?.type === 'show' && shown.picture.version).toBe(3);
  screen.drawn();
  expect(told).toHaveLength(1);
});

test('while a line is broken, the last good picture stays, and the table with it', () => {
  const { screen, told, checked, types } = screenWith();
  screen.ready();
  checked(GOOD, 4);
  screen.drawn();
  const before = told.findLast(({ type }) => type === 'show');
  expect(types()).toEqual(['nothing', 'show', 'at 4']);
  checked(BROKEN, 4);
  const stale = told.findLast(({ type }) => type === 'show');
  if (before?.type !== 'show' || stale?.type !== 'show') throw new Error('nothing is shown');
  expect(stale.broken).toMatchObject({ line: 4, stale: true });
  expect(stale.picture.drawn?.sequence).toEqual(before.picture.drawn?.sequence);
  // Line 4 is still told as it was before: again, not anew.
  const last = told.findLast(({ type }) => type === 'moment');
  expect(last?.type === 'moment' && last.moment.version).toBe(1);
  screen.drawn();
  types();
  checked(BROKEN, 3);
  expect(types()).toContain('at 3');
  screen.drawn();
  checked(GOOD, 4);
  expect(types()).toContain('at 4');
});

test('what stands below a broken line is held back also while the page still draws', () => {
  const { screen, checked, types } = screenWith();
  screen.ready();
  checked(GOOD, 5);
  checked(BROKEN, 4);
  expect(types()).toEqual(['nothing', 'show', 'at 5', 'at 5']);
});

test('a page that comes back is told picture and table again', () => {
  const { screen, checked, types } = screenWith();
  screen.ready();
  checked(GOOD);
  types();
  // It was hidden while it drew, and has been loaded anew.
  screen.ready();
  expect(types()).toEqual(['show', 'at 5']);
});

test('a file that cannot be read any more keeps its last picture, and says why', () => {
  const { screen, told, checked } = screenWith();
  screen.ready();
  checked(GOOD);
  screen.drawn();
  const before = told.findLast(({ type }) => type === 'show');
  screen.note('a has been deleted.');
  screen.drawn();
  expect(told.at(-1)).toEqual({ ...before, notice: 'a has been deleted. This is its last picture.' });
  screen.note(undefined);
  expect(told.at(-1)).toEqual(before);
});

test('a file that could never be read says why', () => {
  const { screen, told } = screenWith();
  screen.note('a cannot be read.');
  screen.ready();
  expect(told).toEqual([{ type: 'nothing', reason: 'a cannot be read.' }]);
  screen.note(undefined);
  expect(told.at(-1)).toEqual({ type: 'nothing', reason: 'Waiting for the checker …' });
});

test('a file that is renamed goes on under its new name, for the page too', () => {
  const { screen, told, checked, types } = screenWith();
  screen.ready();
  checked(GOOD);
  screen.drawn();
  types();
  screen.rename(URI, 'file:///b');
  screen.drawn();
  expect(told.slice(0, 2)).toMatchObject([
    { type: 'renamed', from: URI, to: 'file:///b' },
    { type: 'show', picture: { uri: 'file:///b', version: 1 } },
  ]);
  types();
  screen.ready();
  expect(told).toMatchObject([
    { type: 'show', picture: { uri: 'file:///b' } },
    { type: 'moment', moment: { uri: 'file:///b' } },
  ]);
});

test('another file has nothing of the one before', () => {
  const { screen, checked, types } = screenWith();
  screen.ready();
  checked(GOOD);
  screen.drawn();
  types();
  screen.forget();
  screen.ready();
  expect(types()).toEqual(['nothing']);
});
