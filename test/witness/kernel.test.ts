import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, type Diagnostic, parse, type Timeline } from '../../server/src/core.ts';
import { Flag } from '../../server/src/tcp/segment.ts';
import { STATES, type State } from '../../server/src/tcp/state.ts';
import type { Claim } from '../../server/src/trace/model.ts';
import { told } from '../support/check-markers.ts';
import { answered, unasked } from './kernel/answers.ts';
import { Cast } from './kernel/cast.ts';
import { fromOneEnd, type Recording, recordings } from './kernel/recording.ts';
import { traceOf } from './kernel/trace.ts';
import { AT_ONCE } from './kernel/transmission.ts';
import { segmentText } from './kernel/write.ts';

const CORPUS = join(import.meta.dirname, '../corpus/kernel');
const ALL = recordings().map((recording) => ({ name: recording.scenario.name, recording, text: traceOf(recording) }));

/** How long Linux waits at most before it acknowledges, in nanoseconds (TCP_DELACK_MAX), and a little time to do it. */
const DELAYED_ACK = 210e6;

/**
 * Linux acknowledges a SYN+ACK that crosses its own, as check 1 of RFC 9293, 3.10.7.4, has it for what lies below the
 * window; figure 7 shows no such ACK. The checker accepts it and does not ask for it.
 */
const ACKS_OF_CROSSING_SYNS = new Map([['11-simultaneous-open', 2]]);

const timelineOf = (text: string): Timeline => {
  const [only] = check(text).traces;
  if (!only) throw new Error('no trace');
  return only.timeline;
};

/** Errors and warnings, each with its line. */
const complaints = (text: string, severity: 'error' | 'warning'): string[] =>
  check(text)
    .diagnostics.filter((d: Diagnostic) => d.severity === severity)
    .map((d) => `${d.span.line}  ${text.split('\n')[d.span.line - 1]}\n    ${told(d)}`);

/** The lines on which segments are sent, without the time, the network's part in it, and labels. */
const sentIn = (text: string): string[] =>
  text.split('\n').flatMap((line) => {
    const [, from, to, segment] = /^@\S+ ([^:]*) -[x>)] (\w+): (.*?)(?: as \w+)?$/.exec(line) ?? [];
    return segment === undefined ? [] : [`${from} to ${to}: ${segment}`];
  });

describe.each(ALL)('$name', ({ name, recording, text }) => {
  const cast = new Cast(recording.transmissions, recording.facts);

  // `npx vitest run --project rooms -u test/witness/kernel.test.ts` writes the traces anew.
  test('has its trace among the tests in the language', async () => {
    await expect(text).toMatchFileSnapshot(join(CORPUS, `${name}.tcptrace`));
  });

  test('holds every segment of the capture, once', () => {
    const captured = recording.transmissions.map(
      ({ segment: s, forged }) =>
        `${forged ? 'injector as ' : ''}${cast.name(s.from)} to ${cast.name(s.to)}: ${segmentText(s)}`,
    );
    expect(sentIn(text).sort()).toEqual(captured.sort());
  });

  test('is legal: no error, no warning, and what the network did not lose arrives', () => {
    expect(complaints(text, 'error')).toEqual([]);
    expect(complaints(text, 'warning')).toEqual([]);
    const arrived = timelineOf(text).records.filter(({ carried }) => carried?.fate !== undefined);
    expect(arrived.length).toBe(recording.transmissions.filter((t) => t.arrived !== undefined).length);
  });

  test('leaves nothing unanswered that is to be answered', () => {
    const informed = check(text).diagnostics.filter(({ severity }) => severity === 'information');
    expect(informed.filter(({ code }) => code !== 'queue-full').map(told)).toEqual([]);
    // That a queue was full is what these two recordings are about.
    expect(informed.length > 0).toBe(name.startsWith('07a') || name.startsWith('33b'));
  });

  test('holds no answer that the checker does not ask for, and each that it does in time', () => {
    const timeline = timelineOf(text);
    expect(unasked(timeline).length).toBe(ACKS_OF_CROSSING_SYNS.get(name) ?? 0);
    const late = answered(timeline).filter(({ kind, after }) => after > (kind === 'ack' ? DELAYED_ACK : AT_ONCE));
    expect(late).toEqual([]);
  });

  test('has the numbers that the checker works out where they are left out', () => {
    const { text: bare, left } = withoutNumbers(recording, text);
    expect(left).toBeGreaterThan(0);
    expect(complaints(bare, 'error')).toEqual([]);
    expect(numbersIn(timelineOf(bare))).toEqual(numbersIn(timelineOf(text)));
  });

  test('claims every state that ss showed', () => {
    for (const probe of recording.scenario.probes) {
      const source = `ss at ${probe.at.toFixed(3)} s, ${probe.what}`;
      const claims = text.split('\n').filter((line) => line.endsWith(`// ${source}`));
      for (const socket of [...probe.a, ...probe.b].filter(({ state }) => state !== 'LISTEN')) {
        expect(claims.join('\n'), `${socket.local} at ${source}`).toContain(
          `${cast.subject(socket.local, socket.peer)} ${socket.state}`,
        );
      }
    }
  });

  test('is contradicted by every other state', () => {
    for (const { line, changed } of otherStates(text)) {
      const found = check(changed).diagnostics.filter((d) => d.severity === 'error');
      expect(
        found.map((d) => `${d.span.line} ${d.code}`),
        changed.split('\n')[line - 1],
      ).toEqual([`${line} claim-state`]);
    }
  });
});

test.each(ALL.filter(({ recording }) => recording.files.length > 1))(
  '$name is legal, and its states hold, as each of its captures tells it alone',
  ({ recording }) => {
    for (const file of recording.files) {
      const text = traceOf(fromOneEnd(recording.scenario, file));
      expect([...complaints(text, 'error'), ...complaints(text, 'warning')], file).toEqual([]);
    }
  },
);

test('the generated traces are those of the recordings', () => {
  const files = readdirSync(CORPUS).filter((file) => file.endsWith('.tcptrace'));
  expect(files).toEqual(ALL.map(({ name }) => `${name}.tcptrace`).sort());
});

test('the figures', async () => {
  const texts = ALL.map(({ text }) => text);
  const claims = texts.flatMap(claimsIn);
  const transmissions = ALL.flatMap(({ recording }) => recording.transmissions);
  const figures = {
    recordings: ALL.length,
    captures: ALL.flatMap(({ recording }) => recording.files).length,
    segments: transmissions.length,
    injected: transmissions.filter(({ forged }) => forged).length,
    lost: transmissions.filter(({ arrived }) => arrived === undefined).length,
    answers: texts.flatMap((text) => answered(timelineOf(text))).length,
    probes: ALL.reduce((sum, { recording }) => sum + recording.scenario.probes.length, 0),
    claims: claims.filter(({ state }) => state !== undefined).length,
    claimsOfNumbers: claims.flatMap(({ variables }) => variables).length,
    claimsOfQueues: claims.flatMap(({ queues }) => queues).length,
    claimsOfErrors: claims.filter(({ error }) => error !== undefined).length,
    errors: texts.flatMap((text) => complaints(text, 'error')).length,
    warnings: texts.flatMap((text) => complaints(text, 'warning')).length,
  };
  expect(figures.errors + figures.warnings).toBe(0);
  await expect(`${JSON.stringify(figures, null, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, 'figures/kernel.json'),
  );
});

/**
 * The trace with the numbers left out that a reader could leave out: not those of a first SYN, of forged segments, and
 * of a probe below SND.NXT, which are the sender's choice.
 */
function withoutNumbers({ transmissions }: Recording, text: string): { text: string; left: number } {
  const probes = new Set<string>();
  for (const { segment: s } of transmissions) {
    const silent = !(s.flags & (Flag.SYN | Flag.FIN | Flag.RST)) && s.payload.length === 0;
    const before = transmissions.some(
      ({ segment }) => segment.from === s.from && segment.number < s.number && segment.seq === s.seq + 1,
    );
    if (silent && before) probes.add(segmentText(s));
  }
  let left = 0;
  const lines = text.split('\n').map((line) => {
    const [, who = '', segment = ''] = /^@\S+ (.*?) -[x>)] \w+: (.*?)(?: as \w+)?$/.exec(line) ?? [];
    if (segment === '' || who.includes(' as ') || probes.has(segment)) return line;
    left++;
    return line.replace(/ ack=\d+/, '').replace(segment.startsWith('SYN') ? /$^/ : / seq=\d+/, '');
  });
  return { text: lines.join('\n'), left };
}

const numbersIn = (timeline: Timeline): unknown[] =>
  timeline.records.flatMap(({ carried }) =>
    carried ? [`${carried.from} -> ${carried.to}: seq=${carried.segment.seq} ack=${carried.segment.ack}`] : [],
  );

/** The trace with one claim of a state changed to another state, for every claim. */
function* otherStates(text: string): Generator<{ line: number; changed: string }> {
  const lines = text.split('\n');
  for (const { state } of claimsIn(text)) {
    if (!state) continue;
    const { line, start, end } = state.span;
    const whole = lines[line - 1] as string;
    const other = STATES[(STATES.indexOf(state.value) + 1) % STATES.length] as State;
    const changed = whole.slice(0, start - 1) + other + whole.slice(end - 1);
    yield { line, changed: lines.with(line - 1, changed).join('\n') };
  }
}

/** What the lines of a trace expect. */
const claimsIn = (text: string): Claim[] =>
  parse(text).traces.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'expect' ? step.claims : [])));
