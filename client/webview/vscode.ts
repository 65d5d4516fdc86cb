import type { FromPage } from '../src/preview/messages.ts';

/** What VS Code offers to a page in one of its panels. */
interface VsCode {
  postMessage(message: FromPage): void;
  /** What was remembered last; undefined: nothing yet. */
  getState(): unknown;
  setState(state: object): void;
}

declare const acquireVsCodeApi: () => VsCode;

/** The panel's side; a page may ask for it once. */
export const vscode: VsCode = acquireVsCodeApi();
