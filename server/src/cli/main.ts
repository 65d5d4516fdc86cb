import * as nodeModule from 'node:module';
import { type Command, CommandError, Status } from './command.ts';
import { COMMANDS } from './commands.ts';
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

/** Says on the standard error what is wrong with the call. */
const refuse = (message: string, call: string): Status => {
  complain(`tcp-trace: ${message}\nSee ${call} --help.\n`);
  return Status.failed;
};

const asksForHelp = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h');
};

const runCommand = async (name: string, command: Command, words: readonly string[]): Promise<Status> => {
  try {
    if (asksForHelp(words)) {
      print((await import('./help.ts')).commandHelp(command));
      return Status.ok;
    }
    const { operands, values } = readOptions(words, command.options);
    return await command.run(operands, values);
  } catch (failure) {
    if (failure instanceof CommandError) {
      return refuse(failure.message, `tcp-trace ${name}`);
    }
    throw failure;
  }
};

/** Runs `tcp-trace` with the words of its command line and gives the exit status. */
const run = async ([first, ...rest]: readonly string[]): Promise<Status> => {
  const entry = first !== undefined && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  if (first !== undefined && entry !== undefined) {
    return runCommand(first, await entry.load(), rest);
  }
  if (first === '--version' || first === '-V') {
    print(`${VERSION}\n`);
    return Status.ok;
  }
  const { generalHelp } = await import('./help.ts');
  if (first === undefined) {
    complain(generalHelp());
    return Status.failed;
  }
  if (first === '--help' || first === '-h') {
    print(generalHelp());
    return Status.ok;
  }
  const suggestion = didYouMean(first, [...Object.keys(COMMANDS), '--help', '--version']);
  return refuse(`there is no ${first.startsWith('-') ? 'option' : 'command'} ${first}${suggestion}`, 'tcp-trace');
};

/** Tells of a failure that nobody has foreseen. */
const confess = (failure: unknown): Status => {
  const story = failure instanceof Error ? failure.stack : String(failure);
  complain(`tcp-trace: this is a mistake of the program itself; please report it:\n${story}\n`);
  return Status.failed;
};

keepCompiled();
void run(process.argv.slice(2))
  .catch(confess)
  .then((status) => {
    process.exitCode = status;
  });
