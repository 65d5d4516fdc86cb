import { push } from '../../tcp/heap.ts';
import type { State } from '../../tcp/state.ts';
import type { Stage } from '../stage.ts';
import { endKey, type Host, isOpen, standsAs, stateOfEnd } from '../world.ts';

/**
 * Where RFC 9293 contradicts itself about the last event of an end, a trace may follow either of its texts: if the end
 * is not in `state` but would be by the other text, the trace goes on by that one; if it is in `state`, by this one.
 */
export function readOtherwise(stage: Stage, host: Host, peer: Host, state: State): void {
  const end = stage.end(host, peer);
  const { otherwise } = end;
  if (!otherwise || !standsAs(otherwise.instead, end.tcb)) return;
  const { clock } = stage.world;
  const { tcb, from, until } = otherwise;
  if (clock < from || (until !== undefined && clock >= until)) return;
  if (stateOfEnd(host, end) === state) return stage.put(host, peer, { ...end, otherwise: undefined });
  if (tcb.state !== state) return;
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
