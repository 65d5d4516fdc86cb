import { entriesOf } from '../tcp/growing-map.ts';
import { entries, values } from '../tcp/ordered-map.ts';
import type { Diagnostic } from './diagnostic.ts';
import { numberText } from './numbers.ts';
import { breach } from './rule.ts';
import { acceptWaits } from './rules/accept-waits.ts';
import { finOwed } from './rules/fin-owed.ts';
import { owed } from './rules/owed.ts';
import { stillUnderWay } from './rules/still-under-way.ts';
import { type End, type Host, hostAt, hostsOf, isOpen, type World } from './world.ts';

/** What is unfinished when a trace ends: answers owed, a FIN not sent, segments under way. Information, not errors. */
export function finish(world: World): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { key, value } of entriesOf(world.ends)) unfinishedEnd(world, key, value, diagnostics);
  for (const host of values(world.hosts)) unservedAccepts(host, diagnostics);
  for (const { key, value } of entries(world.flights)) {
    if (value.fate !== 'under way') continue;
    diagnostics.push(breach(stillUnderWay, value.sent, { label: key, to: hostAt(world, value.to).name }));
  }
  return diagnostics;
}

/** The calls of ACCEPT for which no connection has come. */
function unservedAccepts(host: Host, diagnostics: Diagnostic[]): void {
  for (let { accepting } = host; accepting; accepting = accepting.before) {
    diagnostics.push(breach(acceptWaits, accepting.call, { host: host.name, peer: undefined }));
  }
}

function unfinishedEnd(world: World, key: number, end: End, diagnostics: Diagnostic[]): void {
  const [{ name: host, listens }, { name: peer }] = hostsOf(world, key);
  if (end.accepting && end.accepting.listener === listens) {
    diagnostics.push(breach(acceptWaits, end.accepting.call, { host, peer }));
  }
  for (const { answer, cause } of end.owed) {
    const tcb = (answer.kind === 'syn-ack' && answer.cookie) || end.tcb;
    const reset = answer.kind !== 'ack' && answer.kind !== 'syn-ack';
    const seq = numberText(world, reset ? answer.seq : answer.kind === 'syn-ack' ? tcb.iss : tcb.sndNxt);
    const ack = reset
      ? answer.ack === undefined
        ? undefined
        : numberText(world, answer.ack)
      : numberText(world, tcb.rcvNxt);
    diagnostics.push(breach(owed, cause, { host, peer, answer: answer.kind, seq, ack }));
  }
  if (isOpen(end) && end.tcb.closing && end.tcb.finSeq === undefined && end.since) {
    diagnostics.push(
      breach(finOwed, end.since, { host, peer, seq: numberText(world, end.tcb.sndNxt), queued: end.tcb.queued }),
    );
  }
}
