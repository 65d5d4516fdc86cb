import { describe, expect, test } from 'vitest';
import { DiagnosticSeverity, InlayHintRefreshRequest } from 'vscode-languageserver';
import { newCheck } from '../../server/src/core.ts';
import { settingsFrom } from '../../server/src/lsp/settings.ts';
import { DEFAULT_SETTINGS } from '../../server/src/protocol.ts';
import { editorWithChecks } from './support/editor.ts';

const FILE = 'file:///traces/one.tcptrace';

/** RFC 793 resets the connection that RFC 5961 lets ask back. */
const TEXT = `host a
host b
given a ESTABLISHED snd.nxt=100 rcv.nxt=300, b ESTABLISHED
illegal a -> b: SYN seq=100
expect b ESTABLISHED
`;

/** The settings that are read, and what is said about them. */
function read(given: unknown) {
  const said: string[] = [];
  return { settings: settingsFrom(given, (words) => said.push(words)), said };
}

describe('settings', () => {
  test.each([undefined, null, {}, { check: null, inlayHints: {} }])(
    'that are not set are the defaults: %j',
    (given) => {
      expect(read(given)).toEqual({ settings: DEFAULT_SETTINGS, said: [] });
    },
  );

  test('that make sense are taken', () => {
    const given = {
      check: {
        profile: 'linux',
        severity: { 'wrong-ack': 'warning', 'claim-state': 'off' },
        maximumDiagnostics: 1,
        maximumSize: 0.5,
        workspace: true,
      },
      codeLens: true,
      inlayHints: { states: false, numbers: false },
      numbers: 'both',
    };
    expect(read(given)).toEqual({ settings: given, said: [] });
  });

  test.each([
    [{ check: { profile: 'linus' } }, /check\.profile is "linus", but takes rfc9293, rfc793, linux or bsd\. "rfc9293"/],
    [{ check: { maximumDiagnostics: 0 } }, /check\.maximumDiagnostics is 0, but takes a whole number from 1\. 1000/],
    [{ check: { maximumDiagnostics: 1.5 } }, /a whole number/],
    [{ check: { maximumSize: 'big' } }, /check\.maximumSize is "big", but takes a number above 0\. 5 is used/],
    [{ check: { workspace: 'yes' } }, /check\.workspace is "yes", but takes true or false\. false is used/],
    [{ check: { severity: ['wrong-ack'] } }, /check\.severity is \["wrong-ack"\], but takes an object/],
    [{ codeLens: 1 }, /codeLens is 1/],
    [{ numbers: 'roman' }, /numbers is "roman", but takes absolute, relative or both\. "absolute" is used/],
    [{ inlayHints: { states: 'no' } }, /inlayHints\.states is "no", but takes true or false\. true is used/],
  ])('that make no sense are the defaults, and it is said: %j', (given, words) => {
    const { settings, said } = read(given);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(said).toEqual([expect.stringMatching(words)]);
  });

  test('of rules that do not exist are left out, the others are taken', () => {
    const severity = { 'wrong-akc': 'off', 'wrong-ack': 'grave', 'claim-state': 'warning', constructor: 'off' };
    const { settings, said } = read({ check: { severity } });
    expect(settings.check.severity).toEqual({ 'claim-state': 'warning' });
    expect(said).toEqual([
      'The setting tcpTrace.check.severity names the rule “wrong-akc”, which does not exist; did you mean wrong-ack? It is left out.',
      'The setting tcpTrace.check.severity gives wrong-ack the severity "grave", but it takes error, warning, information or off. It is left out.',
      'The setting tcpTrace.check.severity names the rule “constructor”, which does not exist. It is left out.',
    ]);
  });
});

describe('a running server', () => {
  const gravities = (diagnostics: readonly { code?: unknown; severity?: unknown }[]) =>
    diagnostics.filter(({ severity }) => severity !== DiagnosticSeverity.Information).map(({ code }) => code);

  test('follows the profile without a restart, forth and back', async () => {
    const editor = await editorWithChecks(newCheck).start({});
    await editor.open(FILE, TEXT);
    await editor.publication(FILE, ({ diagnostics }) => gravities(diagnostics).length === 0);
    await editor.changeSettings({ check: { profile: 'rfc793' } });
    const { diagnostics } = await editor.publication(FILE, (published) => gravities(published.diagnostics).length > 0);
    expect(gravities(diagnostics)).toContain('claim-state');
    await editor.changeSettings({});
    await editor.publication(FILE, (published) => gravities(published.diagnostics).length === 0);
  });

  test('reports a rule as the user wants it, as soon as he does', async () => {
    const editor = await editorWithChecks(newCheck).start({});
    await editor.open(FILE, 'host a\nexpect a LISTEN\n');
    const severity = (wanted: DiagnosticSeverity | undefined) =>
      editor.publication(FILE, ({ diagnostics }) => diagnostics[0]?.severity === wanted);
    await severity(DiagnosticSeverity.Error);
    await editor.changeSettings({ check: { severity: { 'claim-state': 'warning' } } });
    await severity(DiagnosticSeverity.Warning);
    await editor.changeSettings({ check: { severity: { 'claim-state': 'off' } } });
    await severity(undefined);
  });

  test('publishes as many diagnostics as the user wants', async () => {
    const editor = await editorWithChecks(newCheck).start({ check: { maximumDiagnostics: 3 } });
    await editor.open(FILE, `host a\n${'expect a LISTEN\n'.repeat(10)}`);
    const { diagnostics } = await editor.publication(FILE, (published) => published.diagnostics.length === 4);
    expect(diagnostics.at(-1)?.message).toContain('tcpTrace.check.maximumDiagnostics');
  });

  test('says once what makes no sense', async () => {
    const editor = await editorWithChecks(newCheck).start({ check: { profile: 'linus' } });
    const says = async (word: string) => {
      await expect.poll(() => editor.log.filter((line) => line.includes(word)).length).toBe(1);
    };
    await says('linus');
    await editor.changeSettings({ check: { profile: 'linus', maximumDiagnostics: 0 } });
    await says('maximumDiagnostics');
    await editor.changeSettings({ check: { profile: 'linus', maximumDiagnostics: 0, maximumSize: -1 } });
    await says('maximumSize');
    await says('linus');
  });

  test('has the editor ask anew for its hints when the profile changes, and not when the size does', async () => {
    const editor = editorWithChecks(newCheck);
    let asked = 0;
    const refreshed = new Promise<void>((resolve) => {
      editor.connection.onRequest(InlayHintRefreshRequest.type, () => {
        asked++;
        resolve();
      });
    });
    await editor.start({}, { workspace: { inlayHint: { refreshSupport: true } } });
    await editor.changeSettings({ check: { maximumSize: 4 } });
    await editor.changeSettings({ check: { maximumSize: 4, profile: 'bsd' } });
    await refreshed;
    expect(asked).toBe(1);
  });
});
