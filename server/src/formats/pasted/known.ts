/** A host that a file declares. */
export interface KnownHost {
  readonly name: string;
  readonly address: string | undefined;
  readonly port: number | undefined;
  /** Whether it is declared for all traces of the file. */
  readonly fileWide: boolean;
}

/** What a file says where something is pasted. */
export interface PastePlace {
  /** The hosts that are declared there. */
  readonly hosts: readonly KnownHost[];
  /** The names of those that listen. */
  readonly listening: readonly string[];
  /** Whether something has happened in the trace before. */
  readonly begun: boolean;
  /** Of a trace of two hosts the number that each sends next, as the language writes it, in the order of the hosts. */
  readonly next?: readonly (string | undefined)[];
}

/** An empty file. */
export const NOWHERE: PastePlace = { hosts: [], listening: [], begun: false };

/** `name`, or with a number behind it where that is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const free = taken.has(name) ? `${name}${number}` : name;
    if (!taken.has(free)) return free;
  }
}
