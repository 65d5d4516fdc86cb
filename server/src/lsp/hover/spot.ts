import type { NumbersShown } from '../../diagram/options.ts';
import type { FileTokens } from '../../language/file-tokens.ts';
import type { Role } from '../../language/role.ts';
import type { LineToken } from '../../language/tokens.ts';
import type { Segment } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import { countingOf } from '../../trace/counting.ts';
import type { Span } from '../../trace/model.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { World } from '../../trace/world.ts';
import type { Moment } from '../moment.ts';
import { shownNumber } from '../shown-number.ts';

/** A word of a file under the mouse, and the moment that its line is. */
export interface Spot {
  readonly uri: string;
  readonly line: number;
  readonly token: LineToken;
  /** What stands on the line before it, from left to right. */
  readonly left: readonly LineToken[];
  readonly moment: Moment | undefined;
  /** How sequence numbers are shown. */
  readonly as: NumbersShown;
}

/** The spot at a line and a column, both from 1; undefined: nothing stands there. */
export function spotAt(
  uri: string,
  file: FileTokens,
  moment: Moment | undefined,
  line: number,
  column: number,
  as: NumbersShown = 'absolute',
): Spot | undefined {
  const { tokens } = file.at(line);
  const index = tokens.findIndex(({ start, end }) => start <= column && column < end);
  const at = index < 0 ? tokens.findIndex(({ end }) => end === column) : index;
  const token = tokens[at];
  return token && { uri, line, token, left: tokens.slice(0, at), moment, as };
}

/** The nearest token to the left with one of the roles. */
export const before = ({ left }: Spot, ...roles: readonly Role[]): LineToken | undefined =>
  left.findLast(({ role }) => roles.includes(role));

/** The step on the line and what it came to; undefined where there is none, or where nothing may be given away. */
export const recordOf = ({ moment }: Spot): StepRecord | undefined =>
  moment?.timeline.trace.exercise ? undefined : moment?.record;

/** The world before the line; undefined where nothing may be given away. */
export const worldBefore = ({ moment }: Spot): World | undefined =>
  moment === undefined || moment.timeline.trace.exercise ? undefined : moment.timeline.at(moment.before);

/** The world after the line; undefined where nothing may be given away. */
export const worldAfter = (spot: Spot): World | undefined => recordOf(spot)?.after ?? worldBefore(spot);

/** The numbers of a connection as the user wants them shown: those of one end, and those of its peer. */
export interface Numbers {
  own(number: Seq): string;
  peer(number: Seq): string;
}

/** How the numbers are shown that the host `from` has towards the host `to` (names), in `segment` if it is one. */
export function numbersOf(spot: Spot, world: World, from: string, to: string, segment?: Segment): Numbers {
  const { moment, as } = spot;
  const bases = moment && as !== 'absolute' ? countingOf(moment.timeline).between(world, from, to, segment) : undefined;
  return {
    own: (number) => shownNumber(world, number, bases?.own, as),
    peer: (number) => shownNumber(world, number, bases?.peer, as),
  };
}

/** A line of the file as a link to it. */
export const lineLink = (uri: string, { line }: Span): string =>
  `[line ${line}](${uri
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replace(/[\s<>]/g, encodeURIComponent)}#L${line})`;
