import { nearest } from '../trace/nearest.ts';

/** `; did you mean check?` for the one of `known` that `word` was meant to be, or nothing where none is near. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const suggestion = nearest(word, known);
  return suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
};
