import { entries } from '../../tcp/ordered-map.ts';
import { PEER_STATES } from '../../tcp/pairs.ts';
import type { Claim, ClaimsStep, Span } from '../model.ts';
import { resolve } from '../names.ts';
import { givenContradicts } from '../rules/given-contradicts.ts';
import { givenTooLate } from '../rules/given-too-late.ts';
import { givenTwice } from '../rules/given-twice.ts';
import { givenWithoutPeer } from '../rules/given-without-peer.ts';
import { sameHost } from '../rules/same-host.ts';
import type { Stage } from '../stage.ts';
import { endKey, type Host, type World } from '../world.ts';
import { establish, type Given } from './given-end.ts';

/** `given`: the trace starts here, both ends consistent, as if this point had been reached the usual way. */
export function playGiven(stage: Stage, step: ClaimsStep): void {
  if (stage.world.begun) {
    stage.played = false;
    stage.report(givenTooLate, step.span, {});
    return;
  }
  const line = linesHosts(stage, step);
  const all = step.claims.flatMap((claim) => given(stage, claim, line) ?? []);
  for (const claim of all) {
    for (const { value, span } of claim.claim.variables) stage.bind(value, span);
  }
  const ends = new Map<number, Given>();
  for (const mine of all) {
    const key = endKey(mine.host.index, mine.peer.index);
    const first = ends.get(key);
    const before = stage.end(mine.host, mine.peer).since;
    if (first || before) givenAgain(stage, mine, first?.claim.span ?? before);
    else ends.set(key, mine);
  }
  for (const mine of ends.values()) {
    const theirs = ends.get(endKey(mine.peer.index, mine.host.index));
    if (theirs && mine.host.index > theirs.host.index) judgePair(stage, mine, theirs);
    establish(stage, mine, theirs);
  }
}

/** Two states that no history leads to. Told at the end that the line names last, and played all the same. */
function judgePair(stage: Stage, one: Given, other: Given): void {
  const possible = PEER_STATES[other.state];
  if (possible.includes(one.state)) return;
  const [last, first] = one.claim.span.start > other.claim.span.start ? [one, other] : [other, one];
  stage.report(
    givenContradicts,
    last.claim.state?.span ?? last.claim.span,
    {
      kind: 'pair',
      host: last.host.name,
      state: last.state,
      peer: first.host.name,
      peerState: first.state,
      possible: PEER_STATES[first.state],
    },
    { related: [{ span: first.claim.span, message: `${first.host.name} is said to be in ${first.state} here` }] },
  );
}

function givenAgain(stage: Stage, { claim, host, peer }: Given, first: Span | undefined): void {
  stage.report(
    givenTwice,
    claim.span,
    { host: host.name, peer: peer.name },
    { related: first ? [{ span: first, message: 'given here' }] : [] },
  );
}

function given(stage: Stage, claim: Claim, line: LinesHosts): Given | undefined {
  const host = resolve(stage, claim.host);
  const state = claim.state?.value ?? 'CLOSED';
  if (state === 'LISTEN') {
    stage.change({ ...stage.host(host.index), listens: claim.span });
    return undefined;
  }
  if (state === 'CLOSED') return undefined;
  const peer = claim.peer ? resolve(stage, claim.peer) : peerAmong(stage, host, line);
  if (!peer) {
    stage.report(givenWithoutPeer, claim.span, { host: host.name, state });
    return undefined;
  }
  if (peer.index === host.index) {
    stage.report(sameHost, claim.peer?.span ?? claim.span, { host: host.name });
    return undefined;
  }
  return { claim, host, peer, state };
}

/** Who is named in a line of `given`: the hosts whose claims stand there, and who claims to have a connection with whom. */
interface LinesHosts {
  readonly named: ReadonlySet<number>;
  /** By a peer that is named: the hosts of those claims. */
  readonly claimedBy: ReadonlyMap<number, ReadonlySet<number>>;
}

function linesHosts(stage: Stage, { claims }: ClaimsStep): LinesHosts {
  const named = new Set<number>();
  const claimedBy = new Map<number, Set<number>>();
  for (const claim of claims) {
    const host = resolve(stage, claim.host).index;
    named.add(host);
    if (!claim.peer) continue;
    const peer = resolve(stage, claim.peer).index;
    claimedBy.set(peer, (claimedBy.get(peer) ?? new Set()).add(host));
  }
  return { named, claimedBy };
}

/**
 * The other end: the one host of the line that claims to have a connection with this one, or the one other host that
 * the line names, or the only other host that there is.
 */
function peerAmong(stage: Stage, host: Host, { named, claimedBy }: LinesHosts): Host | undefined {
  const [claimant, ...more] = claimedBy.get(host.index) ?? [];
  if (claimant !== undefined && more.length === 0 && claimant !== host.index) return stage.host(claimant);
  const others = named.size > 1 ? named : keys(stage.world.hosts);
  let only: Host | undefined;
  for (const index of others) {
    if (index === host.index) continue;
    if (only) return undefined;
    only = stage.host(index);
  }
  return only;
}

function* keys(hosts: World['hosts']): Generator<number> {
  for (const { key } of entries(hosts)) yield key;
}
