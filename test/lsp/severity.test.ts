import { describe, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import { check, drawSequence, type Levels, newCheck } from '../../server/src/core.ts';
import { exported } from '../../server/src/lsp/export.ts';
import {
  CURSOR,
  DEFAULT_OPTIONS,
  type ExportParams,
  MOMENT,
  type Moment,
  PICTURE,
  type Picture,
  STATUS,
  type Status,
  WATCH,
} from '../../server/src/protocol.ts';
import { editorWithChecks } from './support/editor.ts';

const FILE = 'file:///traces/one.tcptrace';

/** A wrong number, which is put right, and a claim that does not hold. */
const TEXT = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK ack=100
client -> server: ACK
expect client CLOSED
`;
const ACK = 5;
const CLAIM = 7;

/** What an editor with a preview, a code lens and a status shows of `TEXT`. */
async function shown(severity: Levels) {
  const editor = editorWithChecks(newCheck);
  const pictures: Picture[] = [];
  const moments: Moment[] = [];
  const said: Status[] = [];
  editor.connection.onNotification(PICTURE, (picture: Picture) => void pictures.push(picture));
  editor.connection.onNotification(MOMENT, (moment: Moment) => void moments.push(moment));
  editor.connection.onNotification(STATUS, (now: Status) => void said.push(now));
  await editor.start({ codeLens: true, check: { severity: { 'fin-owed': 'off' } } });
  await editor.open(FILE, TEXT);
  await editor.publication(FILE);
  const watched = { preview: 1, uri: FILE, line: CLAIM, pinned: undefined, options: DEFAULT_OPTIONS, opened: [] };
  await editor.connection.sendNotification(WATCH, watched);
  await editor.connection.sendNotification(CURSOR, { uri: FILE, line: CLAIM });
  await expect.poll(() => [pictures.at(-1)?.drawn?.errors, said.at(-1)?.trace?.errors]).toEqual([2, 2]);
  // The settings change while everything is shown.
  await editor.changeSettings({ codeLens: true, check: { severity } });
  const errors = check(TEXT, { severity }).diagnostics.filter((each) => each.severity === 'error').length;
  await expect.poll(() => [pictures.at(-1)?.drawn?.errors, said.at(-1)?.trace?.errors]).toEqual([errors, errors]);
  const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
    textDocument: { uri: FILE },
  });
  const end = await editor.connection.sendRequest<CodeLens>('codeLens/resolve', lenses.at(-1) as CodeLens);
  const { steps = [], notes = [], text = '' } = pictures.at(-1)?.drawn?.sequence ?? {};
  return {
    text,
    verdict: (line: number) => steps.find((step) => step.line === line)?.verdict,
    reasons: (line: number) => steps.find((step) => step.line === line)?.reasons,
    noted: (line: number) => notes.some((note) => note.line === line),
    states: said.at(-1)?.trace?.states.map(({ state }) => state),
    firstError: said.at(-1)?.trace?.firstError?.line,
    lens: end.command?.title,
    says: moments.at(-1)?.says,
  };
}

const STATES = ['ESTABLISHED', 'ESTABLISHED'];

describe('as grave as the user wants it', () => {
  test('a step is in the preview, the code lens and the status', async () => {
    const now = await shown({ 'wrong-ack': 'warning' });
    expect([now.verdict(ACK), now.verdict(CLAIM)]).toEqual(['warning', 'error']);
    expect(now.text).toContain('⚠');
    expect(now).toMatchObject({ firstError: CLAIM, states: STATES });
    expect(now.lens).toBe('client ESTABLISHED, server ESTABLISHED · 1 error');
  });

  test('a rule that is off marks nothing, and what is played stays the same', async () => {
    const now = await shown({ 'wrong-ack': 'off', 'claim-state': 'off' });
    expect([now.verdict(ACK), now.reasons(ACK), now.verdict(CLAIM)]).toEqual([undefined, [], undefined]);
    expect(now.text).not.toMatch(/✗|⚠|wrong-ack|claim-state|error/);
    expect(now.noted(CLAIM)).toBe(false);
    expect(now).toMatchObject({ firstError: undefined, states: STATES });
    expect(now.lens).toBe('client ESTABLISHED, server ESTABLISHED · no errors');
    // What does not hold is not said to hold.
    expect(now.says).toBe('expected, and not so: client is in CLOSED');
  });

  test('a claim that is only to be warned of is drawn as a warning', async () => {
    const now = await shown({ 'claim-state': 'warning' });
    expect([now.verdict(CLAIM), now.noted(CLAIM)]).toEqual(['warning', true]);
    expect(now.text).toMatch(/⚠.*expected CLOSED/);
  });

  test('what is unfinished is marked where that is an error for the user', () => {
    const text = TEXT.split('\n').slice(0, 4).join('\n');
    const drawing = (severity: Levels) => drawSequence(check(text).traces[0]?.timeline as never, { severity });
    expect(drawing({}).steps.map(({ verdict }) => verdict)).toEqual([undefined, undefined]);
    expect(drawing({ 'wrong-ack': 'off' }).text).toBe(drawing({}).text);
  });

  test('a trace is taken out as it is shown', () => {
    const wanted: ExportParams = {
      uri: FILE,
      line: 1,
      pinned: undefined,
      options: DEFAULT_OPTIONS,
      diagrams: 'sequence',
      form: 'mermaid',
      source: false,
    };
    const textWith = (severity: Levels) => JSON.stringify(exported(TEXT, check(TEXT, { severity }), wanted));
    expect(textWith({})).toContain('✗');
    expect(textWith({ 'wrong-ack': 'off', 'claim-state': 'off' })).not.toContain('✗');
  });
});
