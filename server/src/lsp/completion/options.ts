import { firstIslands, islandAround } from '../../tcp/arrivals.ts';
import type { Options } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { Segment } from './cursor.ts';
import type { Situation } from './situation.ts';
import { isLegal, tried } from './trial.ts';

/** The options of a header, by the names of their fields. */
const OPTIONS: ReadonlySet<string> = new Set<keyof Options>(['mss', 'wscale', 'sackok', 'sack', 'ts', 'tfo']);

/** Whether a half-written segment is legal, and with the field would not be: an option that was not agreed on, or text. */
export function isForbidden(situation: Situation, segment: Segment, field: string): boolean {
  if (situation.isExercise || situation.cursor.modifier || !situation.judges(segment.from)) return false;
  const without = tried(situation, segment);
  if (!without || !isLegal(without)) return false;
  const isWrong = (record: StepRecord | undefined): boolean => record !== undefined && !isLegal(record);
  if (field === 'len') return segment.len === undefined && isWrong(tried(situation, { ...segment, len: 1 }));
  const from = situation.host(segment.from);
  const to = situation.host(segment.to);
  if (!from || !to || !OPTIONS.has(field)) return false;
  const span = { line: situation.line, start: 1, end: 1 };
  return optionsTried(field as keyof Options, situation.end(from, to).tcb).every((options) =>
    isWrong(tried(situation, segment, { options, optionSpans: { [field]: span } })),
  );
}

/** What an option may usually say; of `sack` nothing, where nothing has arrived beyond a hole. */
function optionsTried(name: keyof Options, tcb: Tcb): readonly Options[] {
  switch (name) {
    case 'mss':
      return [{ mss: 1460 }];
    case 'wscale':
      return [{ wscale: 7 }];
    case 'sackok':
      return [{ sackok: true }];
    case 'ts':
      return [{ ts: timestampOf(tcb) }];
    case 'tfo':
      return [{ tfo: 'request' }, { tfo: 'cookie' }];
    case 'sack': {
      const sack = blocksOf(tcb);
      return sack.length > 0 ? [{ sack }] : [];
    }
  }
}

/** The next timestamp of an end: its clock one further, and the newest of its peer. */
export const timestampOf = ({ tsSent, tsRecent }: Tcb): readonly [value: number, echo: number] => [
  ((tsSent ?? 0) + 1) >>> 0,
  tsRecent ?? 0,
];

const MOST_BLOCKS = 3;

/** What lies beyond a hole, that of the latest segment first (RFC 2018, 4). */
export function blocksOf(tcb: Tcb): readonly (readonly [Seq, Seq])[] {
  const { latest } = tcb.arrivals ?? {};
  const newest = latest === undefined ? undefined : islandAround(tcb, latest);
  const others = firstIslands(tcb, MOST_BLOCKS).filter(([left]) => left !== newest?.[0]);
  return [...(newest ? [newest] : []), ...others].slice(0, MOST_BLOCKS);
}
