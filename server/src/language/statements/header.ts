import type { Span } from '../../trace/model.ts';
import type { Line } from '../line.ts';
import { readTitle } from './text.ts';

/** A `trace` or `exercise` line. */
export interface Header {
  readonly kind: 'header';
  readonly title: string | undefined;
  readonly exercise: boolean;
  readonly span: Span;
}

/** `trace "title"`, `exercise "title"`, after the keyword. Starts a trace even where something is wrong. */
export const readHeader = (line: Line, keyword: 'trace' | 'exercise'): Header => {
  const exercise = keyword === 'exercise';
  const span = line.whole();
  if (exercise) line.uses({ feature: 'exercise' }, span);
  return { kind: 'header', title: readTitle(line, keyword), exercise, span };
};
