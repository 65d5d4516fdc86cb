import * as nodeModule from 'node:module';
import { type Command, Status } from './command.ts';
import { COMMANDS } from './commands.ts';
import { CommandError, UsageError } from './errors.ts';
import { readOptions } from './options.ts';
import { complain, print } from './output.ts';
import { didYouMean } from './suggestion.ts';

/** The version of the package; set when the program is built. */
declare const VERSION: string;

/** Lets Node keep the compiled program between runs, where it can (from 22.1). */
const keepCompiled = (): void => {
  try {
    (nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  } catch {
    // Only slower.
  }
};

const asksForHelp = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h');
};

const runCommand = async (command: Command, words: readonly string[]): Promise<Status> => {
  if (asksForHelp(words)) {
    print((await import('./help.ts')).commandHelp(command));
    return Status.ok;
  }
  const { operands, values } = readOptions(words, command.options);
  return command.run(operands, values);
};

/** Does without a command what can be done without one. */
const runOption = async (word: string | undefined): Promise<Status> => {
  if (word === '--version' || word === '-V') {
    print(`${VERSION}\n`);
    return Status.ok;
  }
  const { generalHelp } = await import('./help.ts');
  if (word === undefined) {
    complain(generalHelp());
    return Status.failed;
  }
  if (word === '--help' || word === '-h') {
    print(generalHelp());
    return Status.ok;
  }
  const suggestion = didYouMean(word, [...Object.keys(COMMANDS), '--help', '--version']);
  throw new UsageError(`there is no ${word.startsWith('-') ? 'option' : 'command'} ${word}${suggestion}`);
};

/** Says on the standard error why a call came to nothing. */
const tell = (failure: unknown, call: string): Status => {
  if (failure instanceof CommandError) {
    const help = failure instanceof UsageError ? `See ${call} --help.\n` : '';
    complain(`tcp-trace: ${failure.message}\n${help}`);
  } else {
    const story = failure instanceof Error ? failure.stack : String(failure);
    complain(`tcp-trace: this is a mistake of the program itself; please report it:\n${story}\n`);
  }
  return Status.failed;
};

/** Runs `tcp-trace` with the words of its command line and gives the exit status. */
const run = async ([first, ...rest]: readonly string[]): Promise<Status> => {
  const entry = first !== undefined && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  try {
    return await (entry === undefined ? runOption(first) : runCommand(await entry.load(), rest));
  } catch (failure) {
    return tell(failure, entry === undefined ? 'tcp-trace' : `tcp-trace ${first}`);
  }
};

keepCompiled();
void run(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
