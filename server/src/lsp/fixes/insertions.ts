import { lineOf, type Spelled } from '../../language/spelling.ts';
import type { Step } from '../../trace/model.ts';
import { type Offer, offersAfter } from '../../trace/next/offers.ts';
import { type Scene, sceneAt } from '../../trace/next/scene.ts';
import { numberText } from '../../trace/numbers.ts';
import { play } from '../../trace/play.ts';
import type { World } from '../../trace/world.ts';
import type { Breach } from './breach.ts';
import { linesBefore, type Repair } from './repair.ts';

/** How many ways to go on are offered. */
const MOST = 2;

/** How many lines at most are inserted at once: a handshake and the `listen` before it. */
const MOST_LINES = 4;

/** The single lines whose insertion before the step makes it legal, the most likely first. `more`: lines that are tried first. */
export function insertions(b: Breach, more: readonly Spelled[] = []): Repair[] {
  const { step, world } = b;
  if (!step) return [];
  const found: Repair[] = [];
  const seen = new Set<string>();
  const offers = offersAfter(sceneAt(b.timeline, b.index - 1), b.line).filter(isHelp);
  const likely = new Set<Spelled>(more);
  for (const { step: offered, reason } of offers) if (LEADS_ON.has(reason)) likely.add(offered);
  for (const offered of [...more, ...offers.map((offer) => offer.step)]) {
    const line = lean(world, offered);
    const record = b.legal(line, world);
    if (!record || !b.better(step, record.after)) continue;
    const text = lineOf(line, b.number);
    if (seen.has(text)) continue;
    seen.add(text);
    found.push(inserted(b, [text], found.length === 0 && likely.has(offered)));
    if (found.length === MOST) break;
  }
  return found;
}

/** The lines that lead on to where the step is legal, as a connection usually goes; none where that is not soon. */
export function opening(b: Breach): Repair[] {
  const { step } = b;
  if (!step) return [];
  let scene: Scene = sceneAt(b.timeline, b.index - 1);
  const pair = b.ends;
  if (pair) scene = { ...scene, pairs: [[pair.from, pair.to]] };
  const texts: string[] = [];
  while (texts.length < MOST_LINES) {
    const offer = offersAfter(scene, b.line).find((each) => isHelp(each) && LEADS_ON.has(each.reason));
    if (!offer) return [];
    texts.push(lineOf(lean(scene.world, offer.step), b.number));
    scene = { ...scene, world: offer.record.after, last: offer.record };
    if (b.better(step, scene.world)) return [inserted(b, texts, true)];
  }
  return [];
}

const LEADS_ON: ReadonlySet<Offer['reason']> = new Set(['owed', 'due', 'arrival', 'story']);

/** Whether a line may have been left out: what ends or loses something would be written on purpose. */
function isHelp({ step, reason }: Offer): boolean {
  if (step.kind === 'expect' || step.kind === 'drop') return false;
  if (step.kind === 'call') return step.call !== 'crash' && step.call !== 'abort';
  return !(step.kind === 'timeout' && step.timer?.value === 'user') && reason !== 'claim';
}

/** A step without the numbers that are worked out anyway. */
export function lean<S extends Step>(world: World, step: S): S {
  if (step.kind !== 'segment') return step;
  const bare = { ...step, seq: undefined, ack: undefined };
  const [whole, rest] = [play(world, step).carried?.segment, play(world, bare).carried?.segment];
  return whole && rest && whole.seq === rest.seq && whole.ack === rest.ack ? bare : step;
}

/** A step as a line, without the numbers that are worked out anyway. */
export const leanLine = (world: World, step: Spelled): string =>
  lineOf(lean(world, step), (value) => numberText(world, value));

/** A repair that writes lines before the step. */
export function inserted(b: Breach, texts: readonly string[], preferred: boolean, line = b.line): Repair {
  const shown = texts.map((text) => `“${text}”`).join(', ');
  const place = line === b.line ? 'before this line' : `before line ${line}`;
  return { title: `Insert ${shown} ${place}`, edits: [linesBefore(b.lines, line, texts)], preferred };
}
