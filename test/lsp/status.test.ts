import { expect, test } from 'vitest';
import { newCheck } from '../../server/src/core.ts';
import { CURSOR, STATUS, type Status } from '../../server/src/protocol.ts';
import { type Editor, editorWithChecks } from './support/editor.ts';
import { UNTITLED } from './support/request.ts';

const TEXT = `host client isn=100
host server isn=300
trace "Open"
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK

trace "Wrong"
profile linux
client -> server: ACK
client -> server: SYN
expect server ESTABLISHED
exercise "Who?"
server: listen
`;

/** What the server has said about the cursor of an editor. */
class Cursor {
  readonly said: Status[] = [];
  readonly #editor: Editor;
  #waiting: (() => void)[] = [];

  private constructor(editor: Editor) {
    this.#editor = editor;
    editor.connection.onNotification(STATUS, (status: Status) => {
      this.said.push(status);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  static async in(text: string, settings?: unknown): Promise<Cursor> {
    const editor = editorWithChecks(newCheck);
    const cursor = new Cursor(editor);
    await editor.start(settings);
    await editor.open(UNTITLED, text);
    await editor.publication(UNTITLED);
    return cursor;
  }

  get editor(): Editor {
    return this.#editor;
  }

  async goTo(line: number, uri = UNTITLED): Promise<void> {
    await this.#editor.connection.sendNotification(CURSOR, { uri, line });
  }

  /** The next thing that is said. */
  async next(): Promise<Status> {
    const before = this.said.length;
    while (this.said.length === before) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.said.at(-1) as Status;
  }

  async at(line: number): Promise<Status> {
    const next = this.next();
    await this.goTo(line);
    return next;
  }
}

const statesOf = ({ trace }: Status): string =>
  (trace?.states ?? []).map(({ host, state }) => `${host} ${state}`).join(', ');

test('the states are those after the line of the cursor', async () => {
  const cursor = await Cursor.in(TEXT);
  expect(statesOf(await cursor.at(3))).toBe('client CLOSED, server CLOSED');
  expect(statesOf(await cursor.at(5))).toBe('client SYN-SENT, server SYN-RECEIVED');
  expect(statesOf(await cursor.at(8))).toBe('client ESTABLISHED, server ESTABLISHED');
  expect(statesOf(await cursor.at(1))).toBe('client CLOSED, server CLOSED');
});

test('the trace is told with its place, its profile and its verdict', async () => {
  const cursor = await Cursor.in(TEXT, { check: { profile: 'bsd' } });
  await cursor.editor.publication(UNTITLED);
  const { trace } = await cursor.at(12);
  expect(trace).toMatchObject({
    title: 'Wrong',
    placed: { uri: UNTITLED, firstLine: 9, lastLine: 13 },
    line: 12,
    profile: 'linux',
    isStated: true,
    firstError: { line: 11 },
  });
  expect(trace?.errors).toBeGreaterThan(1);
  await cursor.goTo(6);
  await expect
    .poll(() => cursor.said.at(-1)?.trace)
    .toMatchObject({ title: 'Open', profile: 'bsd', isStated: false, errors: 0 });
});

test('an exercise does not tell its states', async () => {
  const { trace } = await (await Cursor.in(TEXT)).at(15);
  expect(trace).toMatchObject({ exercise: true, states: [], moreHosts: 0, title: 'Who?' });
});

test('of many hosts those of the step are told, and how many more there are', async () => {
  const hosts = ['a', 'b', 'c', 'd', 'e'].map((name) => `host ${name}\n`).join('');
  const cursor = await Cursor.in(`${hosts}host mallory raw\ne: listen\nd -> e: SYN\n`);
  const { trace } = await cursor.at(8);
  expect(trace?.states).toEqual([
    { host: 'd', state: 'SYN-SENT' },
    { host: 'e', state: 'SYN-RECEIVED' },
    { host: 'a', state: 'CLOSED' },
  ]);
  expect(trace?.moreHosts).toBe(2);
});

test('a change is told without the cursor moving, and what is the same is not told again', async () => {
  const cursor = await Cursor.in(TEXT);
  await cursor.at(7);
  const { length } = cursor.said;
  const next = cursor.next();
  await cursor.goTo(7);
  await cursor.editor.change(UNTITLED, `${TEXT}\n`);
  await cursor.editor.change(UNTITLED, TEXT.replace('client -> server: ACK\n\n', 'client -> server: RST\n\n'));
  expect(statesOf(await next)).toBe('client CLOSED, server LISTEN');
  // One for the reset; the cursor that did not move and the line at the end were nothing new.
  expect(cursor.said.length - length).toBe(1);
});

test('nothing is told of a document that the cursor has left', async () => {
  const cursor = await Cursor.in(TEXT);
  await cursor.at(7);
  await cursor.editor.connection.sendNotification(CURSOR, null);
  await cursor.editor.change(UNTITLED, 'host a\n');
  await cursor.editor.publication(UNTITLED, ({ version }) => version === 2);
  const { length } = cursor.said;
  expect(statesOf(await cursor.at(1))).toBe('a CLOSED');
  expect(cursor.said.length).toBe(length + 1);
});

test('a file that is not checked says why, and one without a trace nothing', async () => {
  const cursor = await Cursor.in('', { check: { maximumSize: 0.001 } });
  expect(await cursor.at(1)).toEqual({ uri: UNTITLED });
  const next = cursor.next();
  await cursor.editor.change(UNTITLED, '/'.repeat(2000));
  expect((await next).problem).toBe('The file is larger than 0.001 MB and is not checked.');
});
