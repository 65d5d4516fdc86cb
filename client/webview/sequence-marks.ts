import type { Drawn, SequenceDiagram } from '../../server/src/protocol.ts';

/** Marks every element with what it stands for: the n-th arrow and the n-th note of the text are those of the picture. */
export function annotate(picture: SVGSVGElement, { messages, notes }: SequenceDiagram): void {
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
    if (element.matches('.headline, .detail')) return;
    const first = element.previousElementSibling?.localName === 'rect';
    element.classList.add(first ? 'headline' : 'detail');
    // Two lines stand a little apart.
    const moved = first ? (element.nextElementSibling?.localName === 'text' ? -2 : 0) : 2;
    element.setAttribute('y', `${Number(element.getAttribute('y')) + moved}`);
  });
}

function mark(element: SVGElement, { record, shows, host, verdict, line }: Drawn): void {
  const kept = [...element.classList].filter((name) => !/^(shows|host|is)-/.test(name));
  const names = [
    `shows-${shows.replaceAll(' ', '-')}`,
    host === undefined ? '' : `host-${host % 6}`,
    verdict ? `is-${verdict}` : '',
  ];
  element.setAttribute('class', [...kept, ...names].filter((name) => name !== '').join(' '));
  element.dataset['line'] = `${line}`;
  element.dataset['record'] = `${record}`;
}

/** Mermaid makes a band as wide as what is in it; here all are as wide as the widest. */
export function evenBands(picture: SVGSVGElement): void {
  const bands = [...picture.querySelectorAll<SVGRectElement>('rect.rect')];
  const number = (band: SVGRectElement, name: string) => Number(band.getAttribute(name));
  const left = Math.min(...bands.map((band) => number(band, 'x')));
  const right = Math.max(...bands.map((band) => number(band, 'x') + number(band, 'width')));
  for (const band of bands) {
    band.setAttribute('x', `${left}`);
    band.setAttribute('width', `${right - left}`);
  }
}
