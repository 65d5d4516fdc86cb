/** Work that cannot be done: its message is shown and the exit status is 2. */
export class CommandError extends Error {}

/** A command that is called in a wrong way: its help is pointed out as well. */
export class UsageError extends CommandError {}
