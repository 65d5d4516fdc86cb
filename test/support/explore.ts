import { Flag } from '../../server/src/tcp/segment.ts';
import { comparable, distance, lt, type Seq } from '../../server/src/tcp/seq.ts';
import type { CallName, Step, Trace } from '../../server/src/trace/model.ts';
import { begin, play } from '../../server/src/trace/play.ts';
import { endAt, hostAt, stateOfEnd, type World } from '../../server/src/trace/world.ts';

/** What an exploration has seen. Violations are shown by the steps that lead to them. */
export interface Product {
  readonly states: number;
  /** `FROM -> TO: cause`. */
  readonly edges: ReadonlySet<string>;
  /** How many quiet states have one end ESTABLISHED and the other CLOSED or LISTEN. */
  readonly halfOpen: number;
  readonly violations: {
    readonly timeWaitWithoutFin: readonly string[];
    readonly beyondSent: readonly string[];
    readonly halfOpenForEver: readonly string[];
  };
}

interface Node {
  readonly world: World;
  readonly before: Node | undefined;
  readonly step: Step | undefined;
}

const span = { line: 1, start: 1, end: 2 };
const word = (text: string) => ({ text, span });
const HOSTS = [0, 1] as const;
const NAMES = ['A', 'B'] as const;

const trace: Trace = {
  title: undefined,
  exercise: false,
  span,
  profile: undefined,
  hosts: NAMES.map((name) => ({ name: word(name), raw: false, span })),
  fileWideHosts: 0,
  steps: [],
  symbols: [''],
};

/** Explore, breadth first, at least `most` states: calls, segments that arrive or are lost, the 2MSL timer. */
export function explore(most: number): Product {
  const root: Node = { world: begin(trace).world, before: undefined, step: undefined };
  const seen = new Set([key(root.world)]);
  const queue = [root];
  const edges = new Set<string>();
  const timeWaitWithoutFin: string[] = [];
  const beyondSent: string[] = [];
  const halfOpenForEver: string[] = [];
  let halfOpen = 0;
  for (let next = 0; next < queue.length && queue.length < most; next++) {
    const node = queue[next] as Node;
    if (withoutFin(node.world)) timeWaitWithoutFin.push(way(node));
    if (beyond(node.world)) beyondSent.push(way(node));
    if (isHalfOpen(node.world)) {
      halfOpen++;
      if (!recovers(node.world)) halfOpenForEver.push(way(node));
    }
    for (const step of STEPS) {
      const record = play(node.world, step);
      if (record.diagnostics.some((diagnostic) => diagnostic.severity !== 'information')) continue;
      for (const { from, to, cause } of record.transitions) edges.add(`${from} -> ${to}: ${cause}`);
      const after = key(record.after);
      if (seen.has(after)) continue;
      seen.add(after);
      queue.push({ world: record.after, before: node, step });
    }
  }
  return { states: seen.size, edges, halfOpen, violations: { timeWaitWithoutFin, beyondSent, halfOpenForEver } };
}

const segment = (from: 0 | 1, flags: number, arrow: '->' | '-x'): Step => ({
  kind: 'segment',
  span,
  from: word(NAMES[from]),
  to: word(NAMES[from === 0 ? 1 : 0]),
  arrow,
  flags: { value: flags, span },
});

const CALLS: readonly CallName[] = ['listen', 'connect', 'close'];
const SEGMENTS = [Flag.SYN, Flag.SYN | Flag.ACK, Flag.ACK, Flag.FIN | Flag.ACK, Flag.RST];

const STEPS: readonly Step[] = HOSTS.flatMap((host): Step[] => [
  ...CALLS.map((call): Step => ({ kind: 'call', span, host: word(NAMES[host]), call })),
  { kind: 'timeout', span, host: word(NAMES[host]), timer: { value: 'time-wait', span } },
  ...SEGMENTS.flatMap((flags) => [segment(host, flags, '->'), segment(host, flags, '-x')]),
]);

const ends = (world: World) => [endAt(world, 0, 1), endAt(world, 1, 0)] as const;

const apart = (a: Seq, b: Seq): string => (comparable(a, b) ? `${Math.max(-3, Math.min(3, distance(a, b)))}` : '?');

/** What tells one state of two hosts from another: everything but absolute numbers. */
function key(world: World): string {
  const both = ends(world);
  return HOSTS.map((index) => {
    const end = both[index];
    const peer = both[index === 0 ? 1 : 0].tcb;
    const { tcb, owed } = end;
    const state = `${stateOfEnd(hostAt(world, index), end)} ${hostAt(world, index).listens ? 'l' : ''}`;
    const answers = owed.map(({ answer }) =>
      'seq' in answer ? `${answer.kind}${apart(answer.seq, peer.rcvNxt)}` : answer.kind,
    );
    const marks = [tcb.passive, tcb.synSent, tcb.closing, tcb.finSeq !== undefined, tcb.finReceived, !!tcb.reopened];
    const numbers = [
      distance(tcb.sndNxt, tcb.sndUna),
      apart(tcb.sndNxt, peer.rcvNxt),
      apart(tcb.sndUna, peer.rcvNxt),
      apart(tcb.iss, peer.irs),
    ];
    return tcb.used
      ? `${state} ${marks.map(Number).join('')} ${numbers.join()} ${answers.join()}`
      : `${state} ${answers}`;
  }).join(' | ');
}

const withoutFin = (world: World): boolean =>
  ends(world).some(({ tcb }) => tcb.state === 'TIME-WAIT' && tcb.finSeq === undefined);

/** Whether an end in a connection has taken what its peer, in the same connection, has not sent. */
const beyond = (world: World): boolean => {
  const [a, b] = ends(world);
  return [
    [a.tcb, b.tcb],
    [b.tcb, a.tcb],
  ].some(
    ([mine, theirs]) =>
      mine !== undefined &&
      theirs !== undefined &&
      mine.state === 'ESTABLISHED' &&
      theirs.state === 'ESTABLISHED' &&
      mine.irs === theirs.iss &&
      lt(theirs.sndNxt, mine.rcvNxt),
  );
};

const isHalfOpen = (world: World): boolean => {
  const [a, b] = ends(world);
  const idle = (state: string) => state === 'CLOSED' || state === 'LISTEN';
  const quiet = a.owed.length === 0 && b.owed.length === 0;
  return (
    quiet &&
    ((a.tcb.state === 'ESTABLISHED' && idle(b.tcb.state)) || (b.tcb.state === 'ESTABLISHED' && idle(a.tcb.state)))
  );
};

/** Whether a segment of the ESTABLISHED end is answered by a reset that ends its connection (RFC 9293, 3.5.1). */
function recovers(world: World): boolean {
  const open = ends(world)[0].tcb.state === 'ESTABLISHED' ? 0 : 1;
  const asked = play(world, segment(open, Flag.ACK, '->'));
  const answered = play(asked.after, segment(open === 0 ? 1 : 0, Flag.RST, '->'));
  return answered.diagnostics.length === 0 && ends(answered.after)[open].tcb.state === 'CLOSED';
}

/** The steps that lead to a state, in the language. */
function way(node: Node): string {
  const steps: string[] = [];
  for (let at: Node | undefined = node; at?.step; at = at.before) steps.unshift(stepText(at.step));
  return steps.join('; ');
}

const stepText = (step: Step): string =>
  step.kind === 'segment'
    ? `${step.from.text} ${step.arrow} ${step.to.text}: flags ${step.flags.value}`
    : step.kind === 'call'
      ? `${step.host.text}: ${step.call}`
      : step.kind;
