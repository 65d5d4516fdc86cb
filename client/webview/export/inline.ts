/** What children have from their parents in SVG, and what it is where nobody says anything. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: '#000000',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  direction: 'ltr',
};

/** What every element has for itself. */
const OWN: Readonly<Record<string, string>> = { opacity: '1', rx: 'auto', ry: 'auto', 'alignment-baseline': 'auto' };

/** The colours, and the opacities that belong to them. */
const PAINTS = { fill: 'fill-opacity', stroke: 'stroke-opacity' } as const;

/** What is no part of what is seen; what the picture says in words is told for all pictures together. */
const DROPPED = new Set(['style', 'script', 'symbol', 'filter', 'title', 'desc']);

type Look = Readonly<Record<string, string>>;

/** How an element looks. */
interface Seen {
  readonly element: SVGElement;
  readonly look: Look;
  readonly inherited: Look;
  readonly own: Look;
}

/**
 * Makes a picture that is on the screen independent of it: how its elements look is written into their attributes, as
 * any program understands them; style sheets, classes, and what is not shown go.
 */
export function inlineStyles(picture: SVGSVGElement): void {
  // All is read before anything is changed: each change would change how the rest looks.
  const seen: Seen[] = [];
  const gone: SVGElement[] = [];
  read(picture, INHERITED, seen, gone);
  for (const element of gone) element.remove();
  for (const one of seen) write(one);
  colourMarkers(picture);
  tidy(picture);
}

function read(element: SVGElement, inherited: Look, seen: Seen[], gone: SVGElement[]): void {
  const style = getComputedStyle(element);
  const hidden = style.display === 'none' && element.closest('defs') === null;
  if (hidden || DROPPED.has(element.localName)) {
    gone.push(element);
    return;
  }
  const look = lookOf(style);
  const own = Object.fromEntries(Object.keys(OWN).map((name) => [name, style.getPropertyValue(name)]));
  seen.push({ element, look, inherited, own });
  for (const child of element.children) if (child instanceof SVGElement) read(child, look, seen, gone);
}

function lookOf(style: CSSStyleDeclaration): Record<string, string> {
  const look: Record<string, string> = {};
  for (const name of Object.keys(INHERITED)) look[name] = style.getPropertyValue(name);
  for (const [paint, opacity] of Object.entries(PAINTS)) {
    const { colour, alpha } = plainColour(look[paint] ?? 'none');
    look[paint] = colour;
    if (alpha !== 1) look[opacity] = `${Number((alpha * Number(look[opacity])).toFixed(3))}`;
  }
  return look;
}

function write({ element, look, inherited, own }: Seen): void {
  element.removeAttribute('style');
  const set = (name: string, value: string, otherwise: string | undefined): void => {
    if (value === otherwise) element.removeAttribute(name);
    else element.setAttribute(name, value.replaceAll(/([\d.])px/g, '$1').replaceAll('"', "'"));
  };
  for (const [name, value] of Object.entries(look)) set(name, value, inherited[name]);
  for (const [name, value] of Object.entries(own)) {
    if (element.localName === 'rect' || (name !== 'rx' && name !== 'ry')) set(name, value, OWN[name]);
  }
}

/** A colour as CSS has worked it out, in the form that all programs know, and how opaque it is. */
export function plainColour(value: string): { colour: string; alpha: number } {
  const parts = /^(rgba?|color)\((?:srgb )?([^)]*)\)$/.exec(value);
  if (!parts) return { colour: value, alpha: 1 };
  const [r = 0, g = 0, b = 0, alpha = 1] = (parts[2] ?? '').split(/[\s,/]+/).map(Number);
  const scale = parts[1] === 'color' ? 255 : 1;
  const hex = (part: number) =>
    Math.round(Math.min(255, Math.max(0, part * scale)))
      .toString(16)
      .padStart(2, '0');
  return { colour: `#${hex(r)}${hex(g)}${hex(b)}`, alpha };
}

const ENDS = ['marker-start', 'marker-mid', 'marker-end'] as const;

/** Gives each line heads of its own colour: that a head takes the colour of its line, only browsers know. */
function colourMarkers(picture: SVGSVGElement): void {
  const made = new Map<string, SVGElement>();
  const used = new Set<Element>();
  for (const line of picture.querySelectorAll<SVGElement>(ENDS.map((end) => `[${end}]`).join(','))) {
    const stroke = colourOf(line, 'stroke');
    for (const end of ENDS) {
      const id = /#([^"')]+)/.exec(line.getAttribute(end) ?? '')?.[1];
      const marker = id === undefined ? null : picture.querySelector<SVGElement>(`marker[id="${CSS.escape(id)}"]`);
      if (!marker || id === undefined) continue;
      const name = `${id}-${stroke.replace('#', '')}`;
      let copy = made.get(name);
      if (!copy) {
        copy = marker.cloneNode(true) as SVGElement;
        copy.id = name;
        for (const part of [copy, ...copy.querySelectorAll('*')]) {
          for (const paint of Object.keys(PAINTS)) {
            if (part.getAttribute(paint)?.startsWith('context-')) part.setAttribute(paint, stroke);
          }
        }
        made.set(name, copy);
        marker.after(copy);
      }
      used.add(copy);
      line.setAttribute(end, `url(#${name})`);
    }
  }
  for (const marker of picture.querySelectorAll('marker')) if (!used.has(marker)) marker.remove();
}

/** What an element inherits or says, now that everything is written in attributes. */
function colourOf(element: Element | null, paint: string): string {
  for (let at = element; at; at = at.parentElement) {
    const value = at.getAttribute(paint);
    if (value !== null) return value;
  }
  return paint === 'fill' ? '#000000' : 'none';
}

/** Takes away what only the page needs. */
function tidy(picture: SVGSVGElement): void {
  const named = new Set([...picture.querySelectorAll('marker')].map(({ id }) => id));
  for (const element of [picture, ...picture.querySelectorAll('*')]) {
    for (const name of element.getAttributeNames()) {
      const mine = name === 'class' || name === 'tabindex' || name === 'role' || /^(data|aria)-/.test(name);
      if (mine || (name === 'id' && !named.has(element.id))) element.removeAttribute(name);
    }
  }
  for (const rect of picture.querySelectorAll('rect:not([width])')) rect.remove();
  for (const group of [...picture.querySelectorAll('g, defs')].toReversed()) {
    if (group.childElementCount === 0) group.remove();
  }
}
