import { check as checkText } from '../core.ts';
import { PROFILE_OPTION, readSeverity, SEVERITY_OPTION } from './check-options.ts';
import { paintFor } from './colours.ts';
import { command, Status } from './command.ts';
import { UsageError } from './errors.ts';
import { expandPaths } from './inputs.ts';
import { jsonReporter } from './json.ts';
import { read } from './read.ts';
import type { Tally } from './summary.ts';
import { textReporter } from './text.ts';

/** `tcp-trace check`: checks files, folders and the standard input. */
export const check = command({
  usage: 'check [OPTION…] PATH…',
  description: `Checks traces against RFC 9293. A PATH is a file, a folder that is searched for
.tcptrace files, or - for the standard input.

The exit status is 0 when no error was found, 1 when one was, and 2 when
something could not be read; warnings do not count.`,
  options: {
    format: { short: 'f', choices: ['text', 'json'], description: 'write for people (text) or programs' },
    profile: PROFILE_OPTION,
    severity: SEVERITY_OPTION,
  },
  run: async (paths, { format, profile, severity }) => {
    if (paths.length === 0) {
      throw new UsageError('check needs a file, a folder, or - for the standard input');
    }
    const options = { profile, severity: readSeverity(severity) };
    const reporter = format === 'json' ? jsonReporter() : textReporter(paintFor(process.env));
    const tally: Tally = { files: 0, unread: 0, error: 0, warning: 0, information: 0 };
    reporter.begin();
    for (const input of expandPaths(paths)) {
      const content = input.error === undefined ? await read(input.path) : { error: input.error };
      if (content.error !== undefined) {
        reporter.unread(input.path, content.error);
        tally.unread++;
        continue;
      }
      const checked = checkText(content.text, options);
      reporter.checked(input.path, content.text, checked);
      tally.files++;
      for (const { severity } of checked.diagnostics) {
        tally[severity]++;
      }
    }
    reporter.end(tally);
    return tally.unread > 0 ? Status.failed : tally.error > 0 ? Status.wrong : Status.ok;
  },
});
