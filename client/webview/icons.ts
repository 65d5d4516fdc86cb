import { svgElement } from './drawing.ts';
import { element } from './element.ts';

/** The shapes of the buttons, on a sheet of 16 by 16. */
const SHAPES = {
  first: 'M3 3h2v10H3zM14 3v10L6.5 8z',
  previous: 'M11.5 3v10L4 8z',
  play: 'M4.5 2.5v11L13 8z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  next: 'M4.5 3v10L12 8z',
  last: 'M11 3h2v10h-2zM2 3v10L9.5 8z',
  plus: 'M7 3h2v4h4v2H9v4H7V9H3V7h4z',
  minus: 'M3 7h10v2H3z',
  fit: 'M2 2h5v1.6H3.6V7H2zM9 2h5v5h-1.6V3.6H9zM2 9h1.6v3.4H7V14H2zM12.4 9H14v5H9v-1.6h3.4z',
  menu: 'M2 3.5h12V5H2zM2 7.25h12v1.5H2zM2 11h12v1.5H2z',
} as const;

/** A button with a picture on it; `label` says what it does, and by which key. */
export function iconButton(icon: keyof typeof SHAPES, label: string, pressed: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', className: 'icon', title: label, ariaLabel: label });
  setIcon(button, icon, label);
  button.addEventListener('click', pressed);
  return button;
}

/** Changes what is on a button. */
export function setIcon(button: HTMLButtonElement, icon: keyof typeof SHAPES, label: string): void {
  const picture = svgElement('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  picture.append(svgElement('path', { d: SHAPES[icon] }));
  button.replaceChildren(picture);
  button.title = label;
  button.ariaLabel = label;
}
