import { parse } from '../../../server/src/language/parse.ts';
import type { Diagnostic } from '../../../server/src/trace/diagnostic.ts';
import type { Step, Trace } from '../../../server/src/trace/model.ts';
import { told } from './told.ts';

/** The only trace of a text in which nothing is wrong. */
export const traceOf = (text: string): Trace => {
  const { traces, diagnostics } = parse(text);
  const wrong = diagnostics.filter(({ severity }) => severity !== 'information');
  if (wrong.length > 0) throw new Error(wrong.map(told).join('\n'));
  const [trace, ...others] = traces;
  if (trace === undefined || others.length > 0) throw new Error(`${traces.length} traces`);
  return trace;
};

/** The step of the model that can be of the kind `K`. */
type StepOf<K extends Step['kind'], S = Step> = S extends { kind: infer J } ? (K extends J ? S : never) : never;

/** The only step of a line in which nothing is wrong, if it is of this kind. */
export const stepOf = <K extends Step['kind']>(line: string, kind: K): StepOf<K> => {
  const [step, ...others] = traceOf(line).steps;
  if (step?.kind !== kind || others.length > 0) throw new Error(`not a step of the kind ${kind}: ${line}`);
  return step as StepOf<K>;
};

/** Everything that is said of a text: `3 error syntax-arrow`. */
export const codesOf = (text: string): string[] =>
  parse(text).diagnostics.map(({ span, severity, code }: Diagnostic) => `${span.line} ${severity} ${code}`);
