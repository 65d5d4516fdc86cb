import { describe, expect, test } from 'vitest';
import { ALL_EDGES, FIGURE_5 } from './product/edges.ts';
import { ends, explore, type State } from './product/explore.ts';
import { STATE_LAWS, STEP_LAWS } from './product/invariants.ts';
import { type Bounds, way } from './product/steps.ts';

/**
 * What is explored: everything within these bounds, without exception. A network that doubles segments, and data of
 * both ends, have been explored as well; they take minutes.
 */
const MODELS: Readonly<Record<string, Bounds>> = {
  'one connection, data of one end, one segment under way': {
    inFlight: 1,
    opens: [1, 1],
    octets: [1, 0],
    duplicates: false,
    aborts: true,
  },
  'one connection, two segments under way, which overtake each other': {
    inFlight: 2,
    opens: [1, 1],
    octets: [0, 0],
    duplicates: false,
    aborts: false,
  },
  'a second connection, while one end is in TIME-WAIT and the other waits for the last ACK': {
    given: ['TIME-WAIT', 'LAST-ACK'],
    inFlight: 1,
    opens: [1, 1],
    octets: [0, 0],
    duplicates: false,
    aborts: true,
  },
  'a client that has forgotten its connection and calls twice, while the server is in SYN-RECEIVED': {
    given: ['CLOSED', 'SYN-RECEIVED'],
    inFlight: 1,
    opens: [2, 0],
    octets: [0, 0],
    duplicates: false,
    aborts: false,
  },
};

const edges = new Set<string>();
const figures = { states: 0, transitions: 0, edges: 0, edgesOfFigure5: 0, laws: 0, lawsBroken: 0 };

describe.each(Object.entries(MODELS))('%s', (_, bounds) => {
  const broken = new Map<string, string>();
  const see = (law: string, holds: boolean, state: State): void => {
    if (!holds && !broken.has(law)) broken.set(law, way(state));
  };
  const explored = explore(bounds, 400_000, {
    state(state) {
      const [a, b] = ends(state.world);
      for (const [law, holds] of Object.entries(STATE_LAWS)) {
        see(law, holds(a, b, state, 0) && holds(b, a, state, 1), state);
      }
    },
    step(from, record) {
      for (const { from: before, to, cause } of record.transitions) edges.add(`${before} -> ${to}: ${cause}`);
      for (const [law, holds] of Object.entries(STEP_LAWS)) see(law, holds(from, record), from);
    },
  });
  figures.states += explored.states;
  figures.transitions += explored.transitions;
  figures.lawsBroken += broken.size + (explored.trapped.count > 0 ? 1 : 0);

  test('nothing within the bounds is left out', () => {
    expect(explored.exhausted).toBe(true);
    expect(explored.states).toBeGreaterThan(9000);
  });

  test.each([...Object.keys(STATE_LAWS), ...Object.keys(STEP_LAWS)])('%s', (law) => {
    expect(broken.get(law)).toBeUndefined();
  });

  test('both ends can be closed from everywhere, without abort and user timeout', () => {
    const { first } = explored.trapped;
    expect(first && way(first)).toBeUndefined();
  });
});

describe('the edges of the state machine', () => {
  test.each(FIGURE_5)('figure 5: %s occurs', (edge) => {
    expect([...edges]).toContain(edge);
  });

  test('no edge occurs that the RFC lacks, and all that it has occur', () => {
    expect([...edges].sort()).toEqual([...ALL_EDGES].sort());
  });
});

test('the figures are those of the page on correctness', async () => {
  figures.edges = edges.size;
  figures.edgesOfFigure5 = FIGURE_5.filter((edge) => edges.has(edge)).length;
  figures.laws = Object.keys(STATE_LAWS).length + Object.keys(STEP_LAWS).length + 1;
  await expect(`${JSON.stringify({ models: Object.keys(MODELS).length, ...figures }, null, 2)}\n`).toMatchFileSnapshot(
    'figures/product.json',
  );
});
