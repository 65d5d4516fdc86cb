import { allRules } from '../core.ts';
import { type Paint, paintFor } from './colours.ts';
import { command, Status } from './command.ts';
import { CommandError } from './errors.ts';
import { print } from './output.ts';
import { didYouMean } from './suggestion.ts';

/** What `explain` shows of a rule of the checker. */
type Explained = Pick<
  (typeof allRules)[number],
  'code' | 'severity' | 'title' | 'reference' | 'explanation' | 'bad' | 'good'
>;

/** `text` in lines of at most 80 columns, as far as its words allow. */
const wrap = (text: string): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > 80) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
};

const indent = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '  ');

const explanation = (rule: Explained, paint: Paint): string => `${paint(rule.title, 'bold')}
${paint(`${rule.code} (${rule.severity}), ${rule.reference}`, 'dim')}

${wrap(rule.explanation)}

${paint('Wrong:', 'bold')}
${indent(rule.bad)}

${paint('Right:', 'bold')}
${indent(rule.good)}
`;

const find = (code: string): Explained => {
  const rule = allRules.find((candidate) => candidate.code === code.toLowerCase());
  if (rule === undefined) {
    const codes = allRules.map((candidate) => candidate.code);
    throw new CommandError(`there is no code ${code}${didYouMean(code, codes)}`);
  }
  return rule;
};

/** `tcp-trace explain`: what the codes of the checker mean; without a code, the list of all. */
export const explain = command({
  usage: 'explain [CODE…]',
  description: `Explains the codes that check puts behind its messages: the rule, the section
of the RFC it comes from, a wrong example and the same put right. Without a
CODE it lists all codes.`,
  options: {},
  run: (codes) => {
    if (codes.length === 0) {
      const width = Math.max(...allRules.map(({ code }) => code.length));
      print(allRules.map(({ code, title }) => `${code.padEnd(width)}  ${title}\n`).join(''));
    } else {
      print(
        codes
          .map(find)
          .map((rule) => explanation(rule, paintFor(process.env)))
          .join('\n\n'),
      );
    }
    return Status.ok;
  },
});
