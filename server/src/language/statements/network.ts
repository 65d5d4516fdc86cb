import type { NetworkStep } from '../../trace/model.ts';
import type { Line } from '../line.ts';
import { readExtra } from '../parts/extra.ts';
import type { Modifiers } from '../parts/modifiers.ts';
import { looksLikeName, readLabel } from '../parts/name.ts';
import { label } from '../problems/label.ts';

/** `deliver LABEL`, `drop LABEL`, after the keyword. Reports what is wrong. */
export const readNetwork = (line: Line, kind: 'deliver' | 'drop', { time }: Modifiers): NetworkStep | undefined => {
  const token = line.peek();
  if (!looksLikeName(token)) {
    line.report(label, line.whole(), { after: kind });
    return undefined;
  }
  line.position++;
  const word = readLabel(line, token, 'label');
  readExtra(line, kind);
  return { kind, span: line.whole(), time, label: word };
};
