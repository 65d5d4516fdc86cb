import type { Rule } from '../../trace/rule.ts';

/** A file that could not be parted into lines. */
export const unreadable: Rule<Record<never, never>> = {
  code: 'syntax-unreadable',
  severity: 'error',
  title: 'The file can be read',
  reference: 'language guide, Files',
  explanation:
    'Any text can be parted into lines and each line read by itself, so this should never be said. If it is, the file ' +
    'holds something that the reader has a fault with.',
  bad: '',
  good: '',
  message: () =>
    'This file could not be read because of a fault in TCP Trace, not in the file. Please report it together with the file; leaving out one half of the lines and then the other shows which line it is.',
};
