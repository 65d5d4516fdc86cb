import type { Rule } from '../../trace/rule.ts';
import { didYouMean, quoted } from './wording.ts';

/** What can be wrong with a profile line. */
export type ProfileProblem =
  | { readonly problem: 'no-name' }
  | { readonly problem: 'unknown'; readonly found: string; readonly nearest: string | undefined }
  | { readonly problem: 'option'; readonly found: string; readonly nearest: string | undefined }
  | { readonly problem: 'repeated'; readonly name: string }
  | { readonly problem: 'foreign'; readonly name: string; readonly profile: string }
  | { readonly problem: 'second'; readonly first: string };

/** A profile line that cannot be read. */
export const profile: Rule<ProfileProblem> = {
  code: 'syntax-profile',
  severity: 'error',
  title: 'The profiles are rfc9293, rfc793, linux and bsd',
  reference: 'language guide, Files',
  explanation:
    'A profile says whose rules hold: those of RFC 9293 (the default), of RFC 793, of Linux or of the BSDs. Options ' +
    'follow: msl=30s for the maximum segment lifetime, abort-on-overflow, syncookies, and for linux tw-reuse. A trace has ' +
    'one profile.',
  bad: `profile rfc9239 //! error syntax-profile
host client
host server
client -x server: SYN
`,
  good: `profile rfc9293
host client
host server
client -x server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'no-name':
        return 'After profile stands its name: rfc9293 (the default), rfc793, linux or bsd.';
      case 'unknown':
        return `There is no profile ${quoted(p.found)}.${didYouMean(p.nearest)} The profiles are rfc9293 (the default), rfc793, linux and bsd.`;
      case 'option':
        return `A profile has no option ${quoted(p.found)}.${didYouMean(p.nearest)} The options are msl=30s (with any duration), abort-on-overflow, syncookies and tw-reuse.`;
      case 'repeated':
        return `${p.name} is written twice. Keep one of them.`;
      case 'foreign':
        return `${p.name} is a setting of Linux; with ${p.profile} TIME-WAIT lasts its full time. Write \`profile linux ${p.name}\`, or leave it out.`;
      case 'second':
        return `The profile is ${p.first} already; a trace has one profile.`;
    }
  },
};
