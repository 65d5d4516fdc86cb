import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver';
import type { Checked } from '../core.ts';
import { syntaxRules } from '../language/problems/index.ts';
import type { Diagnostic } from '../trace/diagnostic.ts';
import { toProtocol } from './diagnostics.ts';
import { Breach } from './fixes/breach.ts';
import { editsForRule, spellingEdits } from './fixes/fix-all.ts';
import { missingWords } from './fixes/missing.ts';
import { type Repair, repairBy } from './fixes/repair.ts';
import { repairsOf } from './fixes/repairs.ts';
import { momentAt } from './moment.ts';
import { rangeOf } from './ranges.ts';
import type { CodeActions, Selected } from './selected.ts';

/** All fixes that change the spelling only, in one go; what an editor may do whenever it saves a file. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tcptrace`;

/** For how many diagnostics at once fixes are looked for: a selection of a whole file asks for all of them. */
const MOST = 20;

/** Offers, for the diagnostics at the cursor, what mends them, and to mend all of the same rule at once. */
export const quickFixes: CodeActions = (selected) => {
  const { checked, range, wants } = selected;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const here = checked.diagnostics
      .filter(({ span }) => touch(rangeOf(span), range))
      .toSorted(byGravity)
      .slice(0, MOST);
    for (const diagnostic of here) actions.push(...fixesOf(selected, diagnostic));
    for (const code of new Set(here.map((diagnostic) => diagnostic.code))) actions.push(...allOfRule(selected, code));
  }
  // Only who asks for it gets it: it is no answer to what is wrong at the cursor.
  if (wants(FIX_ALL, true)) {
    const edits = spellingEdits(checked.diagnostics);
    if (edits.length > 0) actions.push({ title: 'Put the spelling right', kind: FIX_ALL, edit: selected.edit(edits) });
  }
  return actions;
};

const GRAVITY = { error: 0, warning: 1, information: 2 } as const;

/** What is wrong comes before what is only unfinished. */
const byGravity = (a: Diagnostic, b: Diagnostic): number => GRAVITY[a.severity] - GRAVITY[b.severity];

function fixesOf(selected: Selected, diagnostic: Diagnostic): CodeAction[] {
  return repairsFor(selected.checked, diagnostic, selected.lines()).map(
    ({ title, edits, preferred }): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toProtocol(selected.uri, diagnostic)],
      isPreferred: preferred,
      edit: selected.edit(edits),
    }),
  );
}

/** The ways to mend a diagnostic. What a line says of TCP is not put right in an exercise: that is for its reader to do. */
export function repairsFor(checked: Checked, diagnostic: Diagnostic, lines: readonly string[]): readonly Repair[] {
  const moment = momentAt(checked, diagnostic.span.line);
  if (!moment || SYNTAX.has(diagnostic.code)) {
    const { fix, choices = [] } = diagnostic;
    const own = [...(fix ? [repairBy(fix, true)] : []), ...choices.map((choice) => repairBy(choice, false))];
    if (!moment || moment.timeline.trace.exercise) return own;
    const text = lines[diagnostic.span.line - 1] ?? '';
    return [...own, ...missingWords(diagnostic, moment.timeline.at(moment.before), text)];
  }
  if (moment.timeline.trace.exercise) return [];
  const index = moment.record ? moment.before + 1 : moment.before;
  return repairsOf(new Breach(diagnostic, moment.timeline, index, lines));
}

/** The codes of the rules that are about how lines are written. */
const SYNTAX: ReadonlySet<string> = new Set(syntaxRules.map(({ code }) => code));

/** One action for all diagnostics of a rule, where several of them can be mended. */
function allOfRule({ checked, edit, uri }: Selected, code: string): CodeAction[] {
  const edits: TextEdit[] = editsForRule(checked.diagnostics, code);
  if (edits.length < 2 || checked.traces.some(({ trace }) => trace.exercise)) return [];
  const diagnostics = checked.diagnostics.filter((each) => each.code === code && each.fix).slice(0, MOST);
  return [
    {
      title: `Fix all ${code} in this file`,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnostics.map((each) => toProtocol(uri, each)),
      edit: edit(edits),
    },
  ];
}

/** Whether two ranges share a position; the first lies within one line. */
function touch(one: Range, other: Range): boolean {
  const starts =
    one.start.line < other.end.line ||
    (one.start.line === other.end.line && one.start.character <= other.end.character);
  const ends =
    one.end.line > other.start.line ||
    (one.end.line === other.start.line && one.end.character >= other.start.character);
  return starts && ends;
}
