import type { Checked } from '../core.ts';
import type { Tally } from './summary.ts';

/** Tells what a check has found, file by file, as it goes on. */
export interface Reporter {
  readonly begin: () => void;
  readonly checked: (path: string, text: string, checked: Checked) => void;
  /** What stands at `path` could not be read; `error` says why, as a sentence about “it”. */
  readonly unread: (path: string, error: string) => void;
  readonly end: (tally: Tally) => void;
}
