import { Flag } from '../../tcp/segment.ts';
import { before, type CapturedSegment, endOf, keyOf } from './capture.ts';

/** What a capture lets one conclude of a segment that it shows. */
export interface Fate {
  /** It arrives before the next line, is lost, or is still under way. */
  readonly arrow: '->' | '-x' | '-)';
  /** Segments, by their places, that arrive right before this one is sent. */
  readonly arrivals: readonly number[];
}

interface Sent {
  readonly at: number;
  readonly seq: number;
  readonly end: number;
  /** Whether the receiver has spoken since without knowing of it. */
  passed: boolean;
}

/**
 * What became of the segments of a capture. It is taken at one place: what a host has not acknowledged when it speaks
 * had not arrived by then, and arrives before it first acknowledges it; what is sent again and was not, is lost.
 */
export function fatesOf(segments: readonly CapturedSegment[]): readonly Fate[] {
  const arrows: Fate['arrow'][] = segments.map(() => '->');
  const arrivals: number[][] = segments.map(() => []);
  const flying = new Map<string, Sent[]>();
  for (const [at, segment] of segments.entries()) {
    const [mine, theirs] = [
      `${keyOf(segment.from)} ${keyOf(segment.to)}`,
      `${keyOf(segment.to)} ${keyOf(segment.from)}`,
    ];
    const { ack, flags, seq } = segment;
    if (ack !== undefined && flags & Flag.ACK && !(flags & Flag.RST)) {
      const left: Sent[] = [];
      for (const sent of flying.get(theirs) ?? []) {
        if (before(ack, sent.end)) {
          sent.passed = true;
          left.push(sent);
        } else if (sent.passed) {
          arrows[sent.at] = '-)';
          arrivals[at]?.push(sent.at);
        }
      }
      flying.set(theirs, left);
    }
    const end = endOf(segment);
    if (seq === undefined || end === undefined || seq === end || flags & Flag.RST) continue;
    const outstanding = flying.get(mine) ?? [];
    // What is sent again was lost, if nothing says that it has arrived.
    const again = outstanding.filter((sent) => sent.passed && !before(sent.seq, seq) && !before(end, sent.end));
    for (const sent of again) arrows[sent.at] = '-x';
    flying.set(mine, [...outstanding.filter((sent) => !again.includes(sent)), { at, seq, end, passed: false }]);
  }
  for (const outstanding of flying.values()) {
    for (const sent of outstanding) if (sent.passed) arrows[sent.at] = '-)';
  }
  return segments.map((_, index) => ({ arrow: arrows[index] ?? '->', arrivals: arrivals[index] ?? [] }));
}
