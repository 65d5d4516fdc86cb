/** The fields of an object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a value; undefined: it is no object. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;

/** A whole number from 0. */
export const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A whole number from -1, which stands for none. */
export const isPlace = (value: unknown): value is number => value === -1 || isNumber(value);

/** A line, counted from 1. */
export const isLine = (value: unknown): value is number => isNumber(value) && value > 0;

export const isText = (value: unknown): value is string => typeof value === 'string';

export const isTruth = (value: unknown): value is boolean => typeof value === 'boolean';

/** What is missing may have become null on its way. */
export const isOptional =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | undefined | null =>
    value === undefined || value === null || is(value);

export const isList =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(is);

export const isOneOf =
  <T>(...choices: readonly T[]) =>
  (value: unknown): value is T =>
    (choices as readonly unknown[]).includes(value);

/** Checks that a value has fields of these kinds; what else it has is nobody's business. */
export const has =
  (shape: Readonly<Record<string, (value: unknown) => boolean>>) =>
  (value: unknown): value is Fields => {
    const fields = fieldsOf(value);
    return fields !== undefined && Object.entries(shape).every(([name, is]) => is(fields[name]));
  };
