import { entries, values } from '../../tcp/ordered-map.ts';
import type { Diagnostic } from '../../trace/diagnostic.ts';
import type { World } from '../../trace/world.ts';
import { type Repair, repairBy } from './repair.ts';

/** How many names are offered, and how many are looked through for them. */
const MOST = 5;
const MOST_SEEN = 100;

const NAME = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_-]*`;
/** The host before an arrow, and the one behind it. */
const SENDER = new RegExp(`(${NAME})\\s*$`, 'u');
const RECEIVER = new RegExp(`^\\s*(${NAME})\\s*:`, 'u');

/** As much of a line before an arrow as is looked at for a name. */
const MOST_BEFORE = 200;

/**
 * Writes what is missing on a line, out of what there is at its place: the other end of a segment, or a segment that is
 * under way. `world`: as it is before the line; `text`: the line.
 */
export function missingWords({ code, span }: Diagnostic, world: World, text: string): Repair[] {
  const before = text.slice(0, span.start - 1);
  const behind = text.slice(span.end - 1);
  if (code === 'syntax-label' && /^(?:deliver|drop)$/.test(text.slice(span.start - 1, span.end - 1))) {
    return labelsUnderWay(world).map((label) => written(` ${label}`, span.line, span.end));
  }
  if (code !== 'syntax-endpoint') return [];
  const sender = SENDER.exec(before.slice(-MOST_BEFORE))?.[1];
  if (sender !== undefined && /^\s*:/.test(behind)) {
    return hosts(world, sender).map((name) => written(` ${name}`, span.line, span.end, behind.search(/\S/)));
  }
  const receiver = RECEIVER.exec(behind)?.[1];
  if (receiver !== undefined && /^\s*(?:[@+]\S+\s+)?$/.test(before)) {
    return hosts(world, receiver).map((name) => written(`${name} `, span.line, span.start));
  }
  return [];
}

/** Writes a text at a column, in place of so many blanks behind it. */
const written = (text: string, line: number, column: number, blanks = 0): Repair =>
  repairBy({ title: `Write ${text.trim()}`, span: { line, start: column, end: column + blanks }, text }, false);

/** The declared hosts but one. */
function hosts(world: World, but: string): readonly string[] {
  const names: string[] = [];
  let seen = 0;
  for (const { name, declaration } of values(world.hosts)) {
    if (names.length >= MOST || ++seen > MOST_SEEN) break;
    if (declaration && name !== but) names.push(name);
  }
  return names;
}

/** The labels of segments that are under way. */
function labelsUnderWay(world: World): readonly string[] {
  const labels: string[] = [];
  let seen = 0;
  for (const { key, value } of entries(world.flights)) {
    if (labels.length >= MOST || ++seen > MOST_SEEN) break;
    if (value.fate === 'under way') labels.push(key);
  }
  return labels;
}
