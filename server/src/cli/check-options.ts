import { allRules, type CheckOptions, type Level, PROFILES } from '../core.ts';
import { UsageError } from './errors.ts';
import type { Option } from './options.ts';
import { didYouMean } from './suggestion.ts';

const LEVELS: readonly Level[] = ['error', 'warning', 'information', 'off'];

/** The option by which a command is told the profile of traces that state none. */
export const PROFILE_OPTION = {
  short: 'p',
  choices: PROFILES as readonly [CheckOptions['profile'] & string, ...(CheckOptions['profile'] & string)[]],
  description: 'of traces without a profile line',
} as const satisfies Option;

/** The option by which a command is told how grave rules are. */
export const SEVERITY_OPTION = {
  short: 's',
  value: 'CODE=LEVEL,…',
  description: 'as error, warning, information or off',
} as const satisfies Option;

/** Reads `unfinished=off,wrong-ack=warning`. Throws a UsageError for a code or a level that does not exist. */
export const readSeverity = (written: string | undefined): NonNullable<CheckOptions['severity']> => {
  const levels: Record<string, Level> = {};
  const codes = allRules.map(({ code }) => code);
  for (const part of written?.split(',') ?? []) {
    const [code = '', level = '', ...more] = part.trim().split('=');
    if (level === '' || more.length > 0) {
      throw new UsageError(`--severity takes CODE=LEVEL, as in wrong-ack=warning, and not “${part}”`);
    }
    if (!codes.includes(code)) throw new UsageError(`there is no code ${code}${didYouMean(code, codes)}`);
    if (!isLevel(level)) {
      throw new UsageError(`${code} cannot be “${level}”, only ${LEVELS.join(' or ')}${didYouMean(level, LEVELS)}`);
    }
    levels[code] = level;
  }
  return levels;
};

const isLevel = (word: string): word is Level => (LEVELS as readonly string[]).includes(word);
