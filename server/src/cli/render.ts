import { type Checked, check, drawSequence, drawStates } from '../core.ts';
import { PROFILE_OPTION } from './check-options.ts';
import { CommandError, command, Status, UsageError } from './command.ts';
import { print } from './output.ts';
import { read } from './read.ts';
import { didYouMean } from './suggestion.ts';

type CheckedTrace = Checked['traces'][number];

/** `tcp-trace render`: a trace as the text of a diagram. */
export const render = command({
  usage: 'render [OPTION…] FILE',
  description: `Draws a trace as the text of a Mermaid diagram, which Markdown pages of GitHub
and others show as a picture. FILE is a file, or - for the standard input.`,
  options: {
    diagram: { short: 'd', choices: ['sequence', 'state'], description: 'what is said, or the states' },
    format: { short: 'f', choices: ['mermaid'], description: 'the language of the diagram' },
    trace: { short: 't', value: 'TRACE', description: 'its title, or its number in the file' },
    profile: PROFILE_OPTION,
  },
  run: async (paths, { diagram, trace, profile }) => {
    const [path, ...more] = paths;
    if (path === undefined || more.length > 0) {
      throw new UsageError('render needs one file, or - for the standard input');
    }
    const content = await read(path);
    if (content.error !== undefined) throw new CommandError(`${path}: ${content.error}`);
    const { timeline } = choose(check(content.text, { profile }).traces, trace);
    print(diagram === 'state' ? drawStates(timeline) : drawSequence(timeline, { title: true }).text);
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
