import type { DrawingOptions, LineRange, TraceName } from '../../server/src/protocol.ts';
import type { ExportChoice, ExportForm, ExportWay } from '../src/preview/messages/export.ts';
import type { Direction } from '../src/preview/messages.ts';

/** What a user can ask of the panel on the page. */
export interface Wishes {
  /** Look at a line; the keyboard stays where it is. */
  go(line: number): void;
  /** Look at another step: in a direction, or at a place among the steps on which something happens, from 0. */
  step(to: Direction | number): void;
  /** Look at another trace of the file. */
  trace(to: Direction): void;
  /** Go to a line in the editor. */
  reveal(line: number): void;
  pin(trace: TraceName | undefined): void;
  lock(locked: boolean): void;
  options(options: DrawingOptions): void;
  openFold(range: LineRange): void;
  closeFolds(): void;
  /** Copy or save the trace. */
  takeOut(way: ExportWay, form: ExportForm, choice: ExportChoice): void;
}
