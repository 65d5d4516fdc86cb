/** A deep copy of plain data without the places where its parts stand, and without what is undefined. */
export const withoutSpans = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, part]) => part !== undefined && !['span', 'optionSpans', 'old'].includes(key),
  );
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutSpans(part)]));
};
