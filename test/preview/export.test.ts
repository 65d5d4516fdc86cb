import { expect, test } from 'vitest';
import { fileName } from '../../client/src/preview/export/file-name.ts';
import { PageJobs } from '../../client/src/preview/export/page-jobs.ts';
import type { DrawExport } from '../../client/src/preview/messages/export.ts';
import { readFromPage } from '../../client/src/preview/messages.ts';

const named = {
  file: 'handshake.tcptrace',
  title: 'Open',
  index: 0,
  traces: 1,
  diagrams: 'sequence',
  extension: 'svg',
} as const;

test.each([
  [{}, 'handshake-Open.svg'],
  [{ title: undefined }, 'handshake.svg'],
  [{ title: undefined, traces: 3, index: 2 }, 'handshake-3.svg'],
  [{ diagrams: 'state' as const }, 'handshake-Open-states.svg'],
  [{ file: 'Untitled-1', extension: 'md' }, 'Untitled-1-Open.md'],
  [{ title: 'a/b\\c: "d" <e>|f?*\n…' }, 'handshake-a b c d e f ….svg'],
  [{ title: '../../x' }, 'handshake-x.svg'],
  [{ title: ' . ' }, 'handshake.svg'],
  [{ title: '\u202E😀'.repeat(50) }, `handshake-${'😀 '.repeat(30).trim()}.svg`],
])('of %j the file is called %s', (change, name) => {
  expect(fileName({ ...named, ...change })).toBe(name);
});

test.each([
  { type: 'export', way: 'copy', form: 'svg', diagrams: 'both', ground: 'dark', source: false },
  { type: 'exported', job: 3, content: '<svg/>', scale: 1, copied: false },
  { type: 'exported', job: 3, content: new Uint8Array([1]), scale: 2, copied: true },
  { type: 'export-failed', job: 3, message: 'x' },
])('the panel understands %j', (message) => {
  expect(readFromPage(message)).toEqual(message);
});

test.each([
  { type: 'export', way: 'send', form: 'svg' },
  { type: 'export', way: 'copy', form: 'exe' },
  { type: 'exported', job: 'x', content: '', scale: 1, copied: false },
  { type: 'exported', job: 3, content: [1], scale: 1, copied: false },
  { type: 'export-failed', job: 3 },
])('the panel does not take %j for a message', (message) => {
  expect(readFromPage(message)).toBeUndefined();
});

test('what is missing in a choice is as at first', () => {
  expect(readFromPage({ type: 'export', way: 'save', form: 'png', diagrams: 'x', ground: 1 })).toEqual({
    type: 'export',
    way: 'save',
    form: 'png',
    diagrams: 'sequence',
    ground: 'light',
    source: false,
  });
});

const drawing = { title: undefined, sequence: undefined, states: undefined };
const request = { form: 'svg', ground: 'light', copy: false, drawing } as const;
const answer = (job: number) => ({ type: 'exported', job, content: `${job}`, scale: 1, copied: false }) as const;

test('what is asked before there is a page is asked when it comes, and again when it comes again', async () => {
  const posted: DrawExport[] = [];
  const jobs = new PageJobs((message) => posted.push(message));
  const first = jobs.ask(request);
  expect(posted).toEqual([]);
  jobs.begin();
  jobs.begin();
  const [job = -1, again] = posted.map((message) => message.job);
  expect(again).toBe(job);
  jobs.hear(answer(job));
  expect((await first).content).toBe(`${job}`);
  // It may be answered twice, and that is nobody's business.
  jobs.hear(answer(job));
  jobs.begin();
  expect(posted).toHaveLength(2);
});

test('each answer belongs to its question', async () => {
  const posted: number[] = [];
  const jobs = new PageJobs(({ job }) => posted.push(job));
  jobs.begin();
  const [one, two] = [jobs.ask(request), jobs.ask(request)];
  const [a = -1, b = -1] = posted;
  jobs.hear(answer(b));
  jobs.hear({ type: 'export-failed', job: a, message: 'It is too large.' });
  await expect(one).rejects.toThrow('It is too large.');
  expect((await two).content).toBe(`${b}`);
});

test('what a page that has gone was asked fails in words', async () => {
  const jobs = new PageJobs(() => undefined);
  const asked = jobs.ask(request);
  jobs.end();
  await expect(asked).rejects.toThrow('The preview was closed before it was done.');
});
