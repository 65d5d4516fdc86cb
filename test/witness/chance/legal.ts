import { Flag } from '../../../server/src/tcp/segment.ts';
import { begin, play } from '../../../server/src/trace/play.ts';
import type { StepRecord } from '../../../server/src/trace/record.ts';
import { endAt, hostAt, stateOfEnd, stateOfHost, type World } from '../../../server/src/trace/world.ts';
import { type Candidate, emptyTrace, type Header, HOSTS, headerText, POOL } from './pool.ts';

/** A trace that the model itself has put together, line by line. */
export interface LegalTrace {
  readonly header: Header;
  /** Each line with what its step came to. */
  readonly lines: readonly { readonly text: string; readonly record: StepRecord }[];
}

/**
 * The trace that these choices make: each asks the model, from one place of the pool on, for the next line that may
 * come. `allowed`: which lines may be taken at all. `claimed`: after each line everything is claimed that holds, which
 * also settles which text of the RFC is followed where there are two.
 */
export function legalTrace(
  header: Header,
  choices: readonly number[],
  allowed: (text: string) => boolean = () => true,
  claimed = false,
): LegalTrace {
  let { world } = begin(emptyTrace(header));
  const lines: { text: string; record: StepRecord }[] = [];
  for (const choice of choices) {
    const next = nextLine(world, choice, allowed);
    lines.push(next);
    const { after } = next.record;
    world = claimed ? afterClaims(header, after) : after;
  }
  return { header, lines };
}

function afterClaims(header: Header, world: World): World {
  const [claims] = emptyTrace(header, [claimsOf(world)]).steps;
  return claims ? play(world, claims).after : world;
}

function nextLine(world: World, choice: number, allowed: (text: string) => boolean) {
  for (let tried = 0; tried < POOL.length; tried++) {
    const candidate = POOL[(choice + tried) % POOL.length] as Candidate;
    if (!allowed(candidate.text)) continue;
    const record = play(world, candidate.step);
    if (record.diagnostics.every(({ severity }) => severity === 'information')) return { text: candidate.text, record };
  }
  throw new Error('nothing may come next');
}

/** The trace as a file. */
export const fileOf = ({ header, lines }: LegalTrace): string =>
  `${headerText(header)}${lines.map(({ text }) => `${text}\n`).join('')}`;

/** The same line with all numbers that the model worked out. */
export function writtenOut(text: string, { carried, step }: StepRecord): string {
  if (step.kind !== 'segment' || !carried || / seq=/.test(text)) return text;
  const { seq, ack, flags } = carried.segment;
  const numbers = ` seq=${seq}${flags & Flag.ACK ? ` ack=${ack}` : ''}`;
  return text.replace(/: [A-Z+]+/, (flags) => flags + numbers);
}

/** The claims that hold in a world: the state of every host and, of its ends, states and variables. */
export function claimsOf(world: World): string {
  const claims = HOSTS.map((host, index) => `${host} ${stateOfHost(world, hostAt(world, index))}`);
  HOSTS.forEach((host, index) => {
    HOSTS.forEach((peer, other) => {
      const end = endAt(world, index, other);
      if (index === other || !end.tcb.used) return;
      const { sndUna, sndNxt, rcvNxt } = end.tcb;
      const state = stateOfEnd(hostAt(world, index), end);
      const numbers = state === 'CLOSED' || state === 'LISTEN' ? '' : ` snd.una=${sndUna} snd.nxt=${sndNxt}`;
      const received = state === 'SYN-SENT' || numbers === '' ? '' : ` rcv.nxt=${rcvNxt}`;
      claims.push(`${host}/${peer} ${state}${numbers}${received}`);
    });
  });
  return `expect ${claims.join(', ')}`;
}

/** The states of all ends, without numbers. */
export function statesOf(world: World): string {
  const states: string[] = [];
  for (const [index, host] of HOSTS.entries()) {
    states.push(`${host} ${stateOfHost(world, hostAt(world, index))}`);
    for (const [other, peer] of HOSTS.entries()) {
      if (index === other) continue;
      states.push(`${host}/${peer} ${stateOfEnd(hostAt(world, index), endAt(world, index, other))}`);
    }
  }
  return states.join(', ');
}
