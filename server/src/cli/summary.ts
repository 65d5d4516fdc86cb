import type { Severity } from '../trace/diagnostic.ts';

/** What has been found in all files. */
export interface Tally extends Record<Severity, number> {
  files: number;
  /** Files and folders that could not be read. */
  unread: number;
}

/** `1 error`, `2 errors`. */
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The last line of a check: `2 files checked: 1 error, 3 warnings.` */
export const summary = ({ files, unread, error, warning, information }: Tally): string => {
  const found = [
    ...(error > 0 ? [count(error, 'error', 'errors')] : []),
    ...(warning > 0 ? [count(warning, 'warning', 'warnings')] : []),
    ...(information > 0 ? [count(information, 'piece of information', 'pieces of information')] : []),
  ];
  const result = files === 0 ? '' : `: ${found.join(', ') || 'nothing to complain about'}`;
  const unreadable = unread > 0 ? ` ${unread} could not be read.` : '';
  return `${count(files, 'file', 'files')} checked${result}.${unreadable}\n`;
};
