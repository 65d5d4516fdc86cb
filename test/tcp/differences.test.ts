import { describe, expect, test } from 'vitest';
import { DIFFERENCES } from '../../server/src/tcp/differences.ts';
import { RFC9293, VARIANTS, type Variant } from '../../server/src/tcp/variant.ts';

const variants = Object.values(VARIANTS);

/** The fields of a variant that some row of the table looks at. */
const told = (): ReadonlySet<string> => {
  const fields = new Set<string>();
  for (const variant of variants) {
    const watched = new Proxy(variant, {
      get(target, field: string) {
        fields.add(field);
        return target[field as keyof Variant];
      },
    });
    for (const { does } of DIFFERENCES) does(watched);
  }
  return fields;
};

describe('the table of differences', () => {
  test.each(Object.keys(RFC9293).filter((field) => field !== 'name'))('tells of %s', (field) => {
    expect([...told()]).toContain(field);
  });

  test.each(DIFFERENCES)('$topic: something for each TCP, and a source', ({ does, source }) => {
    for (const variant of variants) expect(does(variant)).toMatch(/^\S(.*\S)?$/);
    expect(source).toMatch(/RFC \d+, \d|captures? \d\d|from memory/);
  });

  test.each(variants.filter((variant) => variant !== RFC9293))('tells how $name differs', (variant) => {
    expect(DIFFERENCES.some(({ does }) => does(variant) !== does(RFC9293))).toBe(true);
  });

  test('tells no matter twice', () => {
    expect(new Set(DIFFERENCES.map(({ topic }) => topic)).size).toBe(DIFFERENCES.length);
  });
});
