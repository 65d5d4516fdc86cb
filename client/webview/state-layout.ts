/** Widens the picture for the signs that are set beside its labels and below its boxes. */
export function makeRoom(picture: SVGSVGElement): void {
  const { x, y, width, height } = picture.viewBox.baseVal;
  picture.setAttribute('viewBox', `${x} ${y} ${width + 40} ${height + 12}`);
}

/**
 * Puts the names into the middle of their boxes; Mermaid has left them at the left edge of a wider label. The picture
 * must be in the page.
 */
export function centreNames(picture: SVGSVGElement): void {
  for (const label of picture.querySelectorAll<SVGGElement>('g.node > g.label')) {
    // Those that become bold grow to both sides.
    label.querySelector('text')?.setAttribute('text-anchor', 'middle');
    const { x, y, width, height } = label.getBBox();
    label.setAttribute('transform', `translate(${-x - width / 2}, ${-y - height / 2})`);
  }
}
