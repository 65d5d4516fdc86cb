import type { Span } from '../trace/model.ts';

/** A place in a file whose line number follows its line when lines come or go above it. */
export class Place implements Span {
  line: number;
  start: number;
  end: number;

  constructor(line: number, start: number, end: number) {
    this.line = line;
    this.start = start;
    this.end = end;
  }
}
