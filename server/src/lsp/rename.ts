import {
  ErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { occurrenceAt } from '../language/occurrences.ts';
import { problemOfRenaming } from '../language/renaming.ts';
import { namedAt } from './named.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** Renames hosts, labels and symbols wherever they stand for the same; says why, where a new name cannot be. */
export const rename: Feature = ({ connection, client, tokensOf }) => {
  connection.onPrepareRename(({ textDocument: { uri }, position }): PrepareRenameResult | ResponseError => {
    const tokens = tokensOf(uri);
    const occurrence = tokens && occurrenceAt(tokens, position.line + 1, position.character + 1);
    if (occurrence === undefined) return refuse('Only hosts, labels and symbols can be renamed.');
    return { range: rangeOf(occurrence), placeholder: occurrence.name };
  });
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }): WorkspaceEdit | ResponseError => {
    const tokens = tokensOf(uri);
    const named = namedAt(tokens, position);
    if (tokens === undefined || named === undefined) return refuse('Only hosts, labels and symbols can be renamed.');
    const name = newName.trim();
    const problem = problemOfRenaming(tokens, named, name);
    if (problem !== undefined) return refuse(problem);
    const edits = named.occurrences.map((occurrence): TextEdit => ({ range: rangeOf(occurrence), newText: name }));
    return { changes: { [uri]: edits } };
  });
  return {
    get renameProvider() {
      return client().textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true;
    },
  };
};

function refuse(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}
