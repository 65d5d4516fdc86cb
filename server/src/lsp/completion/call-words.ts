import { entries } from '../../tcp/ordered-map.ts';
import { CALLS, TIMERS } from '../../trace/model.ts';
import { play } from '../../trace/play.ts';
import { type Host, hostAt } from '../../trace/world.ts';
import { CALL_ENTRIES, TIMEOUT, TIMER_ENTRIES } from '../hover/glossary/calls.ts';
import { FIELDS } from '../hover/glossary/fields.ts';
import type { Situation } from './situation.ts';
import { entryNote, Kind, type Suggestion, statesText } from './suggestion.ts';
import { isLegal } from './trial.ts';

/** The calls that would get no error now; all where the reader is to find out, or where the host is not known. */
export function callSuggestions(situation: Situation, name: string): Suggestion[] {
  const host = situation.host(name);
  const calls = CALLS.flatMap((call): Suggestion[] => {
    const suggestion = { label: call, kind: Kind.call, note: entryNote(CALL_ENTRIES[call]) };
    if (situation.isExercise || !host) return [suggestion];
    const record = play(situation.world, situation.bare.call(host, call));
    return isLegal(record) ? [{ ...suggestion, effect: statesText(record.transitions) || undefined }] : [];
  });
  return [...calls, { label: 'timeout', text: 'timeout ', kind: Kind.call, note: entryNote(TIMEOUT) }];
}

/** What may follow a call: the peer, a timer, octets, a backlog. */
export function argumentSuggestions(
  situation: Situation,
  name: string,
  call: string,
  words: readonly string[],
): Suggestion[] {
  const host = situation.host(name);
  if (!host) return [];
  const named = words.some((word) => situation.host(word) !== undefined);
  if (call === 'timeout')
    return [
      ...(words.length === 0 ? timers(situation, host) : []),
      ...(named ? [] : timedPeers(situation, host, words)),
    ];
  if (call === 'listen')
    return words.length === 0 ? [{ label: 'backlog=1', kind: Kind.field, note: entryNote(FIELDS.backlog) }] : [];
  if (call === 'crash') return [];
  const others =
    call === 'connect'
      ? situation.hosts.filter((other) => other !== host).map((other) => hostSuggestion(other))
      : peers(situation, host);
  const takesOctets = (call === 'send' || call === 'receive') && !words.some((word) => /^[0-9]/.test(word));
  const counts = takesOctets ? OCTETS.filter((count) => isTaken(situation, host, call, words, count)) : [];
  return [...(named ? [] : others), ...counts.map(octets)];
}

/** How many octets are suggested. */
const OCTETS = [100, 1460] as const;

/** Whether a call may name so many octets, to the peer that is named already or to the only one. */
function isTaken(
  situation: Situation,
  host: Host,
  call: 'send' | 'receive',
  words: readonly string[],
  count: number,
): boolean {
  if (situation.isExercise) return true;
  const peer = words.map((word) => situation.host(word)).find((other) => other !== undefined);
  return isLegal(play(situation.world, situation.bare.call(host, call, peer, count)));
}

/** The timers that could run out now. */
function timers(situation: Situation, host: Host): Suggestion[] {
  return TIMERS.flatMap((timer): Suggestion[] => {
    const suggestion = { label: timer, kind: Kind.timer, note: entryNote(TIMER_ENTRIES[timer]) };
    if (situation.isExercise) return [suggestion];
    const records = withPeers(situation, host).map((peer) =>
      play(situation.world, situation.bare.timeout(host, timer, peer)),
    );
    const runs = records.filter(isLegal);
    if (runs.length === 0) return [];
    return [{ ...suggestion, effect: statesText(runs.flatMap(({ transitions }) => transitions)) || undefined }];
  });
}

const MOST_PEERS = 20;

/** The peers of the host's open connections. */
function openPeers(situation: Situation, host: Host): Host[] {
  const found: Host[] = [];
  for (const { key } of entries(host.openPeers)) {
    if (found.length >= MOST_PEERS) break;
    found.push(hostAt(situation.world, key));
  }
  return found;
}

/** By what peer a call could go to one connection: none is named where there is only one. */
function withPeers(situation: Situation, host: Host): (Host | undefined)[] {
  const open = openPeers(situation, host);
  return open.length > 1 ? open : [undefined];
}

function peers(situation: Situation, host: Host): Suggestion[] {
  if (situation.isExercise)
    return situation.hosts.filter((other) => other !== host).map((other) => hostSuggestion(other));
  return openPeers(situation, host).map((peer) =>
    hostSuggestion(peer, `${host.name}/${peer.name} ${situation.end(host, peer).tcb.state}`),
  );
}

/** The peers whose connection has the timer that is named, or the one that is meant where none is named. */
function timedPeers(situation: Situation, host: Host, words: readonly string[]): Suggestion[] {
  const named = TIMERS.find((timer) => timer === words[0]);
  return peers(situation, host).filter(({ label }) => {
    const peer = situation.host(label);
    if (situation.isExercise || !peer) return true;
    const timer = named ?? (situation.end(host, peer).tcb.state === 'TIME-WAIT' ? 'time-wait' : 'retransmission');
    return isLegal(play(situation.world, situation.bare.timeout(host, timer, peer)));
  });
}

const hostSuggestion = ({ name }: Host, effect = 'host'): Suggestion => ({ label: name, kind: Kind.host, effect });

const octets = (count: number): Suggestion => ({ label: `${count}`, kind: Kind.number, effect: 'octets' });
