import { buildExtension } from './build/extension.ts';
import { buildNpm } from './build/npm.ts';

// One function for each folder of dist/ that is built; each writes below its own folder only.
const BUILDS = [buildNpm, buildExtension];

await Promise.all(BUILDS.map((build) => build()));
