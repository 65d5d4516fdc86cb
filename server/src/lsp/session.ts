import type { ClientCapabilities, Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileTokens } from '../language/file-tokens.ts';
import type { Settings } from '../protocol.ts';
import type { Check, Outcome } from './checks.ts';
import type { ClosedFiles } from './closed-files.ts';

/** What the server offers to its features. */
export interface Session {
  readonly connection: Connection;
  /** What the editor can do, as it has said when the session began. */
  client(): ClientCapabilities;
  /** The documents that the editor has open. */
  readonly documents: TextDocuments<TextDocument>;
  /** The settings that hold at the moment. */
  settings(): Settings;
  /** Calls the listener when the settings have changed. */
  onSettings(listener: () => void): void;
  /** Makes a check of one text, by the settings that hold at the moment. */
  newCheck(): Check;
  /** What is known of files that are not open. */
  readonly closedFiles: ClosedFiles;
  /** The outcome for a document as it is now: from its last check, or from one that runs at once. */
  outcomeOf(document: TextDocument): Outcome;
  /** The tokens of an open document as it is now; undefined where it is not open or too large to be looked at. */
  tokensOf(uri: string): FileTokens | undefined;
  /** Calls the listener after each check that followed a change; several changes in a row may share one check. */
  onChecked(listener: (document: TextDocument, outcome: Outcome) => void): void;
}

/** Whether an editor has said that it can execute a command that servers know nothing of. */
export const knowsCommand = ({ experimental }: ClientCapabilities, command: string): boolean =>
  (experimental as { commands?: readonly unknown[] } | null | undefined)?.commands?.includes?.(command) === true;

/**
 * One feature of the editor: takes hold of the session, and gives the capabilities that it adds to the server's. They are
 * read when it is known what the editor can do.
 */
export type Feature = (session: Session) => ServerCapabilities;
