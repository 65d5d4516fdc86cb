import { entries } from '../../tcp/ordered-map.ts';
import { type Seq, seq } from '../../tcp/seq.ts';
import { STATES, type State } from '../../tcp/state.ts';
import { ERRORS, VARIABLES, type VariableName } from '../../trace/model.ts';
import { type End, endAt, type Host, hostAt, IDLE, stateOfEnd, stateOfHost } from '../../trace/world.ts';
import { STATE_ENTRIES } from '../hover/glossary/states.ts';
import { ERROR_ENTRIES, VARIABLE_ENTRIES } from '../hover/glossary/words.ts';
import { firstStart, type PeerStart, startOfPeer, startSuggestion, startValue, writtenStart } from './given-words.ts';
import type { Situation } from './situation.ts';
import { entryNote, Kind, type Suggestion } from './suggestion.ts';

/** Of whom something can be claimed: with the true state, or only by name. */
export function claimedSuggestions(
  situation: Situation,
  given: boolean,
  named: readonly string[],
  earlier: readonly string[],
): Suggestion[] {
  const hosts = situation.hosts.filter(({ name }) => !named.includes(name));
  const names = hosts.map(
    ({ name }): Suggestion => ({ label: name, text: `${name} `, kind: Kind.host, effect: 'host' }),
  );
  if (situation.isExercise) return names;
  const whole = hosts
    .filter(({ raw }) => !raw)
    .map((host): Suggestion => {
      const state = given
        ? firstStart(startOfPeer({ host: host.name, peer: undefined, earlier }))
        : stateOfHost(situation.world, host);
      return {
        label: `${host.name} ${state}`,
        kind: Kind.state,
        effect: given ? undefined : 'true here',
        note: entryNote(STATE_ENTRIES[state]),
      };
    });
  const start = given && named.length === 0 ? startSuggestion(situation) : [];
  return [...start, ...whole, ...(given ? [] : connections(situation, hosts)), ...names];
}

const MOST_CONNECTIONS = 8;

/** The ends of hosts that have several connections, with their states. */
function connections(situation: Situation, hosts: readonly Host[]): Suggestion[] {
  const found: Suggestion[] = [];
  for (const host of hosts) {
    if (host.open < 2) continue;
    for (const { key } of entries(host.openPeers)) {
      if (found.length >= MOST_CONNECTIONS) return found;
      const peer = hostAt(situation.world, key);
      const state = stateOfEnd(host, situation.end(host, peer));
      const label = `${host.name}/${peer.name} ${state}`;
      found.push({ label, kind: Kind.state, effect: 'true here', note: entryNote(STATE_ENTRIES[state]) });
    }
  }
  return found;
}

/** The hosts that an end of `name` can have its peer in. */
export function claimedPeerSuggestions(situation: Situation, name: string): Suggestion[] {
  const host = situation.host(name);
  return situation.hosts
    .filter((other) => other.name !== name)
    .map((other): Suggestion => {
      const state = host && !situation.isExercise ? stateOfEnd(host, situation.end(host, other)) : undefined;
      return { label: other.name, text: `${other.name} `, kind: Kind.host, effect: state };
    });
}

/** One end of which something is claimed. */
interface Claimed {
  readonly given: boolean;
  readonly host: string;
  readonly peer: string | undefined;
  /** The claims before this one on the line. */
  readonly earlier: readonly string[];
}

interface Facts {
  readonly host: Host;
  readonly end: End;
  readonly state: State;
}

/** What is true of the end that is claimed something of; undefined where it is not known, or not to be given away. */
function factsOf(situation: Situation, { host: name, peer: other }: Claimed): Facts | undefined {
  const host = situation.host(name);
  const peer = other === undefined ? undefined : situation.host(other);
  if (!host || situation.isExercise || (other !== undefined && !peer)) return undefined;
  const { world } = situation;
  if (peer) {
    const end = situation.end(host, peer);
    return { host, end, state: stateOfEnd(host, end) };
  }
  const end = host.recent === undefined ? IDLE : endAt(world, host.index, host.recent);
  return { host, end, state: stateOfHost(world, host) };
}

/** States, variables, queues and errors; what is true comes first. */
export function claimSuggestions(situation: Situation, claimed: Claimed, words: readonly string[]): Suggestion[] {
  const facts = claimed.given ? undefined : factsOf(situation, claimed);
  const peer = claimed.given && !situation.isExercise ? startOfPeer(claimed) : undefined;
  const states = words.length > 0 ? [] : stateSuggestions(facts, peer, claimed, situation.isExercise);
  const variables = VARIABLES.filter((name) => !words.some((word) => word.startsWith(`${name}=`))).flatMap(
    (name): Suggestion[] => {
      const note = entryNote(VARIABLE_ENTRIES[name]);
      const written = peer && writtenStart(peer, words[0] ?? '', name);
      if (peer && written !== undefined)
        return [{ label: `${name}=${written}`, kind: Kind.field, effect: `as ${peer.name} has it`, note }];
      const value = claimed.given
        ? startValue(situation, claimed.host, claimed.peer, name)
        : facts && valueOf(facts.end, name);
      // Of what has no value nothing can be claimed.
      if (facts && value === undefined) return [];
      const right = value === undefined ? '' : situation.number(value);
      const relative = value === undefined ? '' : relativeOf(situation, claimed, name, value);
      const effect =
        right === '' ? undefined : `${claimed.given ? 'right after the handshake' : 'true here'}${relative}`;
      return [{ label: `${name}=${right}`, kind: Kind.field, effect, note }];
    },
  );
  if (claimed.given) return [...states, ...variables];
  const queues = (['syn-queue', 'accept-queue'] as const).flatMap((name): Suggestion[] => {
    if (claimed.peer !== undefined || (facts && !facts.host.listens)) return [];
    if (words.some((word) => word.startsWith(`${name}=`))) return [];
    const length = facts && (name === 'syn-queue' ? facts.host.queues.synQueue : facts.host.queues.acceptQueue);
    return [
      {
        label: `${name}=${length ?? ''}`,
        kind: Kind.field,
        effect: facts && 'true here',
        note: entryNote(VARIABLE_ENTRIES[name]),
      },
    ];
  });
  const error = facts && (claimed.peer === undefined ? facts.host.error : facts.end.error);
  const errors: Suggestion[] = error
    ? [{ label: `error ${error}`, kind: Kind.state, effect: 'true here', note: entryNote(ERROR_ENTRIES[error]) }]
    : facts
      ? []
      : [{ label: 'error', text: 'error ', kind: Kind.word, effect: 'the last error given to the application' }];
  if (!facts) return [...states, ...variables, ...queues, ...errors];
  return [...states.slice(0, 1), ...errors, ...variables, ...queues, ...states.slice(1)];
}

/** What is told of the value of a variable besides it, where it is a sequence number: ` (+1)`. */
function relativeOf(
  situation: Situation,
  { given, host: name, peer }: Claimed,
  variable: VariableName,
  value: Seq,
): string {
  const host = situation.host(name);
  const other =
    peer !== undefined
      ? situation.host(peer)
      : host?.recent === undefined
        ? undefined
        : hostAt(situation.world, host.recent);
  if (given || !host || !other || variable.endsWith('.wnd')) return '';
  return situation.relative(value, host, other, variable === 'rcv.nxt' ? 'ack' : 'seq');
}

/**
 * All states: the true one first; for `given` those in which the peer lets an end be, and of them those in which traces
 * begin; in the order of the RFC where nothing is given away.
 */
function stateSuggestions(
  facts: Facts | undefined,
  start: PeerStart | undefined,
  { given, host, peer }: Claimed,
  isExercise: boolean,
): Suggestion[] {
  const first: State | undefined = facts?.state ?? (given && !isExercise ? firstStart(start) : undefined);
  const possible = STATES.filter((state) => start?.possible.includes(state) ?? true);
  const states = new Set<State>([...(first ? [first] : []), ...possible, ...STATES]);
  const subject = peer === undefined ? host : `${host}/${peer}`;
  const suggestions = [...states].map((state): Suggestion => {
    const effect = facts
      ? state === facts.state
        ? 'true here'
        : `not true: ${subject} is ${facts.state}`
      : start && !possible.includes(state)
        ? `not possible: ${start.name} is ${start.state}`
        : undefined;
    return { label: state, kind: Kind.state, effect, note: entryNote(STATE_ENTRIES[state]) };
  });
  return isExercise ? [{ label: '___', kind: Kind.state, effect: 'a blank' }, ...suggestions] : suggestions;
}

/** The value of a variable or a queue that is claimed. */
export function claimValueSuggestions(
  situation: Situation,
  claimed: Claimed,
  variable: string,
  words: readonly string[],
): Suggestion[] {
  const before = words.length > 0 ? words : [''];
  return claimSuggestions(situation, claimed, before).flatMap(({ label, effect }): Suggestion[] => {
    const value = label.startsWith(`${variable}=`) ? label.slice(variable.length + 1) : '';
    return value === '' ? [] : [{ label: value, kind: Kind.number, effect }];
  });
}

/** The errors that an application can be given, the true one first. */
export function errorSuggestions(situation: Situation, claimed: Claimed): Suggestion[] {
  const facts = factsOf(situation, claimed);
  const error = facts && (claimed.peer === undefined ? facts.host.error : facts.end.error);
  const all = error ? [error, ...ERRORS.filter((name) => name !== error)] : ERRORS;
  return all.map((label) => ({
    label,
    kind: Kind.state,
    effect:
      label === error ? 'true here' : facts && (error ? `not true: it was ${error}` : 'not true: no error was given'),
    note: entryNote(ERROR_ENTRIES[label]),
  }));
}

/** A variable of an end; undefined where it has no value. */
function valueOf({ tcb }: End, name: VariableName) {
  if (!tcb.used) return undefined;
  const windows = { 'snd.wnd': tcb.sndWnd, 'rcv.wnd': tcb.rcvWnd };
  if (name === 'snd.wnd' || name === 'rcv.wnd') {
    const octets = windows[name];
    return octets === undefined ? undefined : seq(octets);
  }
  return { 'snd.una': tcb.sndUna, 'snd.nxt': tcb.sndNxt, 'rcv.nxt': tcb.rcvNxt }[name];
}
