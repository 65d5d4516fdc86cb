import { describe, expect, test } from 'vitest';
import { type CheckOptions, check, newCheck, type VariantName } from '../../server/src/core.ts';

/** A SYN inside the window of an open connection: RFC 793 resets the connection, the others ask back. */
const HEAD = 'host a\nhost b\n';
const OLD = `${HEAD}given a ESTABLISHED snd.nxt=100 rcv.nxt=300, b ESTABLISHED
illegal a -> b: SYN seq=100
expect b CLOSED
`;

const codes = (text: string, options?: CheckOptions): string[] =>
  check(text, options).diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));

describe('a presumed profile', () => {
  test('is that of traces which state none', () => {
    const timeline = check(OLD, { profile: 'linux' }).traces[0]?.timeline;
    expect(timeline?.start.variant.name).toBe('linux');
    expect(check(OLD).traces[0]?.timeline.start.variant.name).toBe('rfc9293');
  });

  test('changes the verdict as the line does', () => {
    const names: readonly VariantName[] = ['rfc9293', 'rfc793', 'linux', 'bsd'];
    for (const profile of names) expect(codes(OLD, { profile })).toEqual(codes(`profile ${profile}\n${OLD}`));
    expect(codes(OLD, { profile: 'rfc793' })).not.toEqual(codes(OLD));
  });

  test('gives way to a profile line, of the file or of the trace', () => {
    const text = `profile bsd\ntrace "one"\n${OLD}trace "two"\nprofile rfc793\n${OLD}`;
    const names = check(text, { profile: 'linux' }).traces.map(({ timeline }) => timeline.start.variant.name);
    expect(names).toEqual(['bsd', 'rfc793']);
  });

  test('holds for a check that goes on with a text as it is edited', () => {
    const again = newCheck({ profile: 'linux' });
    again(OLD);
    const { traces } = again(`${OLD}expect a ESTABLISHED\n`);
    expect(traces[0]?.timeline.start.variant.name).toBe('linux');
  });
});

describe('a severity', () => {
  const WRONG = 'host a\nexpect a LISTEN\nexpect zed CLOSED\n';

  test('is that of the rule where nothing is said', () => {
    expect(codes(WRONG)).toEqual(['claim-state', 'unknown-host']);
    expect(codes(WRONG, { severity: {} })).toEqual(codes(WRONG));
  });

  test.each(['warning', 'information', 'error'] as const)('can be chosen: %s', (level) => {
    const { diagnostics } = check(WRONG, { severity: { 'claim-state': level } });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['claim-state', level],
      ['unknown-host', 'error'],
    ]);
  });

  test('can be none, and what was worked out stays the same', () => {
    const checked = check(WRONG, { severity: { 'claim-state': 'off' } });
    expect(checked.diagnostics.map(({ code }) => code)).toEqual(['unknown-host']);
    expect(checked.traces[0]?.timeline.diagnostics.map(({ code }) => code)).toEqual(['claim-state', 'unknown-host']);
  });

  test('of a word that is no code is nothing to anybody', () => {
    expect(codes(WRONG, { severity: { nonsense: 'off' } })).toEqual(codes(WRONG));
    expect(codes(WRONG, JSON.parse('{"severity": {"__proto__": "off"}}'))).toEqual(codes(WRONG));
  });

  test('holds for a check that goes on with a text as it is edited', () => {
    const again = newCheck({ severity: { 'claim-state': 'off' } });
    again(WRONG);
    expect(again(`${WRONG}\n`).diagnostics.map(({ code }) => code)).toEqual(['unknown-host']);
  });
});
