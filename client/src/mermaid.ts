import { commands, type Disposable, env, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { COMMANDS, LANGUAGE_ID, MERMAID, type MermaidAnswer, type MermaidParams } from '../../server/src/protocol.ts';
import { placedTraceFrom } from './placed-trace.ts';

/** For how long the user is told what was copied, in milliseconds. */
const TOLD = 5000;

/** Offers to copy a trace as Mermaid text: the one that the command is called with, or the one under the cursor. */
export function offerMermaid(client: BaseLanguageClient): Disposable {
  return commands.registerCommand(COMMANDS.copyAsMermaid, async (of: unknown) => {
    const params = paramsFor(of, client);
    if (params === undefined) {
      void window.showInformationMessage('Open a .tcptrace file to copy its trace as Mermaid.');
      return;
    }
    try {
      const answer = await client.sendRequest<MermaidAnswer>(MERMAID, params);
      if ('problem' in answer) {
        void window.showErrorMessage(`The trace was not copied. ${answer.problem}`);
        return;
      }
      await env.clipboard.writeText(answer.text);
      const what = answer.title ? `“${answer.title}”` : 'The trace';
      window.setStatusBarMessage(`${what} is copied as a Mermaid diagram.`, TOLD);
    } catch (error) {
      client.outputChannel.appendLine(`Copying as Mermaid failed: ${String(error)}`);
      void window.showErrorMessage('The trace was not copied: the TCP Trace server does not answer.');
    }
  });
}

function paramsFor(of: unknown, client: BaseLanguageClient): MermaidParams | undefined {
  const placed = placedTraceFrom(of);
  if (placed) return { uri: placed.uri, line: placed.firstLine };
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== LANGUAGE_ID) return undefined;
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  return { uri, line: editor.selection.active.line + 1 };
}
