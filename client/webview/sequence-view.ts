import type { Drawn, SequenceDiagram } from '../../server/src/protocol.ts';
import { draw, sizeOf, svgElement } from './drawing.ts';

/** The pane with the sequence diagram. */
export class SequenceView {
  readonly #pane: HTMLElement;
  #text = '';

  constructor(pane: HTMLElement) {
    this.#pane = pane;
  }

  /** Draws a diagram, unless it is on the screen already. The old one stays until the new one is complete. */
  async show(diagram: SequenceDiagram): Promise<void> {
    const { text, messages, notes } = diagram;
    if (text === this.#text) {
      const old = this.#pane.querySelector<SVGSVGElement>('svg');
      if (old) return annotate(old, messages, notes);
    }
    const picture = await draw('sequence', text);
    annotate(picture, messages, notes);
    evenBands(picture);
    const { width } = sizeOf(picture);
    picture.style.maxWidth = `${width}px`;
    picture.style.minWidth = `${Math.round(width * 0.8)}px`;
    const { scrollTop, scrollLeft } = this.#pane;
    this.#pane.replaceChildren(picture);
    this.#pane.scrollTo(scrollLeft, scrollTop);
    this.#text = text;
  }

  /** Forgets what is drawn, because it would look different now. */
  forget(): void {
    this.#text = '';
  }
}

/** Marks every element with what it stands for: the n-th arrow and the n-th note of the text are those of the picture. */
function annotate(picture: SVGSVGElement, messages: readonly Drawn[], notes: readonly Drawn[]): void {
  let texts: SVGElement[] = [];
  let message = 0;
  for (const element of picture.querySelectorAll<SVGElement>('.messageText, [data-et="message"]')) {
    if (element.dataset['et'] !== 'message') {
      element.classList.add(texts.length === 0 ? 'headline' : 'detail');
      texts.push(element);
      continue;
    }
    const drawn = messages[message++];
    if (drawn) for (const part of [...texts, element]) mark(part, drawn);
    texts = [];
  }
  picture.querySelectorAll<SVGElement>('[data-et="note"]').forEach((element, index) => {
    const drawn = notes[index];
    if (drawn) mark(element, drawn);
  });
  picture.querySelectorAll<SVGElement>('text.actor').forEach((element) => {
    const first = element.previousElementSibling?.localName === 'rect';
    element.classList.add(first ? 'headline' : 'detail');
  });
}

function mark(element: SVGElement, { shows, host, verdict, line, reasons }: Drawn): void {
  const kept = [...element.classList].filter((name) => !/^(shows|host|is)-/.test(name));
  const names = [
    `shows-${shows.replaceAll(' ', '-')}`,
    host === undefined ? '' : `host-${host % 6}`,
    verdict ? `is-${verdict}` : '',
  ];
  element.setAttribute('class', [...kept, ...names].filter((name) => name !== '').join(' '));
  element.dataset['line'] = `${line}`;
  element.querySelector(':scope > title')?.remove();
  if (reasons.length === 0) return;
  const title = svgElement('title');
  title.textContent = `Line ${line}: ${reasons.join('\n')}`;
  element.prepend(title);
}

/** Mermaid makes a band as wide as what is in it; here all are as wide as the widest. */
function evenBands(picture: SVGSVGElement): void {
  const bands = [...picture.querySelectorAll<SVGRectElement>('rect.rect')];
  const number = (band: SVGRectElement, name: string) => Number(band.getAttribute(name));
  const left = Math.min(...bands.map((band) => number(band, 'x')));
  const right = Math.max(...bands.map((band) => number(band, 'x') + number(band, 'width')));
  for (const band of bands) {
    band.setAttribute('x', `${left}`);
    band.setAttribute('width', `${right - left}`);
  }
}
