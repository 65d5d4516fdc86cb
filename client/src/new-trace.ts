import {
  commands,
  type Disposable,
  type QuickInputButton,
  type QuickPickItem,
  SnippetString,
  ThemeIcon,
  window,
  workspace,
} from 'vscode';
import { COMMANDS, LANGUAGE_ID, SETTINGS_SECTION } from '../../server/src/protocol.ts';
import { TEMPLATES, type Template } from './new-trace-templates.ts';

const WITH_PREVIEW: QuickInputButton = {
  iconPath: new ThemeIcon('open-preview'),
  tooltip: 'Begin with the preview beside it',
};

/** A template in the list, and whether the preview is wanted. */
type Item = QuickPickItem & { readonly template: Template | undefined };

/** Offers to begin a trace from a template, in an untitled document. */
export function offerNewTrace(): Disposable {
  return commands.registerCommand(COMMANDS.newTrace, async () => {
    const chosen = await choose();
    if (chosen === undefined) return;
    const document = await workspace.openTextDocument({ language: LANGUAGE_ID });
    const editor = await window.showTextDocument(document);
    if (chosen.template) await editor.insertSnippet(new SnippetString(chosen.template.body.join('\n')));
    if (chosen.preview) await commands.executeCommand(COMMANDS.openPreview);
  });
}

/** Lets the user choose a template; undefined: none. */
function choose(): Promise<{ template: Template | undefined; preview: boolean } | undefined> {
  const wanted = workspace.getConfiguration(SETTINGS_SECTION).get<boolean>('newTrace.openPreview', false);
  const buttons = wanted ? [] : [WITH_PREVIEW];
  const items = TEMPLATES.map((template): Item => {
    const { label, description, icon } = template;
    return { label, description, iconPath: new ThemeIcon(icon), buttons, template };
  });
  const empty: Item = { label: 'Empty', iconPath: new ThemeIcon('file'), buttons, template: undefined };
  const pick = window.createQuickPick<Item>();
  pick.title = 'New TCP Trace';
  pick.placeholder = 'What it begins with';
  pick.matchOnDescription = true;
  pick.items = [...items, empty];
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      resolve(item && { template: item.template, preview: wanted });
      pick.hide();
    });
    pick.onDidTriggerItemButton(({ item }) => {
      resolve({ template: item.template, preview: true });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
