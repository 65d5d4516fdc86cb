import type { ExportChoice, ExportForm, ExportWay } from '../../src/preview/messages/export.ts';
import { element } from '../element.ts';

/** What can be chosen, by its field. */
const CHOICES = {
  diagrams: [
    ['sequence', 'Sequence diagram'],
    ['state', 'State diagram'],
    ['both', 'Both'],
  ],
  ground: [
    ['light', 'Light'],
    ['dark', 'Dark'],
  ],
} as const;

const FORMS: readonly (readonly [ExportForm, name: string])[] = [
  ['svg', 'SVG'],
  ['png', 'PNG'],
  ['mermaid', 'Mermaid'],
  ['markdown', 'Markdown'],
];

/** The menu by which a trace is taken out of the preview. `want` is called with what is chosen. */
export function exportMenu(want: (way: ExportWay, form: ExportForm, choice: ExportChoice) => void): HTMLElement {
  let choice: ExportChoice = { diagrams: 'sequence', ground: 'light', source: false };
  const box = element('details', { className: 'menu export' });
  const summary = element('summary', { title: 'Copy or save as picture or text' }, 'Export');
  summary.ariaLabel = 'Export: copy or save as picture or text';
  const radios = (field: keyof typeof CHOICES) =>
    CHOICES[field].map(([value, name]) => {
      const input = element('input', {
        type: 'radio',
        name: `export-${field}`,
        value,
        checked: choice[field] === value,
      });
      input.addEventListener('change', () => {
        choice = { ...choice, [field]: value };
      });
      return element('label', {}, input, ` ${name}`);
    });
  const source = element('input', { type: 'checkbox' });
  source.addEventListener('change', () => {
    choice = { ...choice, source: source.checked };
  });
  const button = (way: ExportWay, form: ExportForm, name: string): HTMLButtonElement => {
    const verb = way === 'copy' ? 'Copy' : 'Save…';
    const made = element('button', { type: 'button', ariaLabel: `${verb.replace('…', '')} as ${name}` }, verb);
    made.addEventListener('click', () => {
      box.open = false;
      want(way, form, choice);
    });
    return made;
  };
  const rows = FORMS.flatMap(([form, name]) => [
    element('span', {}, name),
    button('copy', form, name),
    button('save', form, name),
  ]);
  const group = (legend: string, ...inputs: readonly Node[]) =>
    element('fieldset', {}, element('legend', {}, legend), ...inputs);
  const panel = element('div', { className: 'panel' });
  panel.append(
    group('What', ...radios('diagrams')),
    group('Pictures', ...radios('ground')),
    group('Markdown', element('label', {}, source, ' With the trace as text')),
    group('As', element('div', { className: 'forms' }, ...rows)),
  );
  box.append(summary, panel);
  closeItself(box, summary);
  return box;
}

/** Closes a menu when the user turns to something else. */
function closeItself(box: HTMLDetailsElement, summary: HTMLElement): void {
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !box.contains(target)) box.open = false;
  });
  window.addEventListener('blur', () => {
    box.open = false;
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box.open) return;
    box.open = false;
    summary.focus();
    event.stopPropagation();
  });
}
