import type { DrawnStep, PictureOfTrace } from '../../server/src/protocol.ts';
import { draw, svgElement } from './drawing.ts';
import { fitNotes } from './fit-words.ts';
import { foldAt, type Place } from './folds.ts';
import { Heads, signHosts } from './heads.ts';
import type { Memory } from './memory.ts';
import { Roving } from './roving.ts';
import { labelOf, layRows, type Row } from './rows.ts';
import { annotate, evenBands } from './sequence-marks.ts';
import type { Tooltip } from './tooltip.ts';
import { Viewport } from './viewport.ts';
import type { Wishes } from './wishes.ts';

/** The pane with the sequence diagram. */
export class SequenceView {
  readonly viewport: Viewport;
  readonly heads: Heads;
  readonly #pane: HTMLElement;
  readonly #wishes: Wishes;
  readonly #roving: Roving;
  #text = '';
  #rows: readonly Row[] = [];
  #steps: ReadonlyMap<number, DrawnStep> = new Map();
  #first: number | undefined;
  /** The record for which a fold of this picture was brought into view last. */
  #folded: number | undefined;

  constructor(pane: HTMLElement, memory: Memory, wishes: Wishes, tooltip: Tooltip) {
    this.#pane = pane;
    this.#wishes = wishes;
    this.viewport = new Viewport(pane, {
      // As wide as the pane, as far as it stays legible and does not swell.
      fits: (picture, room) => Math.min(1, Math.max(0.75, room.width / picture.width)),
      placing: memory.view.sequence,
      placed: (sequence) => {
        memory.arrange({ sequence });
        this.heads.place();
      },
    });
    this.heads = new Heads(this.viewport);
    this.#roving = new Roving(pane, '.row', (row) => this.#revealRow(Number(row.dataset['record'])));
    pane.addEventListener('click', ({ target }) => this.#choose(target, false));
    pane.addEventListener('dblclick', ({ target }) => this.#choose(target, true));
    tooltip.explain(
      pane,
      (target) => target.closest('[data-record]'),
      (of) => this.#tell(of),
    );
  }

  /**
   * Draws a diagram, unless it is on the screen already. The old one stays until the new one is complete. That of
   * `another` trace is shown from its beginning.
   */
  async show({ sequence }: PictureOfTrace, another: boolean): Promise<void> {
    const known = new Map(sequence.steps.map((step) => [step.record, step]));
    const old = this.viewport.picture;
    if (old && sequence.text === this.#text) {
      this.#steps = known;
      annotate(old, sequence);
      if (this.#rows.some(({ record, line }) => known.get(record)?.line !== line)) this.#layAgain(old);
      for (const { rect, record, line } of this.#rows)
        rect.setAttribute('aria-label', labelOf(known.get(record), line));
      if (another) this.viewport.toStart();
      return;
    }
    const picture = await draw('sequence', sequence.text);
    annotate(picture, sequence);
    evenBands(picture);
    signHosts(picture);
    const focused = this.#pane.contains(document.activeElement) && document.activeElement?.getAttribute('data-line');
    const first = sequence.notes[0]?.shows === 'fold' ? sequence.notes[0].range?.to : undefined;
    const anchor = another || first === this.#first ? undefined : this.#anchor();
    if (another) this.viewport.toStart();
    this.viewport.hold(picture);
    fitNotes(picture);
    this.#steps = known;
    this.#rows = layRows(picture, known);
    this.#text = sequence.text;
    this.#first = first;
    this.heads.show(picture, sequence.hosts);
    this.#folded = undefined;
    this.#roving.stop();
    if (anchor) this.#settle(anchor);
    if (focused) this.#rows.find(({ line }) => `${line}` === focused)?.rect.focus({ preventScroll: true });
  }

  /**
   * Shows a moment: the elements of its record stand out, or the fold in which it lies, and what comes later steps back;
   * undefined: the whole trace. If the user has `moved` there, it comes into view. Gives whether there is no more to
   * come: a record in a fold is drawn by the next picture, unless that is kept back.
   */
  mark(moment: Place | undefined, dimLater: boolean, moved: boolean): boolean {
    const picture = this.viewport.picture;
    if (!picture) return false;
    const fold = moment && foldAt(this.#steps.values(), moment);
    const record = fold?.record ?? moment?.record;
    for (const element of picture.querySelectorAll<SVGElement>('[data-record]')) {
      const of = Number(element.dataset['record']);
      element.classList.toggle('current', of === record);
      element.classList.toggle('later', dimLater && record !== undefined && of > record);
    }
    for (const { rect, record: of } of this.#rows) {
      if (of === record) rect.setAttribute('aria-current', 'step');
      else rect.removeAttribute('aria-current');
    }
    picture.querySelector('.pointer')?.remove();
    if (record === undefined) return true;
    const row = this.#rows.find((one) => one.record === record);
    if (row) {
      const x = picture.viewBox.baseVal.x + 3;
      const y = (row.top + row.bottom) / 2;
      row.rect.after(svgElement('path', { class: 'pointer', d: `M${x} ${y - 6}l9 6l-9 6z` }));
      if (!this.#pane.contains(document.activeElement)) this.#roving.stop(row.rect);
    }
    if (moved && (fold === undefined || this.#folded !== moment?.record)) this.#revealRow(record);
    this.#folded = fold && moment?.record;
    return fold === undefined;
  }

  /** Forgets what is drawn, because it would look different now. */
  forget(): void {
    this.#text = '';
  }

  /** Lays the rows of a picture anew whose steps have come to stand on other lines. */
  #layAgain(picture: SVGSVGElement): void {
    const focused = this.#rows.findIndex(({ rect }) => rect === document.activeElement);
    picture.querySelector('.rows')?.remove();
    this.#rows = layRows(picture, this.#steps);
    this.#roving.stop();
    this.#rows[focused]?.rect.focus({ preventScroll: true });
  }

  #revealRow(record: number): void {
    const row = this.#rows.findLast((one) => one.record <= record);
    if (row) this.viewport.reveal(row.top, row.bottom, row.left, row.right);
  }

  #choose(target: EventTarget | null, open: boolean): void {
    const of = target instanceof Element ? target.closest<SVGElement>('[data-record]') : null;
    if (!of) return;
    const { line, record } = of.dataset;
    const range = this.#steps.get(Number(record))?.range;
    if (range) this.#wishes.openFold(range);
    else if (open) this.#wishes.reveal(Number(line));
    else this.#wishes.go(Number(line));
  }

  #tell(of: Element) {
    const step = this.#steps.get(Number(of.getAttribute('data-record')));
    if (!step) return undefined;
    const { says, verdict, reasons, range, line } = step;
    return { says, verdict, reasons, more: range ? 'Click to open' : `Line ${line}` };
  }

  /** The first row in view, and where in the pane it is. */
  #anchor(): { line: number; at: number } | undefined {
    const top = this.#pane.getBoundingClientRect().top;
    for (const { line, record, rect } of this.#rows) {
      const at = rect.getBoundingClientRect().top - top;
      if (at >= 0 && this.#steps.get(record)?.range === undefined) return { line, at };
    }
    return undefined;
  }

  /** Puts a row where another of the same line was, so that a part of a trace that grows or moves on does not jump. */
  #settle({ line, at }: { line: number; at: number }): void {
    const row = this.#rows.find((one) => one.line === line && this.#steps.get(one.record)?.range === undefined);
    if (!row) return;
    const now = row.rect.getBoundingClientRect().top - this.#pane.getBoundingClientRect().top;
    this.#pane.scrollBy({ top: now - at, behavior: 'instant' });
  }
}
