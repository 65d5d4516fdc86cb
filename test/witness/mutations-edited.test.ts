import { expect, test } from 'vitest';
import { type Checked, Checker, check } from '../../server/src/core.ts';
import { mutantsOf } from './mutations/operators.ts';
import { situationsOf } from './mutations/situation.ts';
import { legalTraces } from './mutations/traces.ts';

// A wrong line looks back at the lines before it. So where an edit is taken up in the middle of a trace, what was found
// before may only be kept where nothing looks back at the edit.

const told = ({ diagnostics }: Checked) =>
  diagnostics.map(({ code, message, span: { line, start, end } }) => ({ code, message, line, start, end }));

test('one slip after the other, made and mended in an editor, gets what a whole check gives', () => {
  let made = 0;
  let compared = 0;
  for (const trace of legalTraces()) {
    const checker = new Checker();
    checker.check(trace.lines.join('\n'));
    const situations = situationsOf(trace);
    for (const [index, situation] of situations.entries()) {
      for (const { lines, line } of mutantsOf(situation, situations[index + 1])) {
        if (made++ % 151 > 0) continue;
        const withoutAnother = lines.toSpliced(Math.max(0, line - 3), 1);
        for (const text of [lines.join('\n'), withoutAnother.join('\n'), trace.lines.join('\n')]) {
          expect(told(checker.check(text)), `${trace.name}\n${text}`).toEqual(told(check(text)));
          compared++;
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(500);
}, 60_000);
