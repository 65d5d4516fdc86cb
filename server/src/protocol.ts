/** The language's id in the editor and in the protocol. */
export const LANGUAGE_ID = 'tcptrace';

/** The section of the user's settings that belongs to the extension. */
export const SETTINGS_SECTION = 'tcpTrace';

/** The user's settings, as `package.json` declares them below `SETTINGS_SECTION`. */
export interface Settings {
  readonly check: {
    /** The largest text that is checked, in megabytes: a million UTF-16 units each. */
    readonly maximumSize: number;
  };
}

/** The settings of a user who has set nothing, and of an editor that has none. */
export const DEFAULT_SETTINGS: Settings = { check: { maximumSize: 5 } };

/** The page that explains a rule. */
export function rulePage(code: string): string {
  return `https://github.com/tcp-trace/tcp-trace/blob/main/docs/rules.md#${code}`;
}
