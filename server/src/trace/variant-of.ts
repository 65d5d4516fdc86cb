import { VARIANTS, type Variant, type VariantName } from '../tcp/variant.ts';
import type { Profile } from './model.ts';

/** The TCP that a `profile` line asks for; without one the one that is presumed, which is RFC 9293 by itself. */
export function variantOf(profile: Profile | undefined, presumed: VariantName = 'rfc9293'): Variant {
  if (!profile) return VARIANTS[presumed];
  const variant = VARIANTS[profile.name];
  return {
    ...variant,
    twoMsl: profile.msl === undefined ? variant.twoMsl : 2 * profile.msl,
    abortOnOverflow: profile.abortOnOverflow ?? variant.abortOnOverflow,
    syncookies: profile.syncookies ?? variant.syncookies,
    twReuse: profile.twReuse ?? variant.twReuse,
  };
}
