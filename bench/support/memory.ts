/** The bytes of memory that the result of `work` holds: of several results, where one is small. Asks for `--expose-gc`. */
export const memory = (work: () => unknown, results: number): number => {
  const collect = globalThis.gc ?? (() => {});
  collect();
  const before = process.memoryUsage().heapUsed;
  const held = Array.from({ length: results }, work);
  collect();
  const after = process.memoryUsage().heapUsed;
  // Used once more, so that they are still there when the memory is looked at.
  return held.length > 0 ? (after - before) / results : 0;
};
