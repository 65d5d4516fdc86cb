import { Flag } from '../../tcp/segment.ts';
import type { Breach } from './breach.ts';
import { otherStates, withoutClaim, withPeer } from './claims.ts';
import {
  arrow,
  fewerBlocks,
  keepaliveNumber,
  newerTimestamp,
  presentTime,
  withNumbers,
  withoutField,
} from './fields.ts';
import { insertions, opening } from './insertions.ts';
import { declared, ending, movedBefore, movedToTheStart, outOfFile, windowUpdates } from './lines.ts';
import { labels, listenBefore, notDropped, otherReceivers, renamed, timers, wordAt } from './names.ts';
import { type Repair, repairBy } from './repair.ts';
import { instead, markedIllegal, restated, withFlags } from './segments.ts';
import { keptWindow, readBefore, sendBefore, shortenedToMss, splitByMss } from './text.ts';

const { SYN, ACK, FIN, RST, URG } = Flag;

/** How a rule that is broken can be kept, besides what its diagnostic brings with it. */
type Remedy = (b: Breach) => readonly Repair[];

/** The remedies of the rules; a rule that is not here has none but those of its diagnostics. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  'accept-waits': (b) => outOfFile(b),
  'accept-without-listen': (b) => insertions(b),
  'ack-without-flag': (b) => [...withoutField(b, 'ack', true), ...withFlags(b, ACK, 0, false)],
  'already-acknowledged': (b) => outOfFile(b),
  'already-listening': (b) => outOfFile(b, true),
  'beyond-mss': (b) => [...splitByMss(b), ...shortenedToMss(b)],
  'beyond-window': (b) => windowUpdates(b),
  'connection-closing': (b) => [...movedBefore(b, false), ...outOfFile(b)],
  'connection-exists': (b) => outOfFile(b, true),
  'data-after-close': (b) => [...sendBefore(b), ...movedBefore(b, false)],
  'data-after-fin': (b) => [...movedBefore(b, false), ...outOfFile(b)],
  'data-before-open': (b) => insertions(b),
  'dropped-label': (b) => [...notDropped(b), ...outOfFile(b)],
  'duplicate-host': (b) => [...renamed(b), ...outOfFile(b)],
  'fin-before-data': (b) => insertions(b),
  'fin-owed': ending,
  'flag-combination': (b) => [...restated(b, RST, false), ...restated(b, FIN | ACK, false)],
  'given-too-late': movedToTheStart,
  'given-twice': withoutClaim,
  'given-without-peer': withPeer,
  'given-contradicts': otherStates,
  'keepalive-number': keepaliveNumber,
  'missing-ack': (b) => withFlags(b, ACK, 0, true),
  'never-arrives': (b) => [...arrow(b, '->', true), ...arrow(b, '-x', false)],
  'no-connection': (b) => [...opening(b), ...insertions(b), ...outOfFile(b)],
  'not-open': (b) => [...instead(b), ...opening(b)],
  'numbers-needed': withNumbers,
  'options-too-long': fewerBlocks,
  owed: ending,
  'probe-without-timer': (b) => insertions(b),
  'receive-before-open': (b) => [...opening(b), ...insertions(b), ...outOfFile(b)],
  'reopened-by-older-syn': (b) => restated(b, ACK, true),
  'reset-form': (b) => instead(b),
  'reuse-not-newer': newerTimestamp,
  'same-host': otherReceivers,
  'second-fin': (b) => [...withFlags(b, ACK, FIN, true), ...outOfFile(b)],
  'still-under-way': ending,
  'syn-ack-owed': (b) => [...withFlags(b, SYN | ACK, 0, true), ...insertions(b)],
  'syn-ack-unasked': (b) => [...listenBefore(b), ...instead(b), ...insertions(b), ...restated(b, SYN, false)],
  'syn-fin': (b) => withFlags(b, 0, FIN, true),
  'syn-in-connection': (b) => [...instead(b), ...insertions(b), ...withFlags(b, ACK, SYN, true)],
  'time-goes-back': presentTime,
  'timer-not-running': (b) => outOfFile(b, true),
  'unexpected-reset': (b) => [...instead(b), ...outOfFile(b)],
  'unknown-host': (b) => declared(b, wordAt(b), b.diagnostic.fix === undefined),
  'unknown-label': (b) => [...labels(b), ...outOfFile(b)],
  'unknown-timer': timers,
  'unread-data': (b) => [...readBefore(b), ...restated(b, RST, false)],
  'urgent-pointer': (b) => [...withFlags(b, URG, 0, true), ...withoutField(b, 'up', false)],
  'window-shrinks': keptWindow,
};

/** All ways to mend a breach: what its diagnostic brings, its rule's remedies, and at last the mark that it is on purpose. */
export function repairsOf(b: Breach): readonly Repair[] {
  const { fix, choices, code } = b.diagnostic;
  const own = [...(fix ? [repairBy(fix, true)] : []), ...(choices ?? []).map((choice) => repairBy(choice, false))];
  const remedies = Object.hasOwn(REMEDIES, code) ? (REMEDIES[code]?.(b) ?? []) : [];
  const seen = new Set<string>();
  const all = [...own, ...remedies, ...markedIllegal(b)].filter(({ title }) => !seen.has(title) && seen.add(title));
  const preferred = all.find((repair) => repair.preferred);
  return all.map((repair) => (repair === preferred ? repair : notPreferred(repair)));
}

const notPreferred = (repair: Repair): Repair => ({ ...repair, preferred: false });
