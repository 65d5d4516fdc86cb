import type { Options, OptionValues } from './options.ts';

/** The exit statuses of the command line: nothing wrong, an error in a trace, the work could not be done. */
export const Status = { ok: 0, wrong: 1, failed: 2 } as const;

/** An exit status of the command line. */
export type Status = (typeof Status)[keyof typeof Status];

/** A command of the command line: `tcp-trace NAME …`. */
export interface Command<O extends Options = Options> {
  /** How it is called, without the name of the program: `check [--format FORMAT] PATH…`. */
  readonly usage: string;
  /** What it does, in whole sentences; lines of at most 80 columns. */
  readonly description: string;
  readonly options: O;
  /** Does the work with the words that are no options, and gives the exit status. */
  readonly run: (operands: readonly string[], values: OptionValues<O>) => Status | Promise<Status>;
}

/** A command whose `run` is given the values of just its own `options`. */
export const command = <const O extends Options>(definition: Command<O>): Command =>
  // Whoever calls `run` reads the values by these very options.
  definition as unknown as Command;
