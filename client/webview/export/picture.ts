import type { Drawing } from '../../../server/src/protocol.ts';
import type { Ground } from '../../src/preview/messages/export.ts';
import { draw } from '../drawing.ts';
import { fitNames, fitNotes } from '../fit-words.ts';
import { annotate, evenBands } from '../sequence-marks.ts';
import { centreNames, makeRoom } from '../state-layout.ts';
import { markNow, markWay, partWays } from '../state-marks.ts';
import { compose, type Part, type Picture } from './compose.ts';
import { inlineStyles } from './inline.ts';
import { Stage } from './stage.ts';

/** What is not meant to be seen: it is there for the mouse. */
const FOR_HANDS = '.touch';

/** Draws a trace as a picture by itself, in a light or a dark theme. Throws where Mermaid cannot draw it. */
export async function drawPicture({ title, sequence, states }: Drawing, ground: Ground): Promise<Picture> {
  const stage = new Stage(ground);
  try {
    const parts: Part[] = [];
    if (sequence) {
      const picture = await draw('sequence', sequence.text, stage.theme);
      annotate(picture, sequence);
      evenBands(picture);
      stage.hold('sequence', picture);
      fitNotes(picture);
      parts.push({
        picture,
        says: [...sequence.messages, ...sequence.notes].toSorted(byPlace).map(({ says }) => says),
      });
    }
    if (states) {
      const picture = await draw('state', states.text, stage.theme);
      makeRoom(picture);
      stage.hold('states', picture);
      fitNames(picture);
      centreNames(picture);
      const ways = partWays(states.ways, undefined, -1);
      for (const way of ways) markWay(picture, way, undefined);
      markNow(picture, ways);
      const says = ways.map(({ host, state }) => `${host} is in ${state}`);
      parts.push({ picture, says, hosts: ways.map(({ host, place, state }) => ({ host, place, state })) });
    }
    for (const { picture } of parts) {
      for (const element of picture.querySelectorAll(FOR_HANDS)) element.remove();
      inlineStyles(picture);
    }
    return compose(title, parts, stage);
  } finally {
    stage.strike();
  }
}

const byPlace = (a: { record: number }, b: { record: number }): number => a.record - b.record;
