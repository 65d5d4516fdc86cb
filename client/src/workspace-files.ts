import { FileType, type GlobPattern, RelativePattern, Uri, type WorkspaceFolder, workspace } from 'vscode';
import { excluder, patternsIn } from './workspace-glob.ts';

const EXTENSION = '.tcptrace';

/** All traces, wherever they lie. */
export const TRACES = `**/*${EXTENSION}`;

/** The most files that are looked for, and the most folders in which they are. */
const MOST_FILES = 20_000;
const MOST_FOLDERS = 20_000;

/** The schemes whose files VS Code searches by itself; elsewhere a search finds nothing, and folders are listed. */
const SEARCHED: ReadonlySet<string> = new Set(['file', 'vscode-remote']);

/** Finds the traces in all folders of the workspace, but those that are excluded. `goesOn`: whether to go on. */
export async function findTraces(goesOn: () => boolean): Promise<Uri[]> {
  const found: Uri[] = [];
  for (const folder of workspace.workspaceFolders ?? []) {
    if (!goesOn()) break;
    const files = SEARCHED.has(folder.uri.scheme) ? await search(folder) : await list(folder, goesOn);
    found.push(...files.slice(0, MOST_FILES - found.length));
  }
  return found;
}

/** Finds the traces in a folder of the workspace that is new, and below it. A file has none. */
export async function findBelow(uri: Uri): Promise<Uri[]> {
  const folder = workspace.getWorkspaceFolder(uri);
  return folder && !excludes(folder)(pathIn(folder, uri)) ? list(folder, () => true, uri) : [];
}

/** Whether a file lies in the workspace and is not excluded. */
export function isWanted(uri: Uri): boolean {
  const folder = workspace.getWorkspaceFolder(uri);
  return folder !== undefined && uri.path.endsWith(EXTENSION) && !excludes(folder)(pathIn(folder, uri));
}

async function search(folder: WorkspaceFolder): Promise<Uri[]> {
  const pattern: GlobPattern = new RelativePattern(folder, TRACES);
  const isExcluded = excludes(folder);
  const found = await workspace.findFiles(pattern, '**/node_modules/**', MOST_FILES);
  return found.filter((uri) => !isExcluded(pathIn(folder, uri)));
}

async function list(folder: WorkspaceFolder, goesOn: () => boolean, from = folder.uri): Promise<Uri[]> {
  const isExcluded = excludes(folder);
  const found: Uri[] = [];
  const folders = [from];
  for (let listed = 0; listed < MOST_FOLDERS && found.length < MOST_FILES && goesOn(); listed++) {
    const parent = folders.shift();
    if (parent === undefined) break;
    // A folder that cannot be read has no traces for us.
    const entries = await Promise.resolve(workspace.fs.readDirectory(parent)).catch(() => []);
    for (const [name, type] of entries) {
      const uri = Uri.joinPath(parent, name);
      if (isExcluded(pathIn(folder, uri))) continue;
      // What a link leads to may lead back.
      if (type === FileType.Directory) folders.push(uri);
      else if ((type & FileType.File) !== 0 && name.endsWith(EXTENSION)) found.push(uri);
    }
  }
  return found;
}

const excludes = (folder: WorkspaceFolder): ((path: string) => boolean) =>
  excluder(patternsIn(workspace.getConfiguration('files', folder.uri).get('exclude')));

const pathIn = (folder: WorkspaceFolder, uri: Uri): string =>
  uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
