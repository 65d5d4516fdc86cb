import { expect, test } from 'vitest';
import { checkedAgainst, profileWords, statusWords, verdictWords } from '../../client/src/status-words.ts';
import type { StatusOfTrace } from '../../server/src/protocol.ts';

const TRACE: StatusOfTrace = {
  placed: { uri: 'untitled:a', firstLine: 1, lastLine: 9 },
  title: 'Close',
  exercise: false,
  line: 7,
  states: [
    { host: 'client', state: 'FIN-WAIT-2' },
    { host: 'server', state: 'CLOSE-WAIT' },
  ],
  moreHosts: 0,
  profile: 'rfc9293',
  isStated: false,
  errors: 0,
  warnings: 0,
  firstError: undefined,
};

const said = (trace: Partial<StatusOfTrace>) =>
  statusWords({ uri: 'untitled:a', problem: undefined, trace: { ...TRACE, ...trace } });

test('the states of the hosts are shown, and read out with the verdict', () => {
  expect(said({})).toEqual({
    text: '$(arrow-swap) client FIN-WAIT-2 · server CLOSE-WAIT',
    label: 'TCP Trace: client FIN-WAIT-2, server CLOSE-WAIT after line 7. No errors in “Close”.',
    lines: [
      'client FIN-WAIT-2, server CLOSE-WAIT after line 7.',
      '“Close”: no errors.',
      'Profile RFC 9293, by the settings.',
    ],
  });
});

test('an error shows by its sign', () => {
  expect(said({ errors: 2, warnings: 1 })?.text).toMatch(/^\$\(error\) client/);
  expect(said({ errors: 2, warnings: 1 })?.label).toContain('2 errors, 1 warning in “Close”');
});

test('an exercise tells no states', () => {
  const words = said({ exercise: true, states: [], title: undefined });
  expect(words?.text).toBe('$(arrow-swap) exercise');
  expect(words?.label).toBe('TCP Trace: An exercise: find the states out. No errors in this exercise.');
});

test('of more hosts than are shown the number is told', () => {
  expect(said({ moreHosts: 3 })?.text).toBe('$(arrow-swap) client FIN-WAIT-2 · server CLOSE-WAIT · and 3 more');
});

test('before the first step and without hosts there is something to say too', () => {
  expect(said({ line: undefined })?.label).toContain('before the first step');
  expect(said({ states: [] })?.text).toBe('$(arrow-swap) no hosts');
});

test('a file that is not checked says why, and one without a trace nothing', () => {
  expect(statusWords({ uri: 'a', trace: undefined, problem: undefined })).toBeUndefined();
  const words = statusWords({ uri: 'a', trace: undefined, problem: 'The file could not be checked.' });
  expect(words).toMatchObject({ text: '$(warning) not checked', label: 'TCP Trace: The file could not be checked.' });
});

test.each([
  [0, 0, 'No errors'],
  [0, 1, 'No errors, 1 warning'],
  [1, 0, '1 error'],
  [2, 2, '2 errors, 2 warnings'],
])('%i errors and %i warnings: %s', (errors, warnings, words) => {
  expect(verdictWords({ errors, warnings })).toBe(words);
});

test.each([
  ['rfc9293', 'RFC 9293'],
  ['rfc793', 'RFC 793'],
  ['linux', 'Linux'],
  ['bsd', 'BSD'],
  ['linus', 'RFC 9293'],
  [undefined, 'RFC 9293'],
])('by the profile %s is checked against %s', (profile, name) => {
  expect(checkedAgainst(profile)).toBe(`Checked against ${name}`);
});

test('a profile is told with from where it is known', () => {
  expect(profileWords({ profile: 'linux', isStated: true })).toBe('Profile Linux, by its profile line');
});
