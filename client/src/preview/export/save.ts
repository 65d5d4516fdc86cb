import { type Memento, Uri, window, workspace } from 'vscode';

/** Under which the folder is kept in which something was saved last. */
const FOLDER = 'tcpTrace.export.folder';

/** What is saved. */
export interface Content {
  /** The name that is proposed. */
  readonly name: string;
  /** What the dialog calls files of this kind: `SVG picture`. */
  readonly kind: string;
  readonly extension: string;
  readonly content: string | Uint8Array;
}

/**
 * Asks where something is to be saved, and saves it: at first beside the trace's file, later where something was saved
 * last. Works with every file system that VS Code knows. Gives the file; undefined: the user does not want it.
 */
export async function save(memory: Memento, beside: Uri, what: Content): Promise<Uri | undefined> {
  const defaultUri = Uri.joinPath(folderFor(memory, beside), what.name);
  const chosen = await window.showSaveDialog({
    defaultUri,
    filters: { [what.kind]: [what.extension] },
    title: 'Save Trace',
  });
  if (chosen === undefined) return undefined;
  const { content } = what;
  await workspace.fs.writeFile(chosen, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  await memory.update(FOLDER, Uri.joinPath(chosen, '..').toString());
  return chosen;
}

function folderFor(memory: Memento, beside: Uri): Uri {
  const last = memory.get<unknown>(FOLDER);
  if (typeof last === 'string') return Uri.parse(last);
  const own = Uri.joinPath(beside, '..');
  if (beside.scheme !== 'untitled' && workspace.fs.isWritableFileSystem(beside.scheme) === true) return own;
  return workspace.workspaceFolders?.[0]?.uri ?? own;
}
