import { element } from './element.ts';
import { iconButton } from './icons.ts';
import type { Viewport } from './viewport.ts';

/** The buttons in the corner of a pane that zoom its picture; `of` names the picture. */
export function zoomTools(viewport: Viewport, of: string): HTMLElement {
  const tools = element('div', { className: 'tools', role: 'group', ariaLabel: `Zoom of the ${of}` });
  tools.append(
    iconButton('minus', `Zoom the ${of} out (−)`, () => viewport.zoomOut()),
    iconButton('fit', `Fit the ${of} (0)`, () => viewport.fit()),
    iconButton('plus', `Zoom the ${of} in (+)`, () => viewport.zoomIn()),
  );
  return tools;
}
