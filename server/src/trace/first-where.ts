/** The index of the first element for which `holds`, in a list that has those for which it does not hold first; else its length. */
export const firstWhere = <T>(list: readonly T[], holds: (element: T) => boolean): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
};
