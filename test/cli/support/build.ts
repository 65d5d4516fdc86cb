import { buildNpm } from '../../../scripts/build/npm.ts';

/** The command line is tested as it is delivered: built, once for all tests. */
export default buildNpm;
