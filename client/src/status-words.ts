import type { Status, StatusOfTrace } from '../../server/src/protocol.ts';

/** What the status bar says of the cursor, for the eye and for a screen reader. */
export interface StatusWords {
  /** With an icon in the form of the editor, `$(name)`. */
  readonly text: string;
  /** For a screen reader, in words. */
  readonly label: string;
  /** More about it, a line each; plain text. */
  readonly lines: readonly string[];
}

const PROFILES: Readonly<Record<StatusOfTrace['profile'], string>> = {
  rfc9293: 'RFC 9293',
  rfc793: 'RFC 793',
  linux: 'Linux',
  bsd: 'BSD',
};

/** What the status bar says; undefined: there is nothing to say. */
export function statusWords({ trace, problem }: Status): StatusWords | undefined {
  if (problem !== undefined)
    return { text: '$(warning) not checked', label: `TCP Trace: ${problem}`, lines: [problem] };
  if (trace === undefined) return undefined;
  const states = trace.states.map(({ host, state }) => `${host} ${state}`);
  const more = trace.moreHosts === 0 ? [] : [`and ${trace.moreHosts} more`];
  const sign = trace.errors > 0 ? '$(error)' : '$(arrow-swap)';
  const seen = trace.exercise ? 'exercise' : [...states, ...more].join(' · ');
  const where = trace.line === undefined ? 'before the first step' : `after line ${trace.line}`;
  const said = trace.exercise ? 'An exercise: find the states out' : `${[...states, ...more].join(', ')} ${where}`;
  return {
    text: seen === '' ? `${sign} no hosts` : `${sign} ${seen}`,
    label: `TCP Trace: ${said}. ${verdictWords(trace)} in ${nameOf(trace)}.`,
    lines: [`${said}.`, `${nameOf(trace)}: ${verdictWords(trace).toLowerCase()}.`, `${profileWords(trace)}.`],
  };
}

/** The verdict on a trace: `No errors`, `2 errors, 1 warning`. */
export function verdictWords({ errors, warnings }: Pick<StatusOfTrace, 'errors' | 'warnings'>): string {
  const counted = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  if (errors > 0) return counted.join(', ');
  return ['No errors', ...counted].join(', ');
}

/** The profile of a trace, and from where it is known. */
export const profileWords = ({ profile, isStated }: Pick<StatusOfTrace, 'profile' | 'isStated'>): string =>
  `Profile ${PROFILES[profile]}, ${isStated ? 'by its profile line' : 'by the settings'}`;

/** Against which TCP is checked, by a profile, or by what somebody has set for one. */
export const checkedAgainst = (profile: string | undefined): string =>
  `Checked against ${Object.entries(PROFILES).find(([name]) => name === profile)?.[1] ?? PROFILES.rfc9293}`;

/** How a trace is called. */
export const nameOf = ({ title, exercise }: Pick<StatusOfTrace, 'title' | 'exercise'>): string =>
  title?.trim() ? `“${title.trim()}”` : exercise ? 'this exercise' : 'this trace';

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
