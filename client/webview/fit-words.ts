/** The air between words and the sides of their box, in units of the picture: in notes, and in states. */
const AIR = 5;
const MORE_AIR = 8;

/**
 * Sets the words of a sequence diagram's notes closer where they would leave their boxes: Mermaid measures them in
 * another font than they are drawn in. The picture must be on the page.
 */
export function fitNotes(picture: SVGSVGElement): void {
  const boxed = '.shows-state, .shows-given, .shows-call, .shows-timeout, .shows-note';
  for (const note of picture.querySelectorAll(boxed)) {
    const room = (note.querySelector<SVGRectElement>('rect.note')?.width.baseVal.value ?? 0) - 2 * AIR;
    if (room <= 0) continue;
    for (const line of note.querySelectorAll<SVGTSpanElement>('.noteText > tspan')) {
      if (line.getComputedTextLength() <= room) continue;
      line.setAttribute('textLength', `${room}`);
      line.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
  }
}

/** Makes the names of states as much smaller as their boxes ask for; that of a present state is bold. */
export function fitNames(picture: SVGSVGElement): void {
  for (const node of picture.querySelectorAll<SVGGElement>('g.node')) {
    const room = (node.querySelector<SVGGraphicsElement>('.label-container')?.getBBox().width ?? 0) - 2 * MORE_AIR;
    const name = node.querySelector<SVGTSpanElement>(':scope > .label .text-inner-tspan');
    if (room <= 0 || !name) continue;
    const share = (weight: string): string => {
      name.setAttribute('font-weight', weight);
      return Math.min(1, room / name.getComputedTextLength()).toFixed(3);
    };
    node.setAttribute('style', `--fit-now: ${share('600')}; --fit: ${share('normal')}`);
  }
}
