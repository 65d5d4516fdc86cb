import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckOptions } from '../core.ts';
import { DEFAULT_SETTINGS, SETTINGS_SECTION } from '../protocol.ts';
import { CheckQueue } from './check-queue.ts';
import { type Check, Checks, type Outcome } from './checks.ts';
import { ClosedFiles } from './closed-files.ts';
import { codeActions } from './code-actions.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion/completion.ts';
import { definition } from './definition.ts';
import { diagnostics } from './diagnostics.ts';
import { documentLinks } from './document-links.ts';
import { documentSymbols } from './document-symbols.ts';
import { exports } from './export.ts';
import { folding } from './folding.ts';
import { format } from './format.ts';
import { highlight } from './highlight.ts';
import { hover } from './hover/hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { paste } from './paste.ts';
import { pictures } from './pictures.ts';

import { references } from './references.ts';
import { refresh } from './refresh.ts';
import { rename } from './rename.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import type { Feature } from './session.ts';
import { settingsFrom } from './settings.ts';
import { status } from './status.ts';
import { steps } from './steps.ts';
import { Texts } from './texts.ts';
import { workspaceCheck } from './workspace-check.ts';
import { workspaceSymbols } from './workspace-symbols.ts';

/** What the server does for an editor. */
const FEATURES: readonly Feature[] = [
  diagnostics,
  codeActions,
  paste,
  pictures,
  semanticTokens,
  documentSymbols,
  workspaceSymbols,
  folding,
  selectionRanges,
  definition,
  references,
  highlight,
  rename,
  documentLinks,
  format,
  codeLens,
  completion,
  hover,
  inlayHints,
  exports,
  steps,
  status,
  workspaceCheck,
  refresh,
];

/**
 * Serves the language over a connection: takes the editor's documents, checks them as they change, and lets the
 * features say what came of it. Whatever a check does, the server goes on. Takes what makes a check of one text by the
 * options that the user has set.
 */
export function serve(connection: Connection, makeCheck: (options: CheckOptions) => Check): void {
  const documents = new TextDocuments(TextDocument);
  const listeners: ((document: TextDocument, outcome: Outcome) => void)[] = [];
  const settingsListeners: (() => void)[] = [];
  let settings = DEFAULT_SETTINGS;
  let first: unknown;
  let client: ClientCapabilities = {};
  let hasConfiguration = false;
  const complaints = new Set<string>();

  const newCheck = (): Check => makeCheck({ profile: settings.check.profile, severity: settings.check.severity });
  const checks = new Checks(newCheck, () => settings);
  const closedFiles = new ClosedFiles();
  const texts = new Texts(() => settings);
  const queue = new CheckQueue((uri) => {
    const document = documents.get(uri);
    if (document === undefined) return;
    const outcome = checks.of(document);
    if (outcome.kind === 'failed') connection.console.error(`The check of ${uri} failed: ${wordsOf(outcome.error)}`);
    for (const listener of listeners) listener(document, outcome);
  });

  documents.onDidChangeContent(({ document }) => queue.request(document.uri));
  documents.onDidClose(({ document }) => {
    queue.cancel(document.uri);
    checks.forget(document.uri);
  });

  const capabilities = FEATURES.map((feature) =>
    feature({
      connection,
      client: () => client,
      documents,
      settings: () => settings,
      onSettings: (listener) => settingsListeners.push(listener),
      newCheck,
      closedFiles,
      outcomeOf: (document) => checks.of(document),
      tokensOf: (uri) => texts.of(documents.get(uri)),
      onChecked: (listener) => listeners.push(listener),
    }),
  );

  connection.onInitialize(({ capabilities: editor, initializationOptions }): InitializeResult => {
    client = editor;
    hasConfiguration = client.workspace?.configuration === true;
    first = ofSection(initializationOptions);
    if (first) settings = settingsFrom(first, complain);
    // What the protocol means where nothing is said; but some editors count otherwise until they are told.
    const positionEncoding = PositionEncodingKind.UTF16;
    const textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental };
    return {
      capabilities: Object.assign({ positionEncoding, textDocumentSync }, ...capabilities),
      serverInfo: { name: 'TCP Trace' },
    };
  });
  connection.onInitialized(() => {
    // Some editors tell of changes only when they are asked to, others warn of who asks.
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION })
        .catch((error: unknown) => connection.console.error(`Changes of the settings go unnoticed: ${wordsOf(error)}`));
    }
    void readSettings();
  });
  connection.onDidChangeConfiguration((change) => {
    if (hasConfiguration) void readSettings();
    else useSettings(ofSection(change?.settings));
  });

  documents.listen(connection);
  connection.listen();

  /** Reads the settings anew and checks all documents by them; an editor that does not answer keeps the old ones. */
  async function readSettings(): Promise<void> {
    if (!hasConfiguration) return;
    try {
      useSettings(await connection.workspace.getConfiguration(SETTINGS_SECTION));
    } catch (error) {
      connection.console.error(`The settings could not be read: ${wordsOf(error)}`);
    }
  }

  /** Says once in the log what is wrong with the settings. */
  function complain(words: string): void {
    if (complaints.has(words)) return;
    complaints.add(words);
    connection.console.warn(words);
  }

  function useSettings(given: unknown): void {
    // An editor that has no settings may have said some with its first message.
    settings = settingsFrom(isNothing(given) ? first : given, complain);
    checks.clear();
    for (const uri of documents.keys()) queue.request(uri);
    for (const listener of settingsListeners) listener();
  }
}

/** Our settings out of what an editor says by itself: all the settings that it has, or only ours. */
const ofSection = (given: Partial<Record<string, unknown>> | null | undefined): unknown =>
  given?.[SETTINGS_SECTION] ?? given;

/** Whether an editor has set nothing. */
const isNothing = (given: unknown): boolean =>
  given === null || given === undefined || (typeof given === 'object' && Object.keys(given).length === 0);

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
