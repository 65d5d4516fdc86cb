import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { check } from '../../server/src/core.ts';
import { checker } from './support/checker.ts';
import { editorWith } from './support/editor.ts';

const FILE = 'file:///traces/one.tcptrace';

test('an opened file gets its diagnostics, with rule, related line and section', async () => {
  const editor = await editorWith(checker().check).start();
  await editor.open(FILE, 'first\n  wrong\n');
  const { version, diagnostics } = await editor.publication(FILE);
  expect(version).toBe(1);
  expect(diagnostics).toEqual([
    {
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 7 } },
      severity: DiagnosticSeverity.Error,
      source: 'TCP Trace',
      code: 'some-rule',
      codeDescription: { href: 'https://github.com/tcp-trace/tcp-trace/blob/main/docs/rules.md#some-rule' },
      message: 'This is wrong; right is right. (RFC 9293, 3.10.7.4)',
      relatedInformation: [
        {
          location: { uri: FILE, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } } },
          message: 'because of this',
        },
      ],
    },
  ]);
});

test.for([
  'file:///a b/ü.tcptrace',
  'untitled:Untitled-1',
  'vscode-vfs://github/o/r/x.tcptrace',
  'git:/x.tcptrace?%7B%7D',
])('documents of any scheme are checked: %s', async (uri) => {
  const editor = await editorWith(checker().check).start();
  await editor.open(uri, 'wrong');
  expect((await editor.publication(uri)).diagnostics).toHaveLength(1);
});

test('diagnostics follow what is typed', async () => {
  const editor = await editorWith(checker().check).start();
  await editor.open(FILE, 'fine\n');
  expect((await editor.publication(FILE)).diagnostics).toEqual([]);
  await editor.change(FILE, 'wrong', { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } });
  expect((await editor.publication(FILE, ({ version }) => version === 2)).diagnostics).toHaveLength(1);
  await editor.change(FILE, '', { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } });
  expect((await editor.publication(FILE, ({ version }) => version === 3)).diagnostics).toEqual([]);
});

test('of a burst of changes the newest text is checked, and not every one before it', async () => {
  const { texts, check } = checker();
  const editor = await editorWith(check).start();
  await editor.open(FILE, '');
  const changes = Array.from({ length: 200 }, (_, index) => editor.change(FILE, `text ${index}`));
  await Promise.all(changes);
  await editor.publication(FILE, ({ version }) => version === 201);
  expect(texts.at(-1)).toBe('text 199');
  expect(texts.length).toBeLessThan(20);
});

test('a version is checked once, whoever asks', async () => {
  const { texts, check } = checker();
  const editor = await editorWith(check).start();
  await editor.open(FILE, 'wrong');
  await editor.publication(FILE);
  await editor.quickFixes(FILE, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  expect(texts).toEqual(['wrong']);
});

test('closing a document takes its diagnostics back', async () => {
  const editor = await editorWith(checker().check).start();
  await editor.open(FILE, 'wrong');
  await editor.publication(FILE);
  await editor.close(FILE);
  expect((await editor.publication(FILE, ({ version }) => version === undefined)).diagnostics).toEqual([]);
});

test('a document that is opened again is checked again', async () => {
  const { texts, check } = checker();
  const editor = await editorWith(check).start();
  await editor.open(FILE, 'wrong');
  await editor.publication(FILE);
  await editor.close(FILE);
  await editor.publication(FILE, ({ version }) => version === undefined);
  await editor.open(FILE, 'right');
  expect((await editor.publication(FILE, ({ version }) => version === 1)).diagnostics).toEqual([]);
  expect(texts).toEqual(['wrong', 'right']);
});

test('a text that the checker fails on gets a warning, a line in the log, and the next text its check', async () => {
  const { check } = checker();
  const editor = await editorWith((text) => {
    if (text === 'boom') throw new Error('out of gunpowder');
    return check(text);
  }).start();
  await editor.open(FILE, 'boom');
  const failed = await editor.publication(FILE);
  expect(failed.diagnostics).toMatchObject([{ severity: DiagnosticSeverity.Warning, message: /failed to check/ }]);
  expect(editor.log.join('\n')).toContain('out of gunpowder');
  await editor.change(FILE, 'wrong');
  expect((await editor.publication(FILE, ({ version }) => version === 2)).diagnostics).toMatchObject([
    { code: 'some-rule' },
  ]);
});

test('a text above the limit is not checked, and says how to have it checked', async () => {
  const { texts, check } = checker();
  const editor = await editorWith(check).start({ check: { maximumSize: 0.001 } });
  await editor.open(FILE, 'x'.repeat(1001));
  const { diagnostics } = await editor.publication(FILE, (published) => published.diagnostics.length > 0);
  expect(diagnostics).toMatchObject([{ severity: DiagnosticSeverity.Warning }]);
  expect(diagnostics[0]?.message).toContain('tcpTrace.check.maximumSize');
  await editor.change(FILE, 'wrong');
  expect((await editor.publication(FILE, ({ version }) => version === 2)).diagnostics).toHaveLength(1);
  expect(texts.at(-1)).toBe('wrong');
});

test('a change of the limit is followed at once', async () => {
  const editor = await editorWith(checker().check).start({ check: { maximumSize: 5 } });
  await editor.open(FILE, `wrong ${'x'.repeat(2000)}`);
  const codes = async (code: string | undefined) => {
    const fits = await editor.publication(FILE, ({ diagnostics }) => diagnostics[0]?.code === code);
    return fits.diagnostics.map((diagnostic) => diagnostic.code);
  };
  expect(await codes('some-rule')).toEqual(['some-rule']);
  await editor.changeSettings({ check: { maximumSize: 0.001 } });
  expect(await codes(undefined)).toEqual([undefined]);
  await editor.changeSettings({ check: { maximumSize: 5 } });
  expect(await codes('some-rule')).toEqual(['some-rule']);
});

test.for([null, 7, { check: null }, { check: { maximumSize: 'big' } }, { check: { maximumSize: -1 } }])(
  'settings that make no sense are as if they were not set: %j',
  async (settings) => {
    const editor = await editorWith(checker().check).start(settings);
    await editor.open(FILE, 'wrong');
    expect((await editor.publication(FILE)).diagnostics).toMatchObject([{ code: 'some-rule' }]);
  },
);

test('of very many diagnostics the gravest are published, and their number is told', async () => {
  const editor = await editorWith((text) => {
    const { diagnostics, traces } = checker().check(text);
    const [wrong] = diagnostics;
    if (wrong === undefined) throw new Error('there is none');
    const mild = { ...wrong, severity: 'information', code: 'mild' } as const;
    return { diagnostics: [...Array.from({ length: 1500 }, () => mild), wrong], traces };
  }).start();
  await editor.open(FILE, 'wrong');
  const { diagnostics } = await editor.publication(FILE);
  expect(diagnostics).toHaveLength(1001);
  expect(diagnostics[0]).toMatchObject({ code: 'some-rule' });
  expect(diagnostics.at(-1)?.message).toBe(
    'Only the 1000 gravest of 1501 messages on this file are shown. ' +
      'The setting tcpTrace.check.maximumDiagnostics says how many.',
  );
});

test('where several replacements are possible each is offered, and none is preferred', async () => {
  const text = `host client
host client2
host server
server: listen
client -> server: SYN
client2 -> server: SYN
server: timeout user
`;
  const editor = await editorWith(check).start();
  await editor.open(FILE, text);
  const end = { line: 6, character: 'server: timeout user'.length };
  const place = { range: { start: end, end } };
  const position = { line: 6, character: 0 };
  expect(await editor.quickFixes(FILE, { start: position, end: position })).toMatchObject([
    {
      title: 'Write timeout user client',
      isPreferred: false,
      edit: { changes: { [FILE]: [{ ...place, newText: ' client' }] } },
    },
    {
      title: 'Write timeout user client2',
      isPreferred: false,
      edit: { changes: { [FILE]: [{ ...place, newText: ' client2' }] } },
    },
  ]);
});

test('a fix is offered where its diagnostic is, and nowhere else', async () => {
  const editor = await editorWith(checker().check).start();
  await editor.open(FILE, 'fine\nthis is wrong\n');
  const at = (line: number, character: number) => {
    const position = { line, character };
    return editor.quickFixes(FILE, { start: position, end: position });
  };
  const edit = { range: { start: { line: 1, character: 8 }, end: { line: 1, character: 13 } }, newText: 'right' };
  expect(await at(1, 10)).toMatchObject([
    { title: 'Write right', kind: 'quickfix', isPreferred: true, edit: { changes: { [FILE]: [edit] } } },
  ]);
  expect(await at(1, 13)).toHaveLength(1);
  expect(await at(1, 3)).toEqual([]);
  expect(await at(0, 0)).toEqual([]);
  expect(
    await editor.quickFixes(FILE, { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } }),
  ).toHaveLength(1);
  expect(
    await editor.quickFixes('file:///other', { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } }),
  ).toEqual([]);
});
