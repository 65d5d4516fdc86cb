import { allRules, type Level, PROFILES } from '../core.ts';
import { DEFAULT_SETTINGS, NUMBERS_SHOWN, SETTINGS_SECTION, type Settings } from '../protocol.ts';
import { nearest } from '../trace/nearest.ts';

const LEVELS: readonly Level[] = ['error', 'warning', 'information', 'off'];

/** Hears in a sentence what is wrong with a setting. */
type Complain = (words: string) => void;

/**
 * Reads the settings that an editor gave: whatever is missing or makes no sense there is as if it were not set, and of
 * what makes no sense `complain` is told.
 */
export function settingsFrom(given: unknown, complain: Complain = () => undefined): Settings {
  const { check, codeLens, inlayHints, numbers } = DEFAULT_SETTINGS;
  const read = new SettingsReader(given, complain);
  return {
    check: {
      profile: read.oneOf('check.profile', PROFILES, check.profile),
      severity: severityFrom(read, complain),
      maximumDiagnostics: read.number(
        'check.maximumDiagnostics',
        'a whole number from 1',
        isCount,
        check.maximumDiagnostics,
      ),
      maximumSize: read.number('check.maximumSize', 'a number above 0', isPositive, check.maximumSize),
      workspace: read.boolean('check.workspace', check.workspace),
    },
    codeLens: read.boolean('codeLens', codeLens),
    inlayHints: {
      states: read.boolean('inlayHints.states', inlayHints.states),
      numbers: read.boolean('inlayHints.numbers', inlayHints.numbers),
    },
    numbers: read.oneOf('numbers', NUMBERS_SHOWN, numbers),
  };
}

const isPositive = (value: number): boolean => value > 0;
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;

/** Reads single settings by their names below the section, and says what is wrong with them. */
class SettingsReader {
  readonly #given: unknown;
  readonly #complain: Complain;

  constructor(given: unknown, complain: Complain) {
    this.#given = given;
    this.#complain = complain;
  }

  /** What was given for a setting; undefined where it is not set. */
  value(name: string): unknown {
    // An editor says null of a setting that it does not know.
    return name.split('.').reduce(property, this.#given) ?? undefined;
  }

  oneOf<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const value = this.value(name);
    const chosen = choices.find((choice) => choice === value);
    if (value !== undefined && chosen === undefined) this.refuse(name, listed(choices), otherwise);
    return chosen ?? otherwise;
  }

  number(name: string, wanted: string, fits: (value: number) => boolean, otherwise: number): number {
    const value = this.value(name);
    if (typeof value === 'number' && fits(value)) return value;
    if (value !== undefined) this.refuse(name, wanted, otherwise);
    return otherwise;
  }

  boolean(name: string, otherwise: boolean): boolean {
    const value = this.value(name);
    if (typeof value === 'boolean') return value;
    if (value !== undefined) this.refuse(name, 'true or false', otherwise);
    return otherwise;
  }

  /** Says that a setting makes no sense, what it may be, and what holds instead. */
  refuse(name: string, wanted: string, otherwise: unknown): void {
    const said = JSON.stringify(this.value(name));
    this.#complain(
      `The setting ${SETTINGS_SECTION}.${name} is ${said}, but takes ${wanted}. ${JSON.stringify(otherwise)} is used instead.`,
    );
  }
}

/** The severities of rules; what names no rule or no severity is left out. */
function severityFrom(read: SettingsReader, complain: Complain): Settings['check']['severity'] {
  const name = 'check.severity';
  const value = read.value(name);
  if (value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    read.refuse(name, 'an object such as {"wrong-ack": "warning"}', {});
    return {};
  }
  const codes = allRules.map(({ code }) => code);
  const levels: [string, Level][] = [];
  for (const [code, level] of Object.entries(value as object)) {
    const known = LEVELS.find((each) => each === level);
    if (!codes.includes(code)) {
      const meant = nearest(code, codes);
      complain(
        `The setting ${SETTINGS_SECTION}.${name} names the rule “${code}”, which does not exist` +
          `${meant === undefined ? '.' : `; did you mean ${meant}?`} It is left out.`,
      );
    } else if (known === undefined) {
      complain(
        `The setting ${SETTINGS_SECTION}.${name} gives ${code} the severity ${JSON.stringify(level)}, but it takes ` +
          `${listed(LEVELS)}. It is left out.`,
      );
    } else levels.push([code, known]);
  }
  return Object.fromEntries(levels);
}

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
