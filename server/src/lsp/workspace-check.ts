import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { FileTokens } from '../language/file-tokens.ts';
import {
  CHECK_FILE,
  type CheckFileParams,
  FILE_CLOSED,
  type FileClosedParams,
  FORGET_FILES,
  type ForgetFilesParams,
  OFFER_FILES,
  WANT_FILES,
  type WantFilesParams,
} from '../protocol.ts';
import { type Check, MEGABYTE, type Outcome } from './checks.ts';
import { diagnosticsOf, SOURCE } from './diagnostics.ts';
import { FIRST_LINE } from './ranges.ts';
import type { Feature } from './session.ts';

/** The largest file that is checked without being open, in megabytes: while it is, some half a second, nothing else is done. */
const MOST_CLOSED = 1;

/**
 * Checks the files of the workspace that are not open, where the user wants that: the editor reads them and gives one
 * after the other, so that whatever is typed meanwhile comes between two of them. An open document counts instead of
 * its file.
 */
export const workspaceCheck: Feature = ({ connection, documents, settings, onSettings, newCheck, closedFiles }) => {
  let isOffered = false;

  const want = (): void => {
    if (!isOffered) return;
    const { workspace, maximumSize } = settings().check;
    const params: WantFilesParams = { wanted: workspace, maximumSize: Math.min(maximumSize, MOST_CLOSED) * MEGABYTE };
    void connection.sendNotification(WANT_FILES, params);
  };
  const forget = (uris: readonly string[]): void => {
    for (const uri of uris) {
      const isKnown = closedFiles.delete(uri);
      if (isKnown && !documents.get(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  };

  connection.onNotification(OFFER_FILES, () => {
    isOffered = true;
    want();
  });
  let before = JSON.stringify(settings().check);
  onSettings(() => {
    const now = JSON.stringify(settings().check);
    if (now === before) return;
    before = now;
    if (!settings().check.workspace) forget(closedFiles.uris());
    want();
  });
  connection.onRequest(CHECK_FILE, ({ uri, text, size }: CheckFileParams): null => {
    const { workspace, maximumDiagnostics, maximumSize } = settings().check;
    if (!workspace || documents.get(uri)) return null;
    const length = text === undefined ? (size ?? 0) : text.length;
    if (text === undefined || length > MOST_CLOSED * MEGABYTE || length > maximumSize * MEGABYTE) {
      closedFiles.set(uri, { traces: [] });
      void connection.sendDiagnostics({ uri, diagnostics: largeFile(length / MEGABYTE, maximumSize) });
      return null;
    }
    const outcome = outcomeOf(text, newCheck);
    if (outcome.kind === 'failed') connection.console.error(`The check of ${uri} failed: ${String(outcome.error)}`);
    closedFiles.set(uri, new FileTokens(text).outline);
    void connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf(uri, outcome, maximumDiagnostics) });
    return null;
  });
  connection.onNotification(FORGET_FILES, ({ uris }: ForgetFilesParams) => forget(uris));
  documents.onDidClose(({ document: { uri } }) => {
    if (!isOffered || !settings().check.workspace) return;
    const params: FileClosedParams = { uri };
    void connection.sendNotification(FILE_CLOSED, params);
  });
  return {};
};

/** What is said of a file that is too large to be checked without being open, or at all; sizes in megabytes. */
function largeFile(size: number, maximumSize: number): Diagnostic[] {
  if (size > maximumSize) {
    return diagnosticsOf('', { kind: 'too-large', size, maximumSize }, 1);
  }
  const message = `This file has ${size.toFixed(1)} MB. It is checked as soon as it is opened.`;
  return [{ range: FIRST_LINE, severity: DiagnosticSeverity.Information, source: SOURCE, message }];
}

/** What comes of a text; never throws. */
function outcomeOf(text: string, newCheck: () => Check): Outcome {
  try {
    return { kind: 'checked', checked: newCheck()(text) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
