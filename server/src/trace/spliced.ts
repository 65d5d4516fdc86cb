/** So many elements may be the arguments of one call, which is the fastest way to put them in. */
const FEW = 1000;

/** A list with `fresh` in the place of what stood from index `start` to before `end`; there may be any number of them. */
export const spliced = <T>(list: readonly T[], start: number, end: number, fresh: readonly T[]): T[] =>
  fresh.length <= FEW
    ? list.toSpliced(start, end - start, ...fresh)
    : list.slice(0, start).concat(fresh, list.slice(end));
