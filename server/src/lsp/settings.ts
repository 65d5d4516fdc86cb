import { DEFAULT_SETTINGS, type Settings } from '../protocol.ts';

/** Reads the settings that an editor gave: whatever is missing or makes no sense there is as if it were not set. */
export function settingsFrom(given: unknown): Settings {
  const maximumSize = property(property(given, 'check'), 'maximumSize');
  const codeLens = property(given, 'codeLens');
  const hints = property(given, 'inlayHints');
  return {
    check: typeof maximumSize === 'number' && maximumSize > 0 ? { maximumSize } : DEFAULT_SETTINGS.check,
    codeLens: typeof codeLens === 'boolean' ? codeLens : DEFAULT_SETTINGS.codeLens,
    inlayHints: {
      states: property(hints, 'states') !== false,
      numbers: property(hints, 'numbers') !== false,
    },
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
