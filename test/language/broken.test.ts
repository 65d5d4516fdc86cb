import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { syntaxRules } from '../../server/src/language/problems/index.ts';
import type { Step } from '../../server/src/trace/model.ts';
import { calls } from './broken/calls.ts';
import { claims } from './broken/claims.ts';
import { declarations } from './broken/declarations.ts';
import { fields } from './broken/fields.ts';
import { order } from './broken/order.ts';
import { segments } from './broken/segments.ts';
import { texts } from './broken/texts.ts';
import type { BrokenLine } from './support/broken-line.ts';
import { told } from './support/told.ts';
import { withoutSpans } from './support/without-spans.ts';

const kinds = { segments, fields, order, calls, claims, declarations, texts };

/** The line stands in the midst of a trace that is right. */
const LINE = 8;
const around = (line: string): string => `host client 10.0.0.1:40000 isn=100
host server 10.0.0.2:80
host mallory raw

server: listen
@0.5 client -) server: SYN seq=100 win=65535 as syn
deliver syn
${line}
server -> client: SYN+ACK seq=300 ack=101 mss=1460 // the answer
client -> server: PSH+ACK "GET /\\r\\n" as data
expect client ESTABLISHED, server ESTABLISHED snd.nxt=301
note client, server: "open"
server: close client
wait 2msl
`;

const stepsOf = (text: string): Step[] => parse(text).traces.flatMap(({ steps }) => steps);
const isHere = ({ span }: Step): boolean => span.line === LINE;

const table = Object.values(kinds).flat();
const mendable = table.filter(({ fixed }) => fixed !== undefined);

describe.each(Object.entries(kinds))('%s', (_, lines) => {
  describe.each(lines.map((broken): [string, BrokenLine] => [broken.line, broken]))('%s', (line, { code, says }) => {
    const { diagnostics } = parse(around(line));

    test(`one error: ${says}`, () => {
      expect(diagnostics.map((d) => `${d.span.line} ${d.severity} ${d.code}`)).toEqual([`${LINE} error ${code}`]);
      expect(diagnostics[0]?.message).toContain(says);
    });

    test('every other line is read as if this one were not there', () => {
      const others = stepsOf(around(line)).filter((step) => !isHere(step));
      expect(others).toEqual(stepsOf(around('')));
      expect(others).toHaveLength(9);
    });

    test('the step is unreadable', () => {
      expect(stepsOf(around(line)).filter((step) => isHere(step) && step.kind !== 'unreadable')).toEqual([]);
    });

    test('the place is on the line', () => {
      const { span } = diagnostics[0] ?? {};
      expect(span?.start).toBeGreaterThanOrEqual(1);
      expect(span?.end).toBeGreaterThanOrEqual(span?.start ?? 0);
      expect(span?.end).toBeLessThanOrEqual(line.length + 1);
    });
  });
});

describe.each(mendable.map((broken): [string, string] => [broken.line, broken.fixed ?? '']))('%s', (line, fixed) => {
  test(`the fix writes ${fixed}`, () => {
    const { fix } = parse(around(line)).diagnostics[0] ?? {};
    expect(fix?.span.line).toBe(LINE);
    expect(fix?.title).toMatch(/^(?:Write|Remove|Begin) /);
    const [start, end] = [(fix?.span.start ?? 1) - 1, (fix?.span.end ?? 1) - 1];
    expect(line.slice(0, start) + fix?.text + line.slice(end)).toBe(fixed);
    const left = parse(around(fixed)).diagnostics.filter(({ severity }) => severity !== 'information');
    expect(left.map(told)).toEqual([]);
  });

  test('what is guessed is what the fix writes', () => {
    const guesses = stepsOf(around(line)).flatMap((step) => (isHere(step) && 'guess' in step ? [step.guess] : []));
    const mended = stepsOf(around(fixed)).filter(isHere);
    expect(guesses.slice(0, 1).map(withoutSpans)).toEqual(mended.slice(0, 1).map(withoutSpans));
  });
});

test('every rule of the syntax is broken by some line', () => {
  const broken = new Set(table.map(({ code }) => code));
  const errors = syntaxRules.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect(errors.filter((code) => !broken.has(code))).toEqual([]);
});

test('no message speaks of the parser', () => {
  for (const { line } of table) {
    for (const { message } of parse(around(line)).diagnostics)
      expect(message).not.toMatch(/token|expecting|EOF|parser/i);
  }
});
