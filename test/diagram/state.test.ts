import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { boxName, drawStates, STATE_DIAGRAM } from '../../server/src/diagram/state.ts';
import { BOXES, EDGES } from '../../server/src/diagram/state-edges.ts';
import { edgeOf, waysOf } from '../../server/src/diagram/way.ts';
import { STATES } from '../../server/src/tcp/state.ts';
import { timelineOf } from './support/draw.ts';
import { loadMermaids } from './support/mermaid.ts';

const CLOSE = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
client -> server: FIN+ACK
server -> client: ACK
server -> client: FIN+ACK
client -> server: ACK
`;

test('all eleven states are there', () => {
  expect(new Set(BOXES.map(boxName))).toEqual(new Set([...STATES, 'any state']));
});

test('every box has an edge', () => {
  expect(new Set(EDGES.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(BOXES));
});

test('every edge is its own', () => {
  const seen = EDGES.map(({ from, to, event }) => `${from} ${to} ${event}`);
  expect(new Set(seen).size).toBe(EDGES.length);
});

/** RFC 9293, figure 5, and what its notes and section 3.10 add. */
const RFC: readonly (readonly [from: (typeof STATES)[number], to: (typeof STATES)[number], cause: string])[] = [
  ['CLOSED', 'LISTEN', 'passive OPEN'],
  ['CLOSED', 'SYN-SENT', 'active OPEN'],
  ['LISTEN', 'CLOSED', 'CLOSE'],
  ['LISTEN', 'SYN-RECEIVED', 'rcv SYN'],
  ['LISTEN', 'SYN-SENT', 'SEND'],
  ['SYN-SENT', 'CLOSED', 'CLOSE'],
  ['SYN-SENT', 'SYN-RECEIVED', 'rcv SYN'],
  ['SYN-SENT', 'ESTABLISHED', 'rcv SYN+ACK'],
  ['SYN-RECEIVED', 'ESTABLISHED', 'rcv ACK of SYN'],
  ['SYN-RECEIVED', 'LISTEN', 'rcv RST'],
  ['SYN-RECEIVED', 'FIN-WAIT-1', 'CLOSE'],
  ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSE'],
  ['ESTABLISHED', 'CLOSE-WAIT', 'rcv FIN'],
  ['FIN-WAIT-1', 'FIN-WAIT-2', 'rcv ACK of FIN'],
  ['FIN-WAIT-1', 'CLOSING', 'rcv FIN'],
  ['FIN-WAIT-1', 'TIME-WAIT', 'rcv FIN'],
  ['FIN-WAIT-2', 'TIME-WAIT', 'rcv FIN'],
  ['CLOSING', 'TIME-WAIT', 'rcv ACK of FIN'],
  ['CLOSE-WAIT', 'LAST-ACK', 'CLOSE'],
  ['LAST-ACK', 'CLOSED', 'rcv ACK of FIN'],
  ['TIME-WAIT', 'CLOSED', '2MSL timeout'],
  ['TIME-WAIT', 'SYN-RECEIVED', 'rcv SYN'],
  ...STATES.filter((state) => state !== 'CLOSED').map((state) => [state, 'CLOSED', 'ABORT'] as const),
  ...STATES.filter((state) => state !== 'CLOSED').map((state) => [state, 'CLOSED', 'rcv RST'] as const),
];

test.each(RFC)('%s to %s by %s has an edge', (from, to, cause) => {
  const edge = EDGES[edgeOf(from, to, cause) ?? -1];
  expect(edge && boxName(edge.to)).toBe(to);
  expect(cause === 'ABORT' || cause === 'rcv RST' ? [from, 'any state'] : [from]).toContain(edge?.from);
});

test('the ways of the hosts are the edges that they take, with the lines', () => {
  const ways = waysOf(timelineOf(CLOSE));
  expect(ways.map(({ host }) => host)).toEqual(['client', 'server']);
  const told = ways.map(({ moves }) => moves.map(({ line, edge }) => [line, EDGES[edge ?? -1]?.to]));
  expect(told).toEqual([
    [
      [4, 'SYN-SENT'],
      [5, 'ESTABLISHED'],
      [7, 'FIN-WAIT-1'],
      [8, 'FIN-WAIT-2'],
      [9, 'TIME-WAIT'],
    ],
    [
      [3, 'LISTEN'],
      [4, 'SYN-RECEIVED'],
      [6, 'ESTABLISHED'],
      [7, 'CLOSE-WAIT'],
      [9, 'LAST-ACK'],
      [10, 'CLOSED again'],
    ],
  ]);
  expect(ways.map(({ now }) => now)).toEqual(['TIME-WAIT', 'CLOSED again']);
});

test('a host that has not begun is in the CLOSED where connections begin', () => {
  const [, server] = waysOf(timelineOf('host a isn=1\nhost b\na -x b: SYN'));
  expect(server).toMatchObject({ now: 'CLOSED', visited: ['CLOSED'], moves: [] });
});

test('a raw host has no way', () => {
  expect(waysOf(timelineOf('host a isn=1\nhost b raw\na -> b: SYN')).map(({ host }) => host)).toEqual(['a']);
});

test('the way is written into the text', () => {
  const text = drawStates(timelineOf(CLOSE.replaceAll('client', 'my_client')));
  expect(text).toContain('LAST_ACK --> CLOSED_again: rcv ACK of FIN<br/>▶ server: line 10\n');
  expect(text).toContain('state "TIME-WAIT<br/>● my#95;client" as TIME_WAIT\n');
  const visited = /class (\S+) visited/.exec(text)?.[1]?.split(',');
  expect(visited).toContain('LAST_ACK');
  expect(visited).not.toContain('CLOSING');
});

describe('what it is called', () => {
  const titled = (title: string, text = CLOSE) => drawStates(timelineOf(`trace ${JSON.stringify(title)}\n${text}`));

  test('stands above it where the trace has a title', () => {
    expect(titled('One').split('\n', 4)).toEqual(['---', 'title: "One: the states"', '---', 'stateDiagram-v2']);
    expect(drawStates(timelineOf(CLOSE))).toMatch(/^stateDiagram-v2\n/);
  });

  test('is one line of front matter whatever the title says', () => {
    const text = titled('A "b" <c> & d\\e: [x] #1');
    expect(text.split('\n', 3)).toEqual([
      '---',
      'title: "A \\"b\\" ﬂ°°60¶ßcﬂ°°62¶ß ﬂ°°38¶ß d\\\\e: [x] #1: the states"',
      '---',
    ]);
  });

  test('is told with the ways of the hosts to those who cannot see it', () => {
    const text = titled('One');
    expect(text).toContain('\n  accTitle: One: the states\n');
    expect(text).toContain(
      '\n  accDescr: client goes from CLOSED to SYN-SENT to ESTABLISHED to FIN-WAIT-1 to FIN-WAIT-2 to TIME-WAIT. server goes from CLOSED to LISTEN',
    );
  });

  test('with several connections of a host tells where each change begins', () => {
    const timeline = timelineOf(
      'host a isn=1\nhost b isn=9\nhost c isn=5\nb: listen\na -> b: SYN\nc -> b: SYN\nb -> a: SYN+ACK\na -> b: ACK\n',
    );
    expect(drawStates(timeline)).toContain(
      'b goes from CLOSED to LISTEN to SYN-RECEIVED, from LISTEN to SYN-RECEIVED to ESTABLISHED.',
    );
  });

  test('of a host that changes its state often tells the first changes and the last', () => {
    const text = drawStates(timelineOf(`host a isn=0\nhost b isn=0\n${'a: listen\na: close\n'.repeat(40)}`));
    expect(text).toContain(', changes its state 70 more times, and at last goes from LISTEN to CLOSED.');
  });

  test('of an exercise tells no states', () => {
    const text = drawStates(timelineOf(`exercise "Who?"\n${CLOSE}`));
    expect(text).toContain('  accDescr: The eleven states, without the ways of the hosts.\n');
  });
});

const CORPUS = join(import.meta.dirname, '../corpus');
const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tcptrace'));
const timelines = files.flatMap((name) =>
  check(readFileSync(join(CORPUS, name), 'utf8')).traces.map((t) => t.timeline),
);

// What only Linux does is not in the diagram of RFC 9293.
const OF_LINUX = new Set(['LISTEN → ESTABLISHED: rcv ACK with a SYN cookie', 'TIME-WAIT → SYN-SENT: active OPEN']);

test('every change of state in the corpus that is one of the RFC takes an edge', () => {
  const lost = timelines
    .flatMap((timeline) => waysOf(timeline).flatMap(({ moves }) => moves))
    // A reopened TIME-WAIT that turns out to be an old duplicate goes back; that is no edge of its own.
    .filter(({ edge, from }) => edge === undefined && from !== 'SYN-RECEIVED')
    .map(({ from, to, cause }) => `${from} → ${to}: ${cause}`)
    .filter((change) => !OF_LINUX.has(change));
  expect(lost).toEqual([]);
});

describe.each(await loadMermaids())('Mermaid $version', (mermaid) => {
  test('reads the state diagram', async () => {
    expect(await mermaid.parse(STATE_DIAGRAM)).toMatch(/^state/);
  });

  test('reads the state diagrams of the corpus', async () => {
    for (const timeline of timelines.slice(0, 40)) expect(await mermaid.parse(drawStates(timeline))).toMatch(/^state/);
  }, 60_000);
});
