import type { FromPage, PageState } from '../src/preview/messages.ts';

/** What VS Code offers to a page in one of its panels. */
interface VsCode {
  postMessage(message: FromPage): void;
  setState(state: PageState): void;
}

declare const acquireVsCodeApi: () => VsCode;

/** The panel's side; a page may ask for it once. */
export const vscode: VsCode = acquireVsCodeApi();
