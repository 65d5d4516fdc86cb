import { type Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checked } from '../../core.ts';
import { isRelative, numbersTold, usesSymbols } from './bases.ts';
import { type Chosen, isSound, type Refactored, selected, wholeTrace } from './chosen.ts';
import { extracted } from './extract.ts';
import { join, lost, onlySegment, split } from './flights.ts';
import { numbersLeftOut, numbersWritten } from './numbers.ts';
import { sameExtract, sameStory } from './same-story.ts';

/** Checks a text as the file is checked. */
export type CheckText = (text: string) => Checked;

/** A way to write a trace otherwise. */
export interface Refactoring {
  readonly kind: 'refactor.rewrite' | 'refactor.extract';
  /** What it is called where it is offered; undefined: it is not. */
  title(chosen: Chosen): string | undefined;
  /** What it comes to. */
  apply(chosen: Chosen, check: CheckText): Refactored;
}

/** All refactorings, by the names under which they are asked for again. */
export const REFACTORINGS = {
  write: numbers('Write out the numbers', numbersWritten, (chosen) => chosen, isPart),
  writeTrace: numbers('Write out all numbers of this trace', numbersWritten, wholeTrace),
  leaveOut: numbers('Leave out the numbers that are worked out', numbersLeftOut, (chosen) => chosen, isPart),
  leaveOutTrace: numbers('Leave out all numbers of this trace that are worked out', numbersLeftOut, wholeTrace),
  writeFile: inFile('Write out all numbers of this file', numbersWritten),
  leaveOutFile: inFile('Leave out all numbers of this file that are worked out', numbersLeftOut),
  relative: numbers(
    'Count all sequence numbers of this trace from 0',
    (chosen) => numbersTold(chosen, 'relative'),
    wholeTrace,
    (chosen) => ownsItsHosts(chosen) && !isRelative(chosen),
  ),
  symbolic: numbers(
    'Tell all sequence numbers of this trace by symbols (X, X+1)',
    (chosen) => numbersTold(chosen, 'symbolic'),
    wholeTrace,
    (chosen) => ownsItsHosts(chosen) && !usesSymbols(chosen),
  ),
  absolute: numbers(
    'Give all hosts of this trace plain sequence numbers of their own',
    (chosen) => numbersTold(chosen, 'absolute'),
    wholeTrace,
    (chosen) => ownsItsHosts(chosen) && (usesSymbols(chosen) || isRelative(chosen)),
  ),
  split: flight('Let the segment be under way: -) and deliver', '->', split),
  join: flight('Let the segment arrive at once: ->', '-)', join),
  lose: flight('Lose the segment: -x', '->', lost),
  extract: {
    kind: 'refactor.extract',
    title: (chosen) =>
      !chosen.timeline.trace.exercise && selected(chosen).length > 1
        ? 'Extract these steps as a trace of their own'
        : undefined,
    apply: extract,
  },
} as const satisfies Record<string, Refactoring>;

/** The name of a refactoring. */
export type RefactoringName = keyof typeof REFACTORINGS;

/** Whether the selection is less than the whole trace, and has segments. */
function isPart(chosen: Chosen): boolean {
  return selected(chosen).some(({ step }) => step.kind === 'segment');
}

/** Where the numbers of a host begin, a line before the first header would tell for other traces as well. */
const ownsItsHosts = ({ timeline, checked }: Chosen): boolean =>
  checked.traces.length === 1 || timeline.trace.fileWideHosts === 0;

/** A refactoring that tells numbers otherwise: a text that is checked afresh has to tell the same story. */
function numbers(
  title: string,
  edits: (chosen: Chosen) => TextEdit[],
  scope: (chosen: Chosen) => Chosen,
  offered: (chosen: Chosen) => boolean = () => true,
): Refactoring {
  return {
    kind: 'refactor.rewrite',
    // In an exercise the numbers are what its reader is to find out; where something is wrong, a number may be what is.
    title: (chosen) => (!chosen.timeline.trace.exercise && isSound(chosen) && offered(chosen) ? title : undefined),
    apply: (chosen, check) => verified(chosen, edits(scope(chosen)), check, [chosen.index]),
  };
}

/** The same, in all traces of the file. */
function inFile(title: string, edits: (chosen: Chosen) => TextEdit[]): Refactoring {
  const all = (chosen: Chosen): readonly Chosen[] =>
    chosen.checked.traces.map(({ timeline }, index) => wholeTrace({ ...chosen, timeline, index }));
  return {
    kind: 'refactor.rewrite',
    title: (chosen) => {
      const traces = all(chosen);
      const fits = traces.length > 1 && traces.every((each) => isSound(each) && !each.timeline.trace.exercise);
      return fits ? title : undefined;
    },
    apply: (chosen, check) => verified(chosen, all(chosen).flatMap(edits), check, [...chosen.checked.traces.keys()]),
  };
}

function flight(title: string, arrow: '->' | '-)', edits: (chosen: Chosen) => TextEdit[]): Refactoring {
  return {
    kind: 'refactor.rewrite',
    title: (chosen) => (onlySegment(chosen)?.arrow === arrow && edits(chosen).length > 0 ? title : undefined),
    apply: (chosen) => ({ edits: edits(chosen) }),
  };
}

/** The edits, if the traces at these places mean the same with them. */
function verified(chosen: Chosen, edits: readonly TextEdit[], check: CheckText, places: readonly number[]): Refactored {
  if (edits.length === 0) return { problem: 'There is nothing to change: the numbers are written so already.' };
  const { checked, lines } = chosen;
  if (sameStory(checked, check(applied(lines, edits)), places)) return { edits };
  return { problem: 'The numbers of this trace cannot be written so: it would not mean the same any more.' };
}

function extract(chosen: Chosen, check: CheckText): Refactored {
  const texts = extracted(chosen);
  const { lines, checked, index } = chosen;
  const next = checked.traces[index + 1]?.trace.span.line;
  const last = next === undefined ? lines.findLastIndex((text) => text.trim() !== '') + 1 : next - 1;
  if (!texts) return { problem: 'No steps are selected.' };
  const place = { line: last - 1, character: lines[last - 1]?.length ?? 0 };
  const edits = [TextEdit.insert(place, `\n\n${texts.join('\n')}${next === undefined ? '' : '\n'}`)];
  // The header is the second of the lines that are written.
  if (sameExtract(chosen, check(applied(lines, edits)), last + 2, texts.length)) return { edits };
  return {
    problem:
      'These steps cannot stand alone: they answer or deliver something that lies before them. Select that as well.',
  };
}

const applied = (lines: readonly string[], edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('', 'tcptrace', 0, lines.join('\n')), [...edits]);

/** The refactorings that are offered for a selection, with their titles. */
export const offered = (chosen: Chosen): readonly (readonly [RefactoringName, Refactoring, string])[] =>
  (Object.keys(REFACTORINGS) as RefactoringName[]).flatMap((name) => {
    const refactoring: Refactoring = REFACTORINGS[name];
    const title = refactoring.title(chosen);
    return title === undefined ? [] : [[name, refactoring, title] as const];
  });

/** What an action carries until it is resolved. */
export interface Unresolved {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
  readonly name: RefactoringName;
}
