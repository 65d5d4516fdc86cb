import { type Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { LANGUAGE_ID } from '../../server/src/protocol.ts';

/** The commands that the status offers. */
interface StatusCommands {
  readonly restart: string;
  readonly showOutput: string;
}

/** Shows beside the language's name whether the server runs, with what to do when it does not. */
export function showStatus(client: BaseLanguageClient, commands: StatusCommands): Disposable {
  const item = languages.createLanguageStatusItem('tcpTrace.server', { language: LANGUAGE_ID });
  item.name = 'TCP Trace';
  const show = (state: State) => {
    item.busy = state === State.Starting;
    const isDead = state !== State.Starting && state !== State.Running;
    item.severity = isDead ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text = TEXT[state] ?? 'The checker is not running';
    item.command = isDead
      ? { title: 'Restart Server', command: commands.restart }
      : { title: 'Show Output', command: commands.showOutput };
  };
  show(client.state);
  const listening = client.onDidChangeState(({ newState }) => show(newState));
  return {
    dispose: () => {
      listening.dispose();
      item.dispose();
    },
  };
}

const TEXT: Partial<Record<State, string>> = {
  [State.Starting]: 'The checker is starting',
  [State.Running]: 'Checked against RFC 9293',
};
