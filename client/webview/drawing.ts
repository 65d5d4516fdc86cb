import mermaid from 'mermaid';
import { readTheme, type Theme } from './theme.ts';

/** The two diagrams. Mermaid has one font for all text of a diagram. */
export type Kind = 'sequence' | 'state';

function dress(theme: Theme, kind: Kind): void {
  const { background, foreground, muted, line, surface, border } = theme;
  const font = kind === 'sequence' ? theme.monospace : theme.font;
  // The state diagram is zoomed as a whole, so that it is the same for letters of every size.
  const size = kind === 'sequence' ? theme.fontSize - 1 : 12;
  const grown = (length: number): number => Math.round((length * size) / 12);
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    maxTextSize: 1_000_000,
    htmlLabels: false,
    layout: 'dagre',
    look: 'classic',
    theme: 'base',
    fontFamily: font,
    fontSize: size,
    themeVariables: {
      darkMode: theme.dark,
      fontFamily: font,
      fontSize: `${size}px`,
      background,
      primaryColor: surface,
      primaryTextColor: foreground,
      primaryBorderColor: border,
      lineColor: line,
      textColor: foreground,
      mainBkg: surface,
      nodeBorder: border,
      edgeLabelBackground: background,
      labelBackgroundColor: background,
      transitionColor: line,
      transitionLabelColor: muted,
      stateLabelColor: foreground,
      actorBkg: surface,
      actorBorder: border,
      actorTextColor: foreground,
      actorLineColor: border,
      signalColor: foreground,
      signalTextColor: foreground,
      noteBkgColor: surface,
      noteBorderColor: border,
      noteTextColor: foreground,
    },
    sequence: {
      useMaxWidth: true,
      diagramMarginX: 16,
      diagramMarginY: 8,
      actorMargin: grown(72),
      width: grown(132),
      height: grown(44),
      boxMargin: 10,
      boxTextMargin: 4,
      noteMargin: 5,
      messageMargin: grown(26),
      bottomMarginAdj: 4,
      mirrorActors: true,
    },
    state: { useMaxWidth: true, nodeSpacing: 16, rankSpacing: 21, minNodeWidth: 80 },
  });
}

let drawings = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a diagram off the screen, in the theme of the moment or in another one. Its labels are text in the picture;
 * nothing of it is ever read as HTML.
 */
export async function draw(kind: Kind, text: string, theme?: Theme): Promise<SVGSVGElement> {
  // Mermaid has one configuration for all that it draws, so that one drawing waits for the other.
  const drawing = last.then(() => {
    dress(theme ?? readTheme(), kind);
    return mermaid.render(`drawing${++drawings}`, text);
  });
  last = drawing.catch(() => undefined);
  const { svg } = await drawing;
  // Mermaid writes a blank that does not break as HTML does; XML knows no such name.
  const xml = svg.replaceAll('&nbsp;', '\u00A0');
  const parsed = new DOMParser().parseFromString(xml, 'image/svg+xml').documentElement;
  if (!(parsed instanceof SVGSVGElement)) throw new Error('Mermaid drew something that is no picture');
  const picture = document.importNode(parsed, true);
  picture.setAttribute('width', '100%');
  return picture;
}

/** The width of a picture in its own units, and its height. */
export const sizeOf = (picture: SVGSVGElement): { width: number; height: number } => {
  const { width, height } = picture.viewBox.baseVal;
  return { width, height };
};

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** A new element of a picture, with attributes. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
