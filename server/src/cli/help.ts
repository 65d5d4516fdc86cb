import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { Options } from './options.ts';

/** Two columns, the first as wide as its widest entry. */
const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
};

const optionRows = (options: Options): [string, string][] =>
  Object.entries(options).map(([name, { short, choices, value = choices?.join('|'), description }]) => [
    `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
    description,
  ]);

const HELP: Options = { help: { short: 'h', description: 'show this text' } };
const VERSION: Options = { version: { short: 'V', description: 'show the version' } };

const GENERAL_OPTIONS = { ...HELP, ...VERSION };

/** The text of `tcp-trace --help`. */
export const generalHelp = (): string => `TCP Trace checks TCP exchanges that are written down step by step.

Usage: tcp-trace COMMAND …

Commands:
${columns(Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]))}
Options:
${columns(optionRows(GENERAL_OPTIONS))}
tcp-trace COMMAND --help says more about a command.
`;

/** The text of `tcp-trace COMMAND --help`. */
export const commandHelp = (command: Command): string => `Usage: tcp-trace ${command.usage}

${command.description}

Options:
${columns(optionRows({ ...command.options, ...HELP }))}`;
