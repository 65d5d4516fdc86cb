import type { VariantName } from '../../tcp/variant.ts';
import type { Profile, Span } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { readAssignment } from '../parts/assignment.ts';
import { readExtra } from '../parts/extra.ts';
import { checkLetterCase } from '../parts/letter-case.ts';
import { readLifetime } from '../parts/time.ts';
import { profile } from '../problems/profile.ts';

const NAMES: readonly VariantName[] = ['rfc9293', 'rfc793', 'linux', 'bsd'];

const OPTIONS = {
  'abort-on-overflow': 'abortOnOverflow',
  syncookies: 'syncookies',
  'tw-reuse': 'twReuse',
} as const;

const OPTION_NAMES = ['msl', ...Object.keys(OPTIONS)];

type ProfileDraft = { -readonly [K in keyof Profile]: Profile[K] };

/** A `profile` line. */
export interface ProfileStatement {
  readonly kind: 'profile';
  readonly profile: Profile;
}

/** `profile NAME [OPTION…]`, after the keyword. Reports what is wrong, and gives what can be understood. */
export const readProfile = (line: Line): ProfileStatement => {
  const draft: ProfileDraft = { name: readName(line), span: line.whole() };
  const seen = new Set<string>();
  while (line.kind() === 'WORD') readOption(line, draft, seen);
  readExtra(line, 'profile');
  return { kind: 'profile', profile: draft };
};

const readName = (line: Line): VariantName => {
  const token = line.peek();
  if (token?.kind !== 'WORD' || token.text.includes('=') || Object.hasOwn(OPTIONS, token.text)) {
    line.report(profile, line.whole(), { problem: 'no-name' });
    return 'rfc9293';
  }
  line.position++;
  let { text } = token;
  let span = line.span(token);
  const number = line.peek();
  if (/^rfc$/i.test(text) && number?.kind === 'NUMBER') {
    line.position++;
    text += number.text;
    span = line.span(token, number);
  }
  const lower = text.toLowerCase();
  const name = NAMES.find((each) => each === lower);
  if (name === undefined || line.source(span) !== text) {
    const meant = name ?? NAMES.find((each) => each === lower.replace(/[^a-z0-9]/g, '')) ?? nearest(text, NAMES);
    const found = line.source(span);
    line.report(profile, span, { problem: 'unknown', found, nearest: meant }, meant && write(span, meant));
    return meant ?? 'rfc9293';
  }
  checkLetterCase(line, span, text, name);
  line.mark('profile', span, name);
  return name;
};

const readOption = (line: Line, draft: ProfileDraft, seen: Set<string>): void => {
  const assignment = readAssignment(line, (name) => name.toLowerCase() === 'msl');
  const token = line.peek();
  if (assignment === undefined) line.position++;
  const name = assignment?.name ?? token?.text ?? '';
  const span = assignment?.span ?? line.span(token as NonNullable<typeof token>);
  const lower = name.toLowerCase();
  if (!OPTION_NAMES.includes(lower) || (assignment !== undefined) !== (lower === 'msl')) {
    const meant = OPTION_NAMES.includes(lower) ? lower : nearest(name, OPTION_NAMES);
    const suggestion = meant === 'msl' ? 'msl=30s' : meant;
    const fix = meant === undefined || meant === 'msl' ? undefined : write(span, meant);
    line.report(profile, span, { problem: 'option', found: line.source(span), nearest: suggestion }, fix);
    return;
  }
  checkLetterCase(line, assignment?.nameSpan ?? span, name, lower);
  line.mark('option', assignment?.nameSpan ?? span, lower);
  if (seen.has(lower)) {
    line.report(profile, span, { problem: 'repeated', name: lower });
    return;
  }
  seen.add(lower);
  if (assignment !== undefined) setLifetime(line, draft, assignment.value, assignment.valueSpan);
  else {
    if (lower === 'tw-reuse' && draft.name !== 'linux') {
      line.report(profile, span, { problem: 'foreign', name: lower, profile: draft.name });
      return;
    }
    draft[OPTIONS[lower as keyof typeof OPTIONS]] = true;
  }
};

const setLifetime = (line: Line, draft: ProfileDraft, value: string, span: Span): void => {
  const msl = readLifetime(line, value, span);
  if (msl !== undefined) draft.msl = msl;
};
