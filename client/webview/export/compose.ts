import { svgElement } from '../drawing.ts';
import { signOf } from '../signs.ts';
import type { Stage } from './stage.ts';

/** One of the pictures that are put together, and what it says in words. */
export interface Part {
  readonly picture: SVGSVGElement;
  readonly says: readonly string[];
  /** The hosts and the states that they are in, if they are named above the picture. */
  readonly hosts?: readonly { readonly host: string; readonly place: number; readonly state: string }[];
}

/** A picture that needs nothing of the page any more. */
export interface Picture {
  /** An XML document. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The margin around everything and the space between the parts, in units of the picture. */
const MARGIN = 24;
const GAP = 32;
const TITLE = { size: 18, line: 25 } as const;
const LEGEND = { size: 13, line: 22 } as const;

/** How many steps are told in words. */
const MOST_TOLD = 500;

/** Puts pictures together to one with a title, on a ground of its own. */
export function compose(title: string | undefined, parts: readonly Part[], { dress, colourOf }: Stage): Picture {
  const blocks = parts.map((part) => blockOf(part, dress.font, colourOf));
  const beside = blocks.length > 1 && isBetterBeside(blocks);
  const widths = blocks.map(({ width }) => width);
  const heights = blocks.map(({ height }) => height);
  const gaps = GAP * (blocks.length - 1);
  const width = Math.ceil(beside ? sum(widths) + gaps : Math.max(...widths));
  const lines = title === undefined ? [] : wrap(title, width, `600 ${TITLE.size}px ${dress.font}`);
  const head = lines.length > 0 ? lines.length * TITLE.line + 12 : 0;
  const full = {
    width: width + 2 * MARGIN,
    height: Math.ceil(head + (beside ? Math.max(...heights) : sum(heights) + gaps)) + 2 * MARGIN,
  };
  const svg = svgElement('svg', {
    width: full.width,
    height: full.height,
    viewBox: `0 0 ${full.width} ${full.height}`,
    role: 'img',
    'aria-labelledby': 'title desc',
    'font-family': dress.font,
    fill: dress.foreground,
  });
  svg.append(
    told('title', title ?? 'A TCP exchange'),
    told('desc', describe(parts)),
    svgElement('rect', { width: full.width, height: full.height, fill: dress.background }),
  );
  lines.forEach((line, index) => {
    const y = MARGIN + TITLE.size + index * TITLE.line;
    svg.append(textAt(MARGIN, y, line, { 'font-size': TITLE.size, 'font-weight': 600, fill: dress.foreground }));
  });
  let x = MARGIN;
  let y = MARGIN + head;
  for (const block of blocks) {
    const left = beside ? x : MARGIN + (width - block.width) / 2;
    for (const element of block.elements) {
      element.setAttribute('transform', `translate(${left}, ${y})`);
      svg.append(element);
    }
    if (beside) x += block.width + GAP;
    else y += block.height + GAP;
  }
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
  return { svg: text, ...full };
}

interface Block {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly SVGElement[];
}

/** A picture with its hosts above it. */
function blockOf({ picture, hosts = [] }: Part, font: string, colourOf: (variable: string) => string): Block {
  const { width, height } = picture.viewBox.baseVal;
  const rows = rowsOf(hosts, width, `${LEGEND.size}px ${font}`);
  const above = rows.length > 0 ? rows.length * LEGEND.line + 10 : 0;
  const legend = svgElement('g', { 'font-size': LEGEND.size });
  rows.forEach((row, index) => {
    const line = svgElement('text', { x: 0, y: LEGEND.size + index * LEGEND.line });
    for (const { host, place, state } of row) {
      const fill = colourOf(`--host-${place % 6}`);
      line.append(
        span(`${line.childElementCount > 0 ? BETWEEN : ''}${signOf(place)} `, { fill }),
        span(`${host} `, {}),
        span(state, { fill, 'font-weight': 600 }),
      );
    }
    legend.append(line);
  });
  picture.setAttribute('width', `${width}`);
  picture.setAttribute('height', `${height}`);
  picture.setAttribute('y', `${above}`);
  const held = svgElement('g');
  held.append(picture);
  return { width, height: height + above, elements: rows.length > 0 ? [legend, held] : [held] };
}

/** Blanks that a program leaves as they are. */
const BETWEEN = '\u00A0\u00A0\u00A0\u00A0';

function rowsOf<T extends { readonly host: string; readonly state: string }>(
  hosts: readonly T[],
  width: number,
  font: string,
): T[][] {
  const rows: T[][] = [];
  let left = 0;
  for (const host of hosts) {
    const wide = widthOf(`${BETWEEN}● ${host.host} ${host.state}`, font) + 8;
    if (rows.length === 0 || left + wide > width) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)?.push(host);
    left += wide;
  }
  return rows;
}

/** Whether two blocks side by side are nearer to the shape of a page than one below the other. */
function isBetterBeside(blocks: readonly Block[]): boolean {
  const widths = blocks.map(({ width }) => width);
  const heights = blocks.map(({ height }) => height);
  const shape = (width: number, height: number) => Math.abs(Math.log(width / height / 1.3));
  return shape(sum(widths), Math.max(...heights)) < shape(Math.max(...widths), sum(heights));
}

function describe(parts: readonly Part[]): string {
  const said = parts.flatMap(({ says }) => says);
  const all = said.filter((text, index) => text !== '' && text !== said[index - 1]);
  const rest = all.length - MOST_TOLD;
  const sentences = [...all.slice(0, MOST_TOLD), ...(rest > 0 ? [`${rest} more`] : [])];
  return sentences.length === 0 ? '' : `${sentences.join('. ')}.`;
}

const told = (name: 'title' | 'desc', text: string): SVGElement => {
  const element = svgElement(name, { id: name });
  element.textContent = text;
  return element;
};

type Attributes = Readonly<Record<string, string | number>>;

const textAt = (x: number, y: number, content: string, attributes: Attributes): SVGElement => {
  const text = svgElement('text', { x, y, ...attributes });
  text.textContent = content;
  return text;
};

const span = (content: string, attributes: Attributes): SVGElement => {
  const text = svgElement('tspan', attributes);
  text.textContent = content;
  return text;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

let context: CanvasRenderingContext2D | null | undefined;

function widthOf(text: string, font: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 8;
  context.font = font;
  return context.measureText(text).width;
}

/** Parts a text into lines that are not wider than this, between its words. */
function wrap(text: string, width: number, font: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, font) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter((line) => line !== '');
}
