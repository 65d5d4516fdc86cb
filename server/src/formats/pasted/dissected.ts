import { Flag } from '../../tcp/segment.ts';
import { before, type Capture, type CapturedSegment, endOf, isSegment, type OtherLine } from './capture.ts';

/** How many lines are looked ahead for a number that tells how long a text was. */
const LOOK_AHEAD = 100;

/**
 * Turns lines that show what an application said (`HTTP 150 GET / HTTP/1.1`) into the segments that they were: their
 * length is what the numbers of the following segments leave room for.
 */
export function withDissected({ lines }: Capture): readonly (CapturedSegment | OtherLine)[] {
  const next = new Map<string, number>();
  const last = new Map<string, CapturedSegment>();
  const note = (segment: CapturedSegment): void => {
    const key = `${segment.from.address} ${segment.to.address}`;
    const end = endOf(segment);
    if (end !== undefined && !(segment.flags & Flag.RST)) {
      const known = next.get(key);
      if (known === undefined || before(known, end)) next.set(key, end);
    }
    last.set(key, segment);
  };
  return lines.map((line, index) => {
    const read = isSegment(line)
      ? line
      : (textOf(line, lines.slice(index + 1, index + LOOK_AHEAD), next, last) ?? line);
    if (isSegment(read)) note(read);
    return read;
  });
}

function textOf(
  { between }: OtherLine,
  following: Capture['lines'],
  next: ReadonlyMap<string, number>,
  last: ReadonlyMap<string, CapturedSegment>,
): CapturedSegment | undefined {
  if (!between) return undefined;
  const { from, to, time } = between;
  const seq = next.get(`${from} ${to}`);
  const own = last.get(`${from} ${to}`);
  if (seq === undefined || !own) return undefined;
  for (const line of following) {
    if (!isSegment(line)) continue;
    const sent = line.from.address === from && line.to.address === to ? line.seq : undefined;
    const taken = line.from.address === to && line.to.address === from ? line.ack : undefined;
    const end = sent ?? taken;
    if (end === undefined || !before(seq, end)) continue;
    const ack = next.get(`${to} ${from}`);
    const flags = Flag.PSH | Flag.ACK;
    const options = {};
    return { time, from: own.from, to: own.to, flags, seq, ack, len: (end - seq) >>> 0, win: undefined, options };
  }
  return undefined;
}
