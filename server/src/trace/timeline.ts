import { get, values } from '../tcp/ordered-map.ts';
import type { State } from '../tcp/state.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Step, Trace } from './model.ts';
import type { StepRecord } from './record.ts';
import { endAt, type Host, hostAt, stateOfEnd, stateOfHost, type World } from './world.ts';

/** What `check` finds out about a trace. Everything that is shown anywhere is read from here. */
export class Timeline {
  readonly trace: Trace;
  /** The world before the first step. */
  readonly start: World;
  /** One record for each line of the trace, in its order. */
  readonly records: readonly StepRecord[];
  /** Everything found, in the order in which it was found. */
  readonly diagnostics: readonly Diagnostic[];
  /** The indices of the records that have diagnostics. */
  readonly faulty: readonly number[];

  constructor(
    trace: Trace,
    start: World,
    records: readonly StepRecord[],
    diagnostics: readonly Diagnostic[],
    faulty: readonly number[],
  ) {
    this.trace = trace;
    this.start = start;
    this.records = records;
    this.diagnostics = diagnostics;
    this.faulty = faulty;
  }

  /** The records of the lines on which something happens: segments, the network, calls, timers, the clock. */
  get steps(): readonly StepRecord[] {
    return this.records.filter((record) => happens(record.step));
  }

  /** The world after record `index`; -1: before the first. */
  at(index: number): World {
    return this.records[index]?.after ?? this.start;
  }

  /**
   * The states after a record: one for each declared host, as `expect HOST` sees it; where a host has had several connections,
   * also those ends that the step changed, as `server/client2`.
   */
  states(record: StepRecord): Readonly<Record<string, State>> {
    const world = record.after;
    // Without a prototype, since any name may be a host's.
    const states: Record<string, State> = Object.create(null);
    for (const host of values(world.hosts)) {
      if (host.declaration) states[host.name] = stateOfHost(world, host);
    }
    for (const change of record.changes) {
      const host = hostNamed(world, change.host);
      const peer = hostNamed(world, change.peer);
      if (host && peer && severalPeers(world, host)) {
        states[`${host.name}/${peer.name}`] = stateOfEnd(host, endAt(world, host.index, peer.index));
      }
    }
    return states;
  }
}

/** Whether something happens on a line: a segment, the network, a call, a timer, the clock. */
export const happens = (step: Step): boolean =>
  step.kind === 'segment' ||
  step.kind === 'deliver' ||
  step.kind === 'drop' ||
  step.kind === 'call' ||
  step.kind === 'timeout' ||
  step.kind === 'wait';

const hostNamed = (world: World, name: string): Host | undefined => {
  const index = get(world.names, name);
  return index === undefined ? undefined : hostAt(world, index);
};

function severalPeers(world: World, host: Host): boolean {
  let used = 0;
  for (const other of values(world.hosts)) {
    if (world.hostCount > 2 && endAt(world, host.index, other.index).tcb.used) used++;
    if (used > 1) return true;
  }
  return false;
}
