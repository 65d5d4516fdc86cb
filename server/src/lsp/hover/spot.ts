import type { FileTokens } from '../../language/file-tokens.ts';
import type { Role } from '../../language/role.ts';
import type { LineToken } from '../../language/tokens.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Span } from '../../trace/model.ts';
import { numberText } from '../../trace/numbers.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { World } from '../../trace/world.ts';
import type { Moment } from '../moment.ts';

/** A word of a file under the mouse, and the moment that its line is. */
export interface Spot {
  readonly uri: string;
  readonly line: number;
  readonly token: LineToken;
  /** What stands on the line before it, from left to right. */
  readonly left: readonly LineToken[];
  readonly moment: Moment | undefined;
}

/** The spot at a line and a column, both from 1; undefined: nothing stands there. */
export function spotAt(
  uri: string,
  file: FileTokens,
  moment: Moment | undefined,
  line: number,
  column: number,
): Spot | undefined {
  const { tokens } = file.at(line);
  const index = tokens.findIndex(({ start, end }) => start <= column && column < end);
  const at = index < 0 ? tokens.findIndex(({ end }) => end === column) : index;
  const token = tokens[at];
  return token && { uri, line, token, left: tokens.slice(0, at), moment };
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

/** How numbers are written in the trace. */
export const numbersOf =
  (world: World): ((number: Seq) => string) =>
  (number) =>
    numberText(world, number);

/** A line of the file as a link to it. */
export const lineLink = (uri: string, { line }: Span): string =>
  `[line ${line}](${uri
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replace(/[\s<>]/g, encodeURIComponent)}#L${line})`;
