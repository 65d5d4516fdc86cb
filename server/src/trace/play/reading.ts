import { push } from '../../tcp/heap.ts';
import type { State } from '../../tcp/state.ts';
import { beyondWindow } from '../judge/beyond.ts';
import type { Stage } from '../stage.ts';
import { type End, endKey, type Host, isOpen, type Otherwise, owes, standsAs, stateOfEnd } from '../world.ts';

/**
 * Where RFC 9293 contradicts itself about the last event of an end, a trace may follow either of its texts: if the end
 * is not in `state` but would be by the other text, the trace goes on by that one; if it is in `state`, by this one.
 */
export function readOtherwise(stage: Stage, host: Host, peer: Host, state: State): void {
  const end = stage.end(host, peer);
  const { otherwise } = end;
  if (readBeyond(stage, host, peer, end, state)) return;
  if (!otherwise || !standsAs(otherwise.instead, end.tcb)) return;
  const { clock } = stage.world;
  const { tcb, from, until } = otherwise;
  if (clock < from || (until !== undefined && clock >= until)) return;
  if (stateOfEnd(host, end) === state) stage.put(host, peer, { ...end, otherwise: undefined });
  else if (tcb.state === state) choose(stage, host, peer, end, otherwise);
}

/** A FIN beyond the window may have been taken all the same: if only that puts the end into `state`, it has. */
function readBeyond(stage: Stage, host: Host, peer: Host, end: End, state: State): boolean {
  if (stateOfEnd(host, end) === state) return false;
  const taken = beyondWindow(end);
  const cause = owes(end, 'ack')?.cause;
  if (!taken || !cause || taken.takesRoom || taken.tcb.state !== state) return false;
  stage.settle(host, peer, taken, cause);
  return true;
}

/** Let the end be what the other text makes of it; a TIME-WAIT ends when it would have ended by that. */
function choose(stage: Stage, host: Host, peer: Host, end: End, { tcb, until }: Otherwise): void {
  if (tcb.state === 'TIME-WAIT' && until !== undefined) {
    stage.world.timeWaits = push(
      stage.world.timeWaits,
      { at: until, end: endKey(host.index, peer.index) },
      (a, b) => a.at < b.at,
    );
  }
  stage.put(host, peer, {
    ...end,
    tcb,
    otherwise: undefined,
    timeWaitEnds: until ?? end.timeWaitEnds,
    owed: isOpen({ ...end, tcb }) ? end.owed : [],
  });
}
