import { type Memento, type QuickPickItem, window } from 'vscode';
import { EXPORTED_DIAGRAMS, type ExportedDiagrams } from '../../../../server/src/protocol.ts';
import { type ExportChoice, type ExportForm, GROUNDS, readExportChoice } from '../messages/export.ts';
import { fieldsOf } from '../messages/shapes.ts';

const DIAGRAM_NAMES: Readonly<Record<ExportedDiagrams, string>> = {
  sequence: 'Sequence Diagram',
  state: 'State Diagram',
  both: 'Both Diagrams',
};

interface Item extends QuickPickItem {
  readonly choice: ExportChoice;
}

/** Asks what is to be taken out; what was chosen last for this form comes first. Undefined: nothing. */
export async function choose(
  memory: Memento,
  form: ExportForm,
  told: ExportedDiagrams | undefined,
): Promise<ExportChoice | undefined> {
  const key = `tcpTrace.export.${form}`;
  const fields = fieldsOf(memory.get(key));
  const last = fields && readExportChoice(fields);
  const items = choicesFor(form)
    .filter(({ choice }) => told === undefined || choice.diagrams === told)
    .toSorted((a, b) => Number(isSame(b.choice, last)) - Number(isSame(a.choice, last)));
  const [only, ...more] = items;
  if (only && isSame(only.choice, last)) only.description = 'as last time';
  const chosen =
    more.length === 0 ? only : await window.showQuickPick(items, { placeHolder: 'What is taken out of the editor?' });
  if (chosen) await memory.update(key, chosen.choice);
  return chosen?.choice;
}

function choicesFor(form: ExportForm): Item[] {
  return EXPORTED_DIAGRAMS.flatMap((diagrams): Item[] => {
    const label = DIAGRAM_NAMES[diagrams];
    const plain = { diagrams, ground: 'light', source: false } as const;
    switch (form) {
      case 'mermaid':
        return [{ label, choice: plain }];
      case 'markdown':
        return [
          { label, choice: plain },
          { label: `${label}, with the Trace as Text`, choice: { ...plain, source: true } },
        ];
      default:
        return GROUNDS.map((ground) => ({
          label: `${label}, ${ground === 'light' ? 'Light' : 'Dark'}`,
          choice: { ...plain, ground },
        }));
    }
  });
}

const isSame = (a: ExportChoice, b: ExportChoice | undefined): boolean =>
  a.diagrams === b?.diagrams && a.ground === b.ground && a.source === b.source;
