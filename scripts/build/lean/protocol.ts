/**
 * Stands in for `vscode-languageserver-protocol` where there is no language server: in the command line and the
 * library. Langium imports these names for its own server and for building documents in the background; of all this
 * only the parser is used, and loading the protocol would take longer than checking a small file.
 */
export const CancellationToken = {
  None: { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => {} }) },
};

function Absent(): never {
  throw new Error('there is no language server in this program');
}

export const LSPErrorCodes = {};
export { Absent as CancellationTokenSource, Absent as Emitter, Absent as ResponseError };
