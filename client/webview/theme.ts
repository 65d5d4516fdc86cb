import { makeLegible } from './legible.ts';

/** The colours and fonts of the editor's theme, as plain CSS values that Mermaid can reckon with. */
export interface Theme {
  readonly dark: boolean;
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly border: string;
  readonly font: string;
  readonly monospace: string;
  readonly fontSize: number;
}

/** Reads the theme of the moment: that of the page, or the one with which a part of it is dressed. */
export function readTheme(part: HTMLElement = document.body): Theme {
  const style = getComputedStyle(part);
  const kind = part.dataset['vscodeThemeKind'] ?? '';
  const colour = (variable: string) => colourIn(part, variable);
  return {
    dark: kind === 'vscode-dark' || kind === 'vscode-high-contrast',
    background: colour('--page-background'),
    foreground: colour('--page-foreground'),
    muted: colour('--page-muted'),
    line: colour('--page-line'),
    surface: colour('--page-surface'),
    border: colour('--page-border'),
    font: family(style.getPropertyValue('--vscode-font-family'), 'sans-serif'),
    monospace: family(style.getPropertyValue('--vscode-editor-font-family'), 'monospace'),
    fontSize: Number.parseFloat(style.getPropertyValue('--vscode-font-size')) || 13,
  };
}

const family = (value: string, generic: string): string => (value.trim() === '' ? generic : value.trim());

/** The value of a colour variable in a part of the page, with everything in it worked out. */
export function colourIn(part: HTMLElement, variable: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${variable})`;
  part.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return opaque(value);
}

/** Mermaid reckons with colours of sRGB; browsers give mixed ones as `color(srgb 0.1 0.2 0.3)`. */
function opaque(value: string): string {
  const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/.exec(value);
  if (!parts) return value;
  const [r, g, b] = parts.slice(1).map((part) => Math.round(255 * Number(part)));
  return `rgb(${r}, ${g}, ${b})`;
}

/** Makes the theme of the moment legible, and every one that comes; calls the listener whenever it has changed. */
export function onThemeChange(listener: () => void): void {
  makeLegible();
  let known = JSON.stringify(readTheme());
  const observer = new MutationObserver(() => {
    makeLegible();
    const theme = JSON.stringify(readTheme());
    if (theme === known) return;
    known = theme;
    listener();
  });
  observer.observe(document.body, {
    attributes: true,
    attributeFilter: ['class', 'data-vscode-theme-id', 'data-vscode-theme-kind'],
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
