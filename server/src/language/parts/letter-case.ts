import type { Span } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { letterCase } from '../problems/letter-case.ts';

/** Reports a word of the language in the wrong letter case, if `found` is one. */
export const checkLetterCase = (line: Line, span: Span, found: string, right: string): void => {
  if (found !== right) line.report(letterCase, span, { found, right }, write(span, right));
};
