import { type Disposable, LanguageStatusSeverity, languages, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { LANGUAGE_ID, SETTINGS_SECTION } from '../../server/src/protocol.ts';
import type { StatusAtCursor } from './status-at-cursor.ts';
import { checkedAgainst } from './status-words.ts';

/** The commands that the status offers. */
interface StatusCommands {
  readonly restart: string;
  readonly showOutput: string;
}

/** The setting that says against which TCP a trace is checked that does not say so itself. */
const PROFILE = 'check.profile';

/**
 * Shows beside the language's name whether the server runs, with what to do when it does not, and against which TCP the
 * trace at the cursor is checked; where there is none, against which the next will be.
 */
export function showStatus(client: BaseLanguageClient, cursor: StatusAtCursor, commands: StatusCommands): Disposable {
  const item = languages.createLanguageStatusItem('tcpTrace.server', { language: LANGUAGE_ID });
  item.name = 'TCP Trace';
  const checked = (): string =>
    checkedAgainst(cursor.profile ?? workspace.getConfiguration(SETTINGS_SECTION).get(PROFILE));
  const show = (state: State) => {
    item.busy = state === State.Starting;
    const isDead = state !== State.Starting && state !== State.Running;
    item.severity = isDead ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text =
      state === State.Running ? checked() : state === State.Starting ? STARTING : 'The checker is not running';
    item.command = isDead
      ? { title: 'Restart Server', command: commands.restart }
      : { title: 'Show Output', command: commands.showOutput };
  };
  show(client.state);
  const disposables = [
    item,
    client.onDidChangeState(({ newState }) => show(newState)),
    cursor.onDidChangeProfile(() => show(client.state)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SETTINGS_SECTION}.${PROFILE}`)) show(client.state);
    }),
  ];
  return {
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

const STARTING = 'The checker is starting';
