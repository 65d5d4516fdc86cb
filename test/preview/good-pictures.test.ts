import { expect, test } from 'vitest';
import { GoodPictures } from '../../client/src/preview/good-pictures.ts';
import { check } from '../../server/src/core.ts';
import { pictureOf } from '../../server/src/lsp/picture.ts';
import { DEFAULT_OPTIONS } from '../../server/src/protocol.ts';

const HOSTS = 'host a isn=1\nhost b\n';

const picture = (text: string, line = 1, uri = 'file:///a') =>
  pictureOf(
    { uri, version: 1 },
    { kind: 'checked', checked: check(HOSTS + text) },
    { uri, line, pinned: undefined, preview: 1, options: DEFAULT_OPTIONS, opened: [] },
  );

const diagram = ({ picture: { drawn } }: ReturnType<GoodPictures['shownFor']>) => drawn?.sequence.text;

test('while a line is broken the last good picture is shown, and the line is named', () => {
  const pictures = new GoodPictures();
  const good = pictures.shownFor(picture('a -x b: SYN\n'));
  expect(good.broken).toBeUndefined();
  const shown = pictures.shownFor(picture('a -x b: SYN\na -> \n'));
  expect(shown.broken).toMatchObject({ line: 4, stale: true });
  expect(shown.broken?.message).not.toBe('');
  expect(diagram(shown)).toBe(diagram(good));
});

test('what is wrong is counted anew while the picture is old', () => {
  const pictures = new GoodPictures();
  pictures.shownFor(picture('a -x b: SYN\n'));
  expect(pictures.shownFor(picture('a -x b: SYN\na -> \n')).picture.drawn?.errors).toBe(1);
});

test('a file that was never whole is drawn as far as it goes', () => {
  const shown = new GoodPictures().shownFor(picture('a -x b: SYN\na -> \n'));
  expect(shown.broken).toMatchObject({ line: 4, stale: false });
  expect(diagram(shown)).toContain('SYN seq=1');
});

test('each trace has its own last good picture', () => {
  const pictures = new GoodPictures();
  const text = (end: string) => `trace "one"\na -x b: SYN seq=1\ntrace "two"\na -x b: SYN seq=2\n${end}`;
  pictures.shownFor(picture(text(''), 4));
  const second = pictures.shownFor(picture(text(''), 6));
  expect(diagram(second)).toContain('seq=2');
  expect(diagram(pictures.shownFor(picture(text('a ->\n'), 6)))).toBe(diagram(second));
  expect(pictures.shownFor(picture(text('a ->\n'), 4)).broken).toBeUndefined();
});

const tooLarge = (uri = 'file:///a') =>
  pictureOf(
    { uri, version: 2 },
    { kind: 'too-large', size: 5.001, maximumSize: 5 },
    { uri, line: 1, pinned: undefined, preview: 1, options: DEFAULT_OPTIONS, opened: [] },
  );

test('a file that is too large says how large, how large it may be, and by which setting', () => {
  const { picture: shown, notice } = new GoodPictures().shownFor(tooLarge());
  expect(notice).toBeUndefined();
  expect(shown.drawn).toBeUndefined();
  expect(shown.problem).toMatch(/has 5\.01 MB, and files of more than 5 MB .* setting tcpTrace\.check\.maximumSize\.$/);
});

test('a file that becomes too large keeps its last picture, and says so', () => {
  const pictures = new GoodPictures();
  const good = pictures.shownFor(picture('a -x b: SYN\n'));
  const shown = pictures.shownFor(tooLarge());
  expect(shown.picture).toBe(good.picture);
  expect(shown.notice).toMatch(/maximumSize\. This is the picture from before\.$/);
  expect(pictures.shownFor(picture('a -x b: SYN\n')).notice).toBeUndefined();
});

test('of a file that has no trace any more nothing is kept', () => {
  const pictures = new GoodPictures();
  pictures.shownFor(picture('a -x b: SYN\n'));
  const empty = pictureOf(
    { uri: 'file:///a', version: 2 },
    { kind: 'checked', checked: check('') },
    { uri: 'file:///a', line: 1, pinned: undefined, preview: 1, options: DEFAULT_OPTIONS, opened: [] },
  );
  expect(pictures.shownFor(empty)).toMatchObject({ notice: undefined });
});

test('a file that is renamed keeps its pictures', () => {
  const pictures = new GoodPictures();
  const good = pictures.shownFor(picture('a -x b: SYN\n'));
  pictures.rename('file:///a', 'file:///b');
  const broken = pictures.shownFor(picture('a -x b: SYN\na -> \n', 1, 'file:///b'));
  expect([diagram(broken), broken.broken?.stale]).toEqual([diagram(good), true]);
  expect(pictures.shownFor(tooLarge('file:///b')).picture.uri).toBe('file:///b');
});

test('another file has nothing to do with it', () => {
  const pictures = new GoodPictures();
  pictures.shownFor(picture('a -x b: SYN\n'));
  expect(pictures.shownFor(picture('a ->\n', 1, 'file:///other')).broken?.stale).toBe(false);
});
