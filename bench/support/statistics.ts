/** The middle one of `numbers`, which must not be empty. */
export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};

/** How long `work` takes, in milliseconds. */
export const time = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
