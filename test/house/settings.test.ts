import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withRules } from '../../scripts/build/severity-setting.ts';
import { allRules, PROFILES } from '../../server/src/core.ts';
import { settingsFrom } from '../../server/src/lsp/settings.ts';
import { COMMANDS, DEFAULT_SETTINGS, SETTINGS_SECTION } from '../../server/src/protocol.ts';

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly order: number;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

const { contributes } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const properties: Readonly<Record<string, Setting>> = contributes.configuration.properties;
const names = Object.keys(properties);

const at = (settings: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], settings);

/** The names of all settings that the server knows. */
const known = (settings: object, prefix = SETTINGS_SECTION): string[] =>
  Object.entries(settings).flatMap(([name, value]) => {
    const path = `${prefix}.${name}`;
    const isGroup = typeof value === 'object' && value !== null && !(path in properties);
    return isGroup ? known(value, path) : [path];
  });

describe('the settings in package.json', () => {
  test.each(names)('%s says what it is for, where it stands and who may set it', (name) => {
    const {
      description,
      markdownDescription,
      order,
      scope,
      enum: values,
      enumDescriptions,
    } = properties[name] as Setting;
    expect((markdownDescription ?? description ?? '').length).toBeGreaterThan(60);
    expect(order).toBeTypeOf('number');
    expect(['window', 'resource', 'application']).toContain(scope);
    expect(enumDescriptions?.length).toBe(values?.length);
  });

  test('are all that the server reads, with its defaults', () => {
    expect(names).toEqual(expect.arrayContaining(known(DEFAULT_SETTINGS)));
    for (const name of known(DEFAULT_SETTINGS)) {
      // The lens is for editors that know its commands; Visual Studio Code does.
      if (name === `${SETTINGS_SECTION}.codeLens`) continue;
      expect(properties[name]?.default, name).toEqual(at(DEFAULT_SETTINGS, name.split('.').slice(1)));
    }
  });

  test('have places of their own in the list', () => {
    const orders = names.map((name) => properties[name]?.order);
    expect(new Set(orders).size).toBe(orders.length);
  });

  test('offer the profiles that there are', () => {
    expect(properties['tcpTrace.check.profile']?.enum).toEqual(PROFILES);
  });

  test('give examples that make sense', () => {
    const text = properties['tcpTrace.check.severity']?.markdownDescription ?? '';
    const [, example = ''] = /```json\n(.*?)```/s.exec(text) ?? [];
    const said: string[] = [];
    const given = JSON.parse(`{${example}}`)['tcpTrace.check.severity'];
    expect(settingsFrom({ check: { severity: given } }, (words) => said.push(words)).check.severity).toEqual(given);
    expect(Object.keys(given).length).toBeGreaterThan(0);
    expect(said).toEqual([]);
  });
});

test('the built package knows every rule in the setting of the severities, and nothing else', () => {
  const built = withRules({ ...properties })['tcpTrace.check.severity'] as {
    properties: Record<string, { enum: string[]; description: string }>;
    additionalProperties: boolean;
  };
  expect(Object.keys(built.properties).sort()).toEqual(allRules.map(({ code }) => code).sort());
  expect(built.additionalProperties).toBe(false);
  for (const { enum: levels, description } of Object.values(built.properties)) {
    expect(levels).toEqual(['error', 'warning', 'information', 'off']);
    expect(description.length).toBeGreaterThan(20);
  }
});

test('every command of the extension that the server or the client names is declared', () => {
  const declared: string[] = contributes.commands.map(({ command }: { command: string }) => command);
  const own = Object.values(COMMANDS).filter((command) => command.startsWith(SETTINGS_SECTION));
  expect(declared).toEqual(expect.arrayContaining(own));
});

test('the pictures of the walkthrough are there, and follow the colours of the theme', () => {
  const steps = contributes.walkthroughs.flatMap(
    ({ steps: all }: { steps: { media: { svg: string; altText: string } }[] }) => all,
  );
  expect(steps.length).toBeGreaterThan(2);
  for (const { media } of steps) {
    const picture = readFileSync(join(import.meta.dirname, '../..', media.svg), 'utf8');
    expect(media.altText.length).toBeGreaterThan(30);
    expect(picture.match(/(?:fill|stroke)="(?!none|var\()/g)).toBeNull();
  }
});
