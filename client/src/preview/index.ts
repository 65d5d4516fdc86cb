import { commands, type ExtensionContext, ViewColumn, type WebviewPanel, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { COMMANDS, PICTURE, type Picture } from '../../../server/src/protocol.ts';
import { goTo, placedTraceFrom } from '../placed-trace.ts';
import { readPageState } from './messages.ts';
import { Preview } from './preview.ts';

/** The type of the panel, by which VS Code restores it. */
const VIEW_TYPE = 'tcpTrace.preview';

/** Offers the preview: its command, and the panel that VS Code restores after a restart. */
export function activatePreview(context: ExtensionContext, client: BaseLanguageClient): void {
  const previews = new Set<Preview>();
  const log = (message: string) => client.outputChannel.appendLine(message);
  const adopt = (panel: WebviewPanel): Preview => {
    const preview = new Preview(context, client, panel, log);
    previews.add(preview);
    panel.onDidDispose(() => previews.delete(preview));
    return preview;
  };
  const open = (of: unknown) => {
    const placed = placedTraceFrom(of);
    if (placed) goTo(placed, client);
    const [existing] = previews;
    const preview =
      existing ??
      adopt(
        window.createWebviewPanel(
          VIEW_TYPE,
          'Preview',
          { viewColumn: ViewColumn.Beside, preserveFocus: true },
          { enableFindWidget: true },
        ),
      );
    preview.follow(window.activeTextEditor);
    if (existing) existing.reveal();
  };
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.openPreview, open),
    client.onNotification(PICTURE, (picture: Picture) => {
      for (const preview of previews) preview.take(picture);
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) for (const preview of previews) preview.watch();
    }),
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: (panel, remembered: unknown) => {
        const preview = adopt(panel);
        const state = readPageState(remembered);
        if (state) preview.restore(state);
        else preview.follow(window.activeTextEditor);
        return Promise.resolve();
      },
    }),
  );
}
