import { entries, first, values } from '../../tcp/ordered-map.ts';
import type { CallStep, TimeoutStep, Word } from '../model.ts';
import { resolve } from '../names.ts';
import { alongside } from '../place.ts';
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
  if (host.open === 1) return { kind: 'connection', peer: stage.host(first(host.openPeers)?.key as number) };
  if (host.open > 1) {
    tellAmbiguous(stage, step, host, openPeers(stage, host), host.open);
    return { kind: 'unclear' };
  }
  if (host.listens) return { kind: 'listener' };
  return host.recent === undefined ? { kind: 'nothing' } : { kind: 'connection', peer: stage.host(host.recent) };
}

/** How many peers a message names. */
const MOST_NAMED = 4;

/** Say that a call or a timer could concern any of `peers`, and how each would be written; there are `count` of them. */
function tellAmbiguous(
  stage: Stage,
  step: CallStep | TimeoutStep,
  host: Host,
  peers: readonly string[],
  count: number,
): void {
  const octets = step.kind === 'call' ? step.octets : undefined;
  const timer = step.kind === 'timeout' && step.timer ? ` ${step.timer.value}` : '';
  const what = step.kind === 'call' ? step.call : `timeout${timer}`;
  // A peer stands before the octets, and else last.
  const place = octets
    ? alongside(octets.span, octets.span.start, octets.span.start)
    : alongside(step.span, step.span.end, step.span.end);
  const choices = peers.map((peer) => ({
    title: `Write ${what} ${peer}`,
    span: place,
    text: octets ? `${peer} ` : ` ${peer}`,
  }));
  const parameters = { host: host.name, what, octets: octets?.value, peers, more: count > peers.length };
  stage.report(ambiguousPeer, step.host.span, parameters, { choices });
}

/** The peer that `connect` opens a connection to: the one named, or the only other host. */
export function peerOf(stage: Stage, step: CallStep, host: Host): Host | undefined {
  if (step.peer) return peerNamed(stage, step.peer, host);
  const others = otherHosts(stage, host);
  const [only] = others;
  if (only && others.length === 1) return only;
  const names = others.map((other) => other.name);
  tellAmbiguous(stage, step, host, names.slice(0, MOST_NAMED), names.length);
  return undefined;
}

/** The peer that a word names; undefined where it names none, which has been reported. */
export function peerNamed(stage: Stage, word: Word, host: Host): Host | undefined {
  const target = named(stage, word, host);
  return target.kind === 'connection' ? target.peer : undefined;
}

/** Some of the other hosts that could be a peer: enough to see whether there is just one, and to name a few. */
function otherHosts(stage: Stage, host: Host): readonly Host[] {
  const others: Host[] = [];
  for (const other of values(stage.world.hosts)) {
    if (other.index !== host.index && !other.raw) others.push(other);
    if (others.length > MOST_NAMED) break;
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
  for (const { key } of entries(host.openPeers)) {
    if (names.length >= MOST_NAMED) break;
    names.push(stage.host(key).name);
  }
  return names;
}
