/** What a piece of a line is, at its place in it. */
export type Role =
  /** The first word of a statement, `old`, `as`, `illegal`, `raw`, the `error` of a claim. */
  | 'keyword'
  /** A host where it is declared. */
  | 'declaration'
  /** A host that calls, or of which something is claimed or noted. */
  | 'host'
  | 'sender'
  | 'receiver'
  /** The host at the other end of a connection: `close client2`, `server/client2`. */
  | 'peer'
  /** The host in `mallory as`. */
  | 'forger'
  | 'arrow'
  /** One flag, or `NONE`. */
  | 'flag'
  /** The name of a field or of a host's property: `seq`, `mss`, `sackok`, `backlog`. */
  | 'field'
  /** `snd.nxt`, `syn-queue`: what a claim says of an end. */
  | 'variable'
  | 'number'
  | 'symbol'
  /** A word that is the value of a field: `request`. */
  | 'value'
  | 'string'
  /** A label after `as`. */
  | 'label-declaration'
  /** A label after `deliver` and `drop`. */
  | 'label'
  /** A call, or `timeout`. */
  | 'call'
  | 'timer'
  | 'state'
  /** The name of an error for the application. */
  | 'error'
  | 'profile'
  /** An option of a profile. */
  | 'option'
  | 'address'
  /** `@1.25`, `+0.5`. */
  | 'time'
  /** `120s`, `2msl`. */
  | 'duration'
  /** The code of a rule, `illegal(code)`. */
  | 'rule'
  /** `___`. */
  | 'blank'
  /** `[[` and `]]`. */
  | 'key'
  /** `:` `,` `=` `/` `(` `)`, and the `+` and `-` between two others. */
  | 'sign'
  | 'comment'
  /** What the reader cannot make out. */
  | 'unknown';

/** What a reader of the language found at a place of a line. Flags, values and durations are marked whole. */
export interface Mark {
  readonly role: Role;
  /** Columns from 1, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** How it is best written. */
  readonly right: string | undefined;
}
