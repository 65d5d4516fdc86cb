import { describe, expect, test } from 'vitest';
import type { Result } from '../suite/harness.ts';

/** Declares a test for each specification that ran inside a VS Code; none where there is no such VS Code. */
export function declareResults(title: string, results: readonly Result[] | undefined): void {
  describe.skipIf(results === undefined)(title, () => {
    for (const { name, outcome, reason } of results ?? []) {
      test.skipIf(outcome === 'skipped')(name, () => {
        expect(reason).toBeUndefined();
      });
    }
    test('all specifications ran', () => {
      expect(results?.length).toBeGreaterThan(10);
    });
  });
}
