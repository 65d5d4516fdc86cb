import { effectiveMss } from '../../tcp/mss.ts';
import { Flag } from '../../tcp/segment.ts';
import { add, type Seq } from '../../tcp/seq.ts';
import { connected, type Tcb } from '../../tcp/tcb.ts';
import type { SegmentStep } from '../../trace/model.ts';
import { unacknowledgedText } from '../../trace/next/segments.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { Host } from '../../trace/world.ts';
import { escaped } from '../markdown.ts';
import type { Segment } from './cursor.ts';
import { blocksOf, timestampOf } from './options.ts';
import type { Situation } from './situation.ts';
import { Kind, type Suggestion, statesText } from './suggestion.ts';
import { flagsIn, isLegal, tried } from './trial.ts';

/** The values that a field of a half-written segment may have: the right one first, then those that make a point. */
export function valueSuggestions(situation: Situation, segment: Segment, field: string): Suggestion[] {
  if (situation.isExercise) return [{ label: '___', kind: Kind.number, effect: 'a blank' }];
  const from = situation.host(segment.from);
  const to = situation.host(segment.to);
  if (!from || !to) return [];
  const { tcb } = situation.end(from, to);
  switch (field) {
    case 'seq':
      return numbers(
        situation,
        segment,
        'seq',
        situation.judges(from.name) ? ownSeqs(situation, segment, tcb) : foreignSeqs(situation, from, to),
      );
    case 'ack':
      return numbers(
        situation,
        segment,
        'ack',
        situation.judges(from.name) ? ownAcks(situation, segment, tcb) : foreignAcks(situation, from, to),
      );
    case 'len':
      return plain([
        [roomOf(tcb, effectiveMss(tcb, segment.options)), tcb.queued > 0 ? 'what the application has sent' : 'fits'],
        [
          carries(situation, segment, effectiveMss(tcb, segment.options)),
          `a whole segment: the MSS of the peer${Object.keys(segment.options).length > 0 ? ', less the options' : ''}`,
        ],
        [tcb.sndMss === undefined ? carries(situation, segment, 1460) : undefined, 'a whole segment on Ethernet'],
        [1, 'one octet'],
      ]);
    case 'win':
      return plain([
        [tcb.headerWin, 'as before'],
        [from.declaration?.win?.value, 'as declared'],
        [65535, 'all that 16 bits can say'],
        [0, 'closes the window'],
      ]);
    case 'mss':
      return plain([
        [from.declaration?.mss?.value, 'as declared'],
        [1460, 'Ethernet, IPv4'],
        [1440, 'Ethernet, IPv6'],
        [536, 'the default of IPv4'],
      ]);
    case 'wscale':
      return plain([
        [from.declaration?.wscale?.value, 'as declared'],
        [7, 'windows in units of 128 octets'],
        [0, 'no scaling of its own; allows that of the peer'],
        [14, 'the most'],
      ]);
    case 'ts':
      return [{ label: timestampOf(tcb).join('/'), kind: Kind.number, effect: 'own clock / newest of the peer' }];
    case 'sack':
      return sackBlocks(situation, tcb);
    case 'tfo':
      return ((flagsIn(segment.flags) ?? 0) & Flag.ACK ? ['cookie'] : ['request', 'cookie']).map((label) => ({
        label,
        kind: Kind.number,
      }));
    case 'up':
      return plain([[1, 'the first octet is urgent']]);
    default:
      return [];
  }
}

/** A number, and what it is in this place. */
type Meant = readonly [number: Seq | undefined, meaning: string];

const legalRecord = (situation: Situation, segment: Segment): StepRecord | undefined => {
  const record = tried(situation, segment);
  return record && isLegal(record) ? record : undefined;
};

/** A segment with what is not acknowledged as its text; undefined where there is none. */
function withTextAgain(segment: Segment, tcb: Tcb): (Segment & { readonly len: number }) | undefined {
  const len = unacknowledgedText(tcb);
  return len > 0 ? { ...segment, len } : undefined;
}

function ownSeqs(situation: Situation, segment: Segment, tcb: Tcb): readonly Meant[] {
  const pushed = ((flagsIn(segment.flags) ?? 0) & Flag.PSH) !== 0;
  // Who pushes has text; right after a timeout it is what was sent before.
  const whole = pushed && segment.len === undefined ? withTextAgain(segment, tcb) : undefined;
  const right = legalRecord(situation, whole ?? segment)?.carried?.segment.seq;
  if (!connected(tcb)) return [[right, 'the initial sequence number']];
  const fresh = right === undefined || right === tcb.sndNxt;
  return [
    [right, fresh ? 'SND.NXT' : 'as when it was first sent'],
    [tcb.sndNxt, 'SND.NXT'],
    [tcb.sndUna, 'SND.UNA: the oldest that is not acknowledged, sent again'],
    [tcb.iss, 'the number of the SYN'],
    [add(tcb.sndNxt, -1), (segment.len ?? 0) > 1 ? 'SND.NXT - 1: one octet once more' : 'SND.NXT - 1: a keep-alive'],
    [add(tcb.sndNxt, 100), 'leaves a gap of 100 octets'],
  ];
}

function ownAcks(situation: Situation, segment: Segment, tcb: Tcb): readonly Meant[] {
  const right = legalRecord(situation, segment)?.carried?.segment;
  const number = right && right.flags & Flag.ACK ? right.ack : tcb.used ? tcb.rcvNxt : undefined;
  return [
    [number, 'RCV.NXT'],
    [tcb.lastAckSent, 'as last sent: as if nothing had arrived since'],
    [number && add(number, -1), 'one too few: does not count the last octet, SYN or FIN'],
    [number && add(number, 100), 'acknowledges what was never sent'],
  ];
}

/** What may reach a receiver from somebody who does not share the state of its peer. */
function foreignSeqs(situation: Situation, from: Host, to: Host): readonly Meant[] {
  const { tcb } = situation.end(to, from);
  const isn = from.declaration?.isn?.value;
  if (!connected(tcb) || !tcb.used || tcb.state === 'SYN-SENT')
    return [
      [isn && add(isn, -10), 'an old number'],
      [isn, 'the number of the SYN'],
    ];
  return [
    [tcb.rcvNxt, `exactly what ${to.name} expects: RCV.NXT`],
    [add(tcb.rcvNxt, 1), 'inside the window, but not exact'],
    [add(tcb.rcvNxt, -100), 'old: before the window'],
    [tcb.rcvWnd === undefined ? undefined : add(tcb.rcvNxt, tcb.rcvWnd + 1), 'beyond the window'],
  ];
}

function foreignAcks(situation: Situation, from: Host, to: Host): readonly Meant[] {
  const { tcb } = situation.end(to, from);
  if (!connected(tcb)) return [[tcb.used ? tcb.sndNxt : undefined, 'of an earlier connection']];
  return [
    [tcb.sndNxt, `all that ${to.name} has sent: its SND.NXT`],
    [tcb.sndUna, 'acknowledges nothing new'],
    [add(tcb.sndNxt, 100), 'acknowledges what was never sent'],
  ];
}

/** Numbers, each once, with what would come of them; for a segment that is wrong on purpose the legal ones last. */
function numbers(situation: Situation, segment: Segment, field: 'seq' | 'ack', meant: readonly Meant[]): Suggestion[] {
  const [from, to] = [situation.host(segment.from) as Host, situation.host(segment.to) as Host];
  const seen = new Set<Seq>();
  const legal: Suggestion[] = [];
  const others: Suggestion[] = [];
  for (const [value, meaning] of meant) {
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    const span = { line: situation.line, start: 1, end: 1 };
    const more: { -readonly [K in keyof SegmentStep]?: SegmentStep[K] } = { [field]: { value, span } };
    if (situation.cursor.modifier === 'old') more.old = span;
    if (situation.cursor.modifier === 'forged') more.forger = { text: segment.from, span };
    const record = tried(situation, segment, more);
    const wrong = situation.cursor.modifier === undefined && record && !isLegal(record);
    const again = wrong && field === 'seq' ? sentAgain(situation, segment, value, more) : undefined;
    if (again) {
      others.push(again);
      continue;
    }
    const effect = record && !wrong ? statesText(record.transitions) : '';
    const note = record?.diagnostics.find(({ severity }) => severity === 'error')?.message;
    // A SYN begins to count anew, if it is a right one.
    const sent = record && isLegal(record) ? record.carried?.segment : undefined;
    const relative = situation.relative(value, from, to, field, sent);
    const isLegalOnPurpose = situation.cursor.modifier === 'illegal' && record !== undefined && isLegal(record);
    (isLegalOnPurpose ? legal : others).push({
      label: situation.number(value),
      kind: Kind.number,
      effect: `${meaning}${relative}${wrong ? ', not legal here' : isLegalOnPurpose ? ', legal here' : ''}${effect === '' ? '' : `: ${effect}`}`,
      note: wrong && note !== undefined ? escaped(note) : undefined,
    });
  }
  return [...others, ...legal];
}

/** The oldest number that is not acknowledged, with the length of its text where that makes it legal. */
function sentAgain(
  situation: Situation,
  segment: Segment,
  value: Seq,
  more: Partial<SegmentStep>,
): Suggestion | undefined {
  const [from, to] = [situation.host(segment.from) as Host, situation.host(segment.to) as Host];
  const { tcb } = situation.end(from, to);
  const whole = segment.len === undefined && value === tcb.sndUna ? withTextAgain(segment, tcb) : undefined;
  const record = whole && tried(situation, whole, more);
  if (!whole || !record || !isLegal(record)) return undefined;
  const relative = situation.relative(value, from, to, 'seq', record.carried?.segment);
  return {
    label: `${situation.number(value)} len=${whole.len}`,
    kind: Kind.number,
    effect: `SND.UNA: the oldest that is not acknowledged, sent again${relative}`,
  };
}

/** Counts, each once. */
function plain(meant: readonly (readonly [value: number | undefined, meaning: string])[]): Suggestion[] {
  const seen = new Set<number>();
  return meant.flatMap(([value, effect]): Suggestion[] => {
    if (value === undefined || seen.has(value)) return [];
    seen.add(value);
    return [{ label: `${value}`, kind: Kind.number, effect }];
  });
}

const SOME = 100;

/** How many octets of text an end would send next, at most `mss`; behind its FIN there are only those sent before. */
function roomOf(tcb: Tcb, mss: number | undefined): number | undefined {
  const again = tcb.finSeq === undefined ? undefined : unacknowledgedText(tcb);
  const wanted = again ?? (tcb.queued > 0 ? tcb.queued : SOME);
  return Math.min(wanted, mss ?? wanted, tcb.sndWnd || wanted) || undefined;
}

/** A number of octets, unless a segment that has nothing else wrong with it may not carry so many. */
function carries(situation: Situation, segment: Segment, len: number | undefined): number | undefined {
  if (situation.cursor.modifier || !situation.judges(segment.from) || !legalRecord(situation, segment)) return len;
  return len === undefined || legalRecord(situation, { ...segment, len }) ? len : undefined;
}

/** What lies beyond a hole, as one value of the option. */
function sackBlocks(situation: Situation, tcb: Tcb): Suggestion[] {
  const blocks = blocksOf(tcb);
  if (blocks.length === 0) return [];
  const label = blocks.map(([left, right]) => `${situation.number(left)}-${situation.number(right)}`).join(',');
  return [{ label, kind: Kind.number, effect: 'what has arrived beyond the hole' }];
}
