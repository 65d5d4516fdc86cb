import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

// Random transfers with losses and reordering, written down by a receiver that knows RFC 2018 and RFC 7323 by plain sets
// and nothing of the checker: whatever it answers is right, and one number changed in what it answers is wrong.

const LEN = 10;
const START = 2 ** 32 - 200;
const number = (place: number): number => (START + 1 + place) % 2 ** 32;

type Action =
  | { readonly kind: 'send'; readonly fate: 'arrives' | 'is lost' | 'is late'; readonly tick: number }
  | { readonly kind: 'again'; readonly which: number; readonly tick: number }
  | { readonly kind: 'deliver'; readonly which: number }
  | { readonly kind: 'ack'; readonly tick: number; readonly blocks: number };

const tick = fc.integer({ min: 0, max: 3 });
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), fate: fc.constantFrom('arrives', 'is lost', 'is late'), tick }),
  fc.record({ kind: fc.constant('again' as const), which: fc.nat(20), tick }),
  fc.record({ kind: fc.constant('deliver' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('ack' as const), tick, blocks: fc.integer({ min: 0, max: 3 }) }),
);

/** The transfer as a trace. `answers`: the lines with which the receiver answers, from 0. */
function written(list: readonly Action[]): { readonly lines: string[]; readonly answers: number[] } {
  const lines = [
    `host client isn=${START}`,
    'host server isn=300',
    'server: listen',
    'client -> server: SYN sackok ts=1/0',
    'server -> client: SYN+ACK sackok ts=1/1',
    'client -> server: ACK ts=1/1',
  ];
  const answers: number[] = [];
  const received = new Set<number>();
  const late: { place: number; clock: number; label: string }[] = [];
  let [clientClock, serverClock, sent, acknowledged, recent, echo] = [1, 1, 0, 0, 1, 1];
  let [lastAck, latest] = [0, -1];

  const next = (): number => {
    let place = 0;
    while (received.has(place)) place++;
    return place;
  };
  const arrive = (place: number, clock: number): void => {
    if (clock < recent) return;
    const before = next();
    if (place + LEN <= before) return;
    if (place <= lastAck) recent = clock;
    for (let octet = place; octet < place + LEN; octet++) received.add(octet);
    latest = next() > before ? -1 : place;
  };
  const islands = (): [number, number][] => {
    const found: [number, number][] = [];
    for (const octet of [...received].filter((o) => o > next()).sort((a, b) => a - b)) {
      const last = found.at(-1);
      if (last?.[1] === octet) last[1]++;
      else found.push([octet, octet + 1]);
    }
    return found;
  };

  for (const action of list) {
    if (action.kind === 'send') {
      clientClock += action.tick;
      const arrow = action.fate === 'arrives' ? '->' : action.fate === 'is lost' ? '-x' : '-)';
      const label = action.fate === 'is late' ? ` as late${late.length}` : '';
      lines.push(`client ${arrow} server: ACK seq=${number(sent)} len=${LEN} ts=${clientClock}/${echo}${label}`);
      if (action.fate === 'arrives') arrive(sent, clientClock);
      if (label !== '') late.push({ place: sent, clock: clientClock, label: label.slice(4) });
      sent += LEN;
    } else if (action.kind === 'again' && acknowledged < sent) {
      const place = acknowledged + (action.which % ((sent - acknowledged) / LEN)) * LEN;
      clientClock += action.tick;
      lines.push('client: timeout retransmission');
      lines.push(`client -> server: ACK seq=${number(place)} len=${LEN} ts=${clientClock}/${echo}`);
      arrive(place, clientClock);
    } else if (action.kind === 'deliver' && late.length > 0) {
      const { place, clock, label } = late[action.which % late.length] as (typeof late)[number];
      lines.push(`deliver ${label}`);
      arrive(place, clock);
    } else if (action.kind === 'ack') {
      serverClock += action.tick;
      const found = islands();
      const first = found.filter(([left, right]) => left <= latest && latest < right);
      const blocks = [...first, ...found.filter((island) => !first.includes(island)).reverse()].slice(0, action.blocks);
      const sack = blocks.map(([left, right]) => `${number(left)}-${number(right)}`).join(',');
      lastAck = next();
      answers.push(lines.length);
      lines.push(
        `server -> client: ACK ack=${number(lastAck)} ts=${serverClock}/${recent}${sack === '' ? '' : ` sack=${sack}`}`,
      );
      echo = serverClock;
      acknowledged = lastAck;
    }
  }
  return { lines, answers };
}

const complaints = (lines: readonly string[]) =>
  check(lines.join('\n'))
    .diagnostics.filter((d) => d.severity !== 'information')
    .map((d) => `${d.span.line}: ${lines[d.span.line - 1]} ${d.code}: ${d.message}`);

const transfers = fc.array(actions, { minLength: 5, maxLength: 40 });

test('a receiver that answers by the RFCs is never contradicted', () => {
  fc.assert(
    fc.property(transfers, (list) => {
      const { lines } = written(list);
      expect(complaints(lines), lines.join('\n')).toEqual([]);
    }),
    { seed: 7323, numRuns: 400 },
  );
});

test('a block that reaches one octet too far, and an echo of the future, are always found, on their line', () => {
  let tried = 0;
  fc.assert(
    fc.property(transfers, fc.nat(), (list, pick) => {
      const { lines, answers } = written(list);
      const index = answers[pick % Math.max(1, answers.length)];
      const line = index === undefined ? undefined : lines[index];
      if (index === undefined || line === undefined) return;
      const slips = [
        line.replace(/(sack=\d+-)(\d+)/, (_, before, right) => `${before}${(Number(right) + 1) % 2 ** 32}`),
        line.replace(/(ts=\d+\/)(\d+)/, '$199999'),
      ].filter((slip) => slip !== line);
      for (const slip of slips) {
        tried++;
        const found = complaints(lines.with(index, slip));
        expect(found.length, found.join('\n')).toBe(1);
        expect(found[0]).toContain(`${index + 1}: `);
      }
    }),
    { seed: 2018, numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(200);
});
