import { type Checked, check } from '../core.ts';
import { exportMermaid } from '../diagram/export.ts';
import { EXPORTED_DIAGRAMS } from '../diagram/exported.ts';
import { markdownOf, sourceOf } from '../diagram/markdown.ts';
import { PROFILE_OPTION, readSeverity, SEVERITY_OPTION } from './check-options.ts';
import { command, Status } from './command.ts';
import { CommandError, UsageError } from './errors.ts';
import { complain, print } from './output.ts';
import { read } from './read.ts';
import { didYouMean } from './suggestion.ts';

type CheckedTrace = Checked['traces'][number];

/** `tcp-trace render`: a trace as the text of a diagram. */
export const render = command({
  usage: 'render [OPTION…] FILE',
  description: `Draws a trace as the text of Mermaid diagrams, which Markdown pages of GitHub
and others show as pictures: the text of the diagram itself, or a piece of
Markdown with a heading and a block for each diagram. What Mermaid would not
draw, because it is too long, is left out, and the standard error says so. FILE
is a file, or - for the standard input.`,
  options: {
    diagram: { short: 'd', choices: EXPORTED_DIAGRAMS, description: 'what is said, the states, or both' },
    as: { short: 'a', choices: ['mermaid', 'markdown'], description: 'the form of the text' },
    source: { short: 's', description: 'in Markdown, add the trace itself' },
    trace: { short: 't', value: 'TRACE', description: 'its title, or its number in the file' },
    profile: PROFILE_OPTION,
    severity: { value: SEVERITY_OPTION.value, description: 'how rules are reported' },
  },
  run: async (paths, { diagram, as, source, trace, profile, severity }) => {
    const [path, ...more] = paths;
    if (path === undefined || more.length > 0) {
      throw new UsageError('render needs one file, or - for the standard input');
    }
    if (source && as !== 'markdown') throw new UsageError('--source needs --as markdown');
    const content = await read(path);
    if (content.error !== undefined) throw new CommandError(`${path}: ${content.error}`);
    const levels = readSeverity(severity);
    const { traces } = check(content.text, { profile });
    const chosen = choose(traces, trace);
    const { diagrams, folded } = exportMermaid(chosen.timeline, diagram, {}, levels);
    if (as === 'markdown') {
      const timelines = traces.map(({ timeline }) => timeline);
      const written = source ? sourceOf(content.text, timelines, traces.indexOf(chosen)) : undefined;
      print(markdownOf(chosen.trace.title, diagrams, written));
    } else print(diagrams.join('\n'));
    if (folded > 0) {
      const steps = folded === 1 ? '1 step is' : `${folded} steps are`;
      complain(`tcp-trace: the trace is too long for a Mermaid diagram: ${steps} left out\n`);
    }
    return Status.ok;
  },
});

/** The trace with this title or number; without either the only one. */
const choose = (traces: readonly CheckedTrace[], wanted: string | undefined): CheckedTrace => {
  const [first, ...more] = traces;
  if (first === undefined) throw new CommandError('the file holds no trace');
  if (wanted === undefined && more.length === 0) return first;
  const found = traces.find(({ trace }) => trace.title === wanted) ?? traces[Number(wanted ?? 0) - 1];
  if (found !== undefined) return found;
  const list = traces.map(({ trace }, index) => `\n  ${index + 1}  ${trace.title ?? '(without a title)'}`).join('');
  if (wanted === undefined) {
    throw new CommandError(`the file holds ${traces.length} traces; say which one by --trace:${list}`);
  }
  const titles = traces.flatMap(({ trace }) => trace.title ?? []);
  throw new CommandError(`there is no trace “${wanted}” in the file${didYouMean(wanted, titles)}; there are:${list}`);
};
