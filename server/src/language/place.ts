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

/** All places in a value, each once. */
export const placesIn = (value: unknown): Place[] => {
  const places = new Set<Place>();
  const collect = (part: unknown): void => {
    if (part instanceof Place) places.add(part);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(collect);
  };
  collect(value);
  return [...places];
};
