import { packVsix } from './build/vsix.ts';

console.log((await packVsix()).listing);
