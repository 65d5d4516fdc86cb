import { RFC9293, VARIANTS, type Variant } from '../tcp/variant.ts';
import type { Profile } from './model.ts';

/** The TCP that a `profile` line asks for; without one RFC 9293. */
export function variantOf(profile: Profile | undefined): Variant {
  if (!profile) return RFC9293;
  const variant = VARIANTS[profile.name];
  return {
    ...variant,
    twoMsl: profile.msl === undefined ? variant.twoMsl : 2 * profile.msl,
    abortOnOverflow: profile.abortOnOverflow ?? variant.abortOnOverflow,
    syncookies: profile.syncookies ?? variant.syncookies,
    twReuse: profile.twReuse ?? variant.twReuse,
  };
}
