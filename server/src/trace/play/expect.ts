import { values } from '../../tcp/ordered-map.ts';
import { comparable, type Seq, seq } from '../../tcp/seq.ts';
import type { State } from '../../tcp/state.ts';
import type { QueueName } from '../../tcp/tcb.ts';
import type { Claim, ClaimsStep, VariableName } from '../model.ts';
import { resolve } from '../names.ts';
import { isBound, numberText } from '../numbers.ts';
import { claimError } from '../rules/claim-error.ts';
import { claimNumber } from '../rules/claim-number.ts';
import { claimQueue } from '../rules/claim-queue.ts';
import { claimState } from '../rules/claim-state.ts';
import { sameHost } from '../rules/same-host.ts';
import { symbolAndNumber } from '../rules/symbol-and-number.ts';
import { unboundSymbol } from '../rules/unbound-symbol.ts';
import type { Stage } from '../stage.ts';
import { type End, endAt, type Host, IDLE, stateOfEnd, stateOfHost } from '../world.ts';
import { readOtherwise } from './reading.ts';

/** `expect`: every claim that does not hold is reported. */
export function playExpect(stage: Stage, step: ClaimsStep): void {
  for (const claim of step.claims) {
    const host = resolve(stage, claim.host);
    const peer = claim.peer && resolve(stage, claim.peer);
    if (peer && !peer.declaration) continue;
    if (peer && peer.index === host.index) {
      stage.report(sameHost, claim.span, { host: host.name });
      continue;
    }
    const other = peer ?? (host.recent === undefined ? undefined : stage.host(host.recent));
    if (claim.state && other) readOtherwise(stage, host, other, claim.state.value);
    const end = endOfClaim(stage, host, peer);
    const state = peer ? stateOfEnd(host, end) : stateOfHost(stage.world, host);
    const subject = peer ? `${host.name}/${peer.name}` : host.name;
    expectState(stage, claim, subject, state, end);
    // Where there is no connection the state has been told, and no host that does not listen has one queue or the other.
    const variables = claim.state && claim.state.value !== state && !end.tcb.used ? [] : claim.variables;
    for (const variable of variables) expectVariable(stage, variable, subject, end);
    const queues = host.listens ? claim.queues : claim.queues.slice(0, 1);
    for (const queue of queues) expectQueue(stage, claim, queue, stage.host(host.index));
    const error = peer ? end.error : stage.host(host.index).error;
    if (claim.error && claim.error.value !== error) {
      stage.report(
        claimError,
        claim.error.span,
        { subject, claimed: claim.error.value, actual: error },
        {
          fix: error && { title: `Write error ${error}`, span: claim.error.span, text: `error ${error}` },
        },
      );
    }
  }
}

const endOfClaim = ({ world }: Stage, host: Host, peer: Host | undefined): End =>
  peer
    ? endAt(world, host.index, peer.index)
    : host.recent === undefined
      ? IDLE
      : endAt(world, host.index, host.recent);

function expectState(stage: Stage, claim: Claim, subject: string, state: State, end: End): void {
  const claimed = claim.state;
  if (!claimed || claimed.value === state) return;
  stage.report(
    claimState,
    claimed.span,
    { subject, claimed: claimed.value, actual: state },
    {
      related: end.since ? [{ span: end.since, message: `this line made it ${state}` }] : [],
      fix: { title: `Write ${state}`, span: claimed.span, text: state },
    },
  );
}

/** The length of a queue; it belongs to the listener, and not to one of its connections. */
function expectQueue(stage: Stage, claim: Claim, claimed: Claim['queues'][number], host: Host): void {
  const { queues, listens } = host;
  const length = claimed.name === 'syn-queue' ? queues.synQueue : queues.acceptQueue;
  const peer = claim.peer?.text;
  const actual = listens ? length : undefined;
  if (actual === claimed.value && peer === undefined) return;
  const right = `${claimed.name}=${length}`;
  stage.report(
    claimQueue,
    claimed.span,
    {
      host: host.name,
      peer,
      queue: claimed.name,
      claimed: claimed.value,
      actual,
      waiting: waiting(stage, host, claimed.name),
    },
    {
      related: listens ? [{ span: listens, message: `${host.name} has listened since this line` }] : [],
      fix: listens && peer === undefined ? { title: `Write ${right}`, span: claimed.span, text: right } : undefined,
    },
  );
}

/** How many hosts a message names. */
const MOST_NAMED = 3;

/** Some of those whose connections wait in the accept queue. */
function waiting(stage: Stage, host: Host, queue: QueueName): readonly string[] {
  const names: string[] = [];
  for (const index of queue === 'accept-queue' ? values(host.queues.places) : []) {
    if (names.length >= MOST_NAMED) break;
    names.push(stage.host(index).name);
  }
  return names;
}

function expectVariable(stage: Stage, claimed: Claim['variables'][number], subject: string, end: End): void {
  const actual = variableOf(end, claimed.name);
  if (actual === claimed.value) return;
  const { world } = stage;
  const right = actual === undefined ? undefined : numberText(world, actual);
  const fix =
    right === undefined ? undefined : { title: `Write ${right}`, span: claimed.span, text: `${claimed.name}=${right}` };
  const written = numberText(world, claimed.value);
  if (actual !== undefined && !comparable(actual, claimed.value)) {
    const parameters = { field: claimed.name, written, right: right ?? '' };
    stage.report(isBound(world, claimed.value) ? symbolAndNumber : unboundSymbol, claimed.span, parameters, { fix });
    return;
  }
  const related = claimed.name.endsWith('nxt') ? (claimed.name === 'snd.nxt' ? end.sent : end.received) : undefined;
  stage.report(
    claimNumber,
    claimed.span,
    { subject, variable: claimed.name, claimed: written, actual: right },
    { related: related ? [{ span: related, message: 'this line moved it last' }] : [], fix },
  );
}

/** The value of a variable of an end; undefined: nobody has stated that window, or there is no connection. */
function variableOf({ tcb }: End, name: VariableName): Seq | undefined {
  if (!tcb.used) return undefined;
  switch (name) {
    case 'snd.una':
      return tcb.sndUna;
    case 'snd.nxt':
      return tcb.sndNxt;
    case 'rcv.nxt':
      return tcb.rcvNxt;
    case 'snd.wnd':
      return tcb.sndWnd === undefined ? undefined : seq(tcb.sndWnd);
    case 'rcv.wnd':
      return tcb.rcvWnd === undefined ? undefined : seq(tcb.rcvWnd);
  }
}
