import { UsageError } from './errors.ts';
import { didYouMean } from './suggestion.ts';

/** An option of a command: a switch, one that takes one of `choices`, or one that takes any `value`. */
export interface Option {
  readonly description: string;
  /** The letter of its short form, `-f`. */
  readonly short?: string;
  /** What it may be set to; without them the option is a switch. The first is the default. */
  readonly choices?: readonly [string, ...string[]];
  /** What any value stands for, in capitals: `TRACE`; without it the option is not set. */
  readonly value?: string;
}

/** The options of a command by their names, without the leading `--`. */
export type Options = Readonly<Record<string, Option>>;

/** What the options of a command line are set to. */
export type OptionValues<O extends Options> = {
  readonly [K in keyof O]: O[K]['choices'] extends readonly (infer C)[]
    ? C
    : O[K]['value'] extends string
      ? string | undefined
      : boolean;
};

/** A command line, read. */
export interface Read<O extends Options> {
  readonly operands: readonly string[];
  readonly values: OptionValues<O>;
}

/** The option that is called `written` (`--format`, `-f`), or undefined. */
const find = (options: Options, written: string): string | undefined =>
  Object.keys(options).find((name) => written === `--${name}` || written === `-${options[name]?.short}`);

/** The spellings of all options, for suggestions. */
const spellings = (options: Options): string[] => Object.keys(options).map((name) => `--${name}`);

/** The value of option `name`: behind its `=`, or the next word. */
const choose = (name: string, choices: readonly string[], value: string | undefined): string => {
  if (value === undefined) {
    throw new UsageError(`--${name} needs a value: ${choices.join(' or ')}`);
  }
  if (!choices.includes(value)) {
    throw new UsageError(`--${name} cannot be “${value}”, only ${choices.join(' or ')}${didYouMean(value, choices)}`);
  }
  return value;
};

/**
 * Reads the words of a command line. Options may stand anywhere before `--`, as `--name value` or `--name=value`; a
 * single `-` is an operand. Throws a UsageError for an option or a value that does not exist.
 */
export const readOptions = <O extends Options>(words: readonly string[], options: O): Read<O> => {
  const values: Record<string, string | boolean | undefined> = {};
  for (const [name, option] of Object.entries(options)) {
    values[name] = option.value === undefined ? (option.choices?.[0] ?? false) : undefined;
  }
  const operands: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest);
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const written = equals < 0 ? word : word.slice(0, equals);
    const value = equals < 0 ? undefined : word.slice(equals + 1);
    const name = find(options, written);
    if (name === undefined) {
      throw new UsageError(`there is no option ${written}${didYouMean(written, spellings(options))}`);
    }
    const choices = options[name]?.choices;
    const placeholder = options[name]?.value;
    if (placeholder !== undefined) {
      values[name] = value ?? rest.shift();
      if (values[name] === undefined) throw new UsageError(`--${name} needs a value: ${placeholder}`);
    } else if (choices !== undefined) {
      values[name] = choose(name, choices, value ?? rest.shift());
    } else if (value === undefined) {
      values[name] = true;
    } else {
      throw new UsageError(`--${name} takes no value`);
    }
  }
  return { operands, values: values as OptionValues<O> };
};
