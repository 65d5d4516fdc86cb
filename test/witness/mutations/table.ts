import { anything } from './rows/claims-and-texts.ts';
import { deleted } from './rows/deleted.ts';
import { doubled } from './rows/doubled.ts';
import { flags } from './rows/flags.ts';
import { free, profiles } from './rows/free.ts';
import { arrows, directions } from './rows/network.ts';
import { numbers } from './rows/numbers.ts';
import type { Row } from './rows/row.ts';

export type { Row } from './rows/row.ts';

/** Every row, in the order in which they are asked. Neighbours that change places have a table of their own. */
export const TABLE: readonly Row[] = [
  ...anything,
  ...free,
  ...profiles,
  ...flags,
  ...numbers,
  ...arrows,
  ...directions,
  ...deleted,
  ...doubled,
];
