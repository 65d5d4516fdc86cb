/** A list with `fresh` in the place of what stood from index `start` to before `end`; there may be any number of them. */
export const spliced = <T>(list: readonly T[], start: number, end: number, fresh: readonly T[]): T[] =>
  list.slice(0, start).concat(fresh, list.slice(end));
