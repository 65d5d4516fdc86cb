import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

// One slip in a legal trace: it is found on its own line, and what follows stays right.

const root = join(import.meta.dirname, '../..');
const legal = ['test/corpus/conformance', 'test/corpus/legal', 'test/corpus/kernel', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.tcptrace') && name !== 'mistakes.tcptrace')
    .sort()
    .map((name) => ({ name: `${folder}/${name}`, lines: readFileSync(join(root, folder, name), 'utf8').split('\n') })),
);

/** A segment that is judged: neither old, forged nor illegal, nor of a raw host, and not a SYN, whose number may be free. */
const judged = (line: string): boolean =>
  /^(@\S+ |\+\S+ )?[\w-]+ (->|-x|-\)) [\w-]+: /.test(line) && !/^rogue |SYN|RST/.test(line.replace(/^[@+]\S+ /, ''));

const moved = (number: string, by: number): string =>
  /^\d|^0x/.test(number) ? `${(Number(number) + by) >>> 0}` : `${number.replace(/[+-]\d+$/, '')}+${by}`;

interface Mutant {
  readonly what: string;
  readonly errors: readonly { readonly line: number; readonly code: string }[];
  readonly line: number;
}

/** Every mutant that `change` makes of a line of a trace, with the errors it leads to. */
function* mutants(lines: readonly string[], change: (line: string) => string): Generator<Mutant> {
  for (const [index, original] of lines.entries()) {
    if (!judged(original)) continue;
    const mutant = change(original);
    if (mutant === original) continue;
    const { diagnostics } = check(lines.with(index, mutant).join('\n'));
    const errors = diagnostics.filter((d) => d.severity === 'error').map((d) => ({ line: d.span.line, code: d.code }));
    yield { what: `${index + 1}: ${mutant}`, errors, line: index + 1 };
  }
}

describe.each(legal)('$name', ({ lines }) => {
  test.each([-1, 7, 100_000])('an acknowledgment number that is %d off is one error, on its line', (by) => {
    for (const { what, errors, line } of mutants(lines, (l) => l.replace(/(?<=ack=)[\w+-]+/, (n) => moved(n, by)))) {
      // A wrong challenge ACK of a SYN in TIME-WAIT is none: the connection stays open, and what follows with it.
      const found = errors.some((e) => e.code === 'syn-ack-owed') ? errors.slice(0, 1) : errors;
      expect(found, what).toEqual([{ line, code: expect.any(String) }]);
    }
  });

  test.each([-50_000, 50_000])('a sequence number that is %d off is an error on its line', (by) => {
    for (const { what, errors, line } of mutants(lines, (l) => l.replace(/(?<=seq=)[\w+-]+/, (n) => moved(n, by)))) {
      expect(errors[0]?.line, what).toBe(line);
    }
  });

  test('a missing ACK flag is one error, on its line', () => {
    const without = (line: string) =>
      line.replace(/: [A-Z+-]+/, (flags) => {
        const rest = flags
          .slice(2)
          .split(/[+-]/)
          .filter((flag) => flag !== 'ACK');
        return `: ${rest.join('+') || 'NONE'}`;
      });
    for (const { what, errors, line } of mutants(lines, without)) {
      const found = errors.some((e) => e.code === 'syn-ack-owed') ? errors.slice(0, 1) : errors;
      expect(found, what).toEqual([{ line, code: expect.any(String) }]);
    }
  });
});

test('there are many such slips to make', () => {
  const count = (change: (line: string) => string) =>
    legal.flatMap(({ lines }) => lines).filter((line) => judged(line) && change(line) !== line).length;
  expect(count((l) => l.replace('ack=', ''))).toBeGreaterThan(150);
  expect(count((l) => l.replace('seq=', ''))).toBeGreaterThan(100);
});
