import { entries, values } from '../../tcp/ordered-map.ts';
import type { CallStep, TimeoutStep, Word } from '../model.ts';
import { resolve } from '../names.ts';
import { ambiguousPeer } from '../rules/ambiguous-peer.ts';
import { sameHost } from '../rules/same-host.ts';
import type { Stage } from '../stage.ts';
import type { Host } from '../world.ts';

/** Whom a call or a timer concerns: a connection with a peer, the host's listener, neither, or more than one could be meant. */
export type Target =
  | { readonly kind: 'connection'; readonly peer: Host }
  | { readonly kind: 'listener' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unclear' };

/** The target of a call: the peer named, else the only connection, else the listener, else the last connection there was. */
export function targetOf(stage: Stage, step: CallStep | TimeoutStep, host: Host): Target {
  if (step.peer) return named(stage, step.peer, host);
  if (host.open === 1) return { kind: 'connection', peer: stage.host(host.openPeers) };
  if (host.open > 1) {
    stage.report(ambiguousPeer, step.host.span, {
      host: host.name,
      what: step.kind === 'call' ? step.call : 'timeout',
      peers: openPeers(stage, host),
    });
    return { kind: 'unclear' };
  }
  if (host.listens) return { kind: 'listener' };
  return host.recent === undefined ? { kind: 'nothing' } : { kind: 'connection', peer: stage.host(host.recent) };
}

/** The peer that `connect` opens a connection to: the one named, or the only other host. */
export function peerOf(stage: Stage, step: CallStep, host: Host): Host | undefined {
  if (step.peer) {
    const target = named(stage, step.peer, host);
    return target.kind === 'connection' ? target.peer : undefined;
  }
  const others = otherHosts(stage, host);
  const [only] = others;
  if (only && others.length === 1) return only;
  stage.report(ambiguousPeer, step.host.span, { host: host.name, what: step.call, peers: others.map((o) => o.name) });
  return undefined;
}

/** Some of the other hosts that could be a peer: enough to see whether there is just one, and to name a few. */
function otherHosts(stage: Stage, host: Host): readonly Host[] {
  const others: Host[] = [];
  for (const other of values(stage.world.hosts)) {
    if (other.index !== host.index && !other.raw) others.push(other);
    if (others.length >= 3) break;
  }
  return others;
}

function named(stage: Stage, word: Word, host: Host): Target {
  const peer = resolve(stage, word);
  // An undeclared peer is one mistake, and it has been reported.
  if (!peer.declaration) return { kind: 'unclear' };
  if (peer.index !== host.index) return { kind: 'connection', peer };
  stage.report(sameHost, word.span, { host: host.name });
  return { kind: 'unclear' };
}

/** Some of the peers of the host's open connections. */
function openPeers(stage: Stage, host: Host): string[] {
  const names: string[] = [];
  for (const { key } of entries(host.peers)) {
    if (names.length >= 3) break;
    const other = stage.host(key);
    const state = stage.end(host, other).tcb.state;
    if (state !== 'CLOSED' && state !== 'LISTEN') names.push(other.name);
  }
  return names;
}
