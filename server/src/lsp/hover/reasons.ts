import { allRules, type Checked } from '../../core.ts';
import { rulePage } from '../../protocol.ts';
import { firstWhere } from '../../trace/first-where.ts';
import type { Rule } from '../../trace/rule.ts';
import { referenceLink } from '../markdown.ts';

const RULES: ReadonlyMap<string, Rule> = new Map(allRules.map((rule) => [rule.code, rule]));

/** How many rules are explained at one place. */
const MOST = 2;

/** The rules at length that are broken at a line and a column, both from 1. The editor shows the messages itself. */
export function reasonsAt({ diagnostics }: Checked, line: number, column: number): readonly string[] {
  const found = new Set<Rule>();
  const first = firstWhere(diagnostics, ({ span }) => span.line >= line);
  for (let index = first; index < diagnostics.length && found.size < MOST; index++) {
    const diagnostic = diagnostics[index];
    if (diagnostic?.span.line !== line) break;
    const { span, code } = diagnostic;
    const rule = RULES.get(code);
    if (rule && span.start <= column && column <= span.end) found.add(rule);
  }
  return [...found].map(ruleText);
}

/** A rule at length, with a trace that keeps to it. */
export function ruleText({ code, title, explanation, reference, good }: Rule): string {
  return [
    `**${title}**`,
    `${explanation} (${referenceLink(reference)}; [rule ${code}](${rulePage(code)}))`,
    `For example:\n\`\`\`tcptrace\n${good.trim()}\n\`\`\``,
  ].join('\n\n');
}

/** The rule of this code, at length. */
export const ruleNamed = (code: string): string | undefined => {
  const rule = RULES.get(code);
  return rule && ruleText(rule);
};
