/** How many letters a word has for which a similar one is looked for. */
const SHORTEST = 3;
const LONGEST = 40;

/**
 * The candidate that `word` most likely is a slip of: letter case aside, at most a third of its letters apart.
 * Undefined where none is near, or two are equally near.
 */
export const nearest = <T extends string>(word: string, candidates: Iterable<T>): T | undefined => {
  if (word.length < SHORTEST || word.length > LONGEST) return undefined;
  const slip = word.toLowerCase();
  let best: T | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  let tie = false;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > bestDistance || candidate.length > LONGEST) continue;
    const distance = editDistance(slip, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance, tie] = [candidate, distance, false];
    else if (distance === bestDistance && best !== undefined) tie = true;
  }
  return tie ? undefined : best;
};

/**
 * How many letters are to be inserted, deleted, replaced, or swapped with their neighbour, to make `b` of `a`; more than
 * `most` where it is clear that there are more.
 */
const editDistance = (a: string, b: string, most: number): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most + 1) return least;
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
};

const at = (row: readonly number[], index: number): number => row[index] ?? 0;
