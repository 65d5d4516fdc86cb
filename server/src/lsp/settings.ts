import { DEFAULT_SETTINGS, type Settings } from '../protocol.ts';

/** Reads the settings that an editor gave: whatever is missing or makes no sense there is as if it were not set. */
export function settingsFrom(given: unknown): Settings {
  const maximumSize = property(property(given, 'check'), 'maximumSize');
  return typeof maximumSize === 'number' && maximumSize > 0 ? { check: { maximumSize } } : DEFAULT_SETTINGS;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
