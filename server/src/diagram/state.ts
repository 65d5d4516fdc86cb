import type { Timeline } from '../trace/timeline.ts';
import { describeWays } from './describe.ts';
import { escapeLabel, frontMatter } from './escape.ts';
import { BOXES, type Box, EDGES, type Edge } from './state-edges.ts';
import { type Way, waysOf } from './way.ts';

/** The id of a box in Mermaid's text. */
export const boxId = (box: Box): string => box.replaceAll(/[- ]/g, '_');

/** What is written in a box. */
export const boxName = (box: Box): string => (box === 'CLOSED again' ? 'CLOSED' : box);

/** The state diagram of RFC 9293 (3.3.2, figure 5, completed by 3.10): always the same Mermaid text. */
export const STATE_DIAGRAM = stateText({
  title: 'The states of a TCP connection (RFC 9293)',
  description: 'The eleven states, and the events that lead from one to another.',
  nameOf: boxName,
  labelOf: edgeLabel,
  more: [],
});

/** How many lines of steps are named at an edge; of more, the first ones, the last, and how many there are. */
const MOST_LINES = 6;

/**
 * The state diagram with the title of a trace, if it has one, and the ways of its hosts written into it: the lines of the
 * steps that took an edge, and where everybody is in the end. Of an exercise it tells neither.
 */
export function drawStates(timeline: Timeline): string {
  const ways = timeline.trace.exercise ? [] : waysOf(timeline);
  const nameOf = (box: Box): string => {
    const here = ways.filter(({ now }) => now === box).map(({ host }) => label(host));
    return [boxName(box), ...(here.length > 0 ? [`● ${here.join(', ')}`] : [])].join('<br/>');
  };
  const labelOf = (edge: Edge): string => {
    const index = EDGES.indexOf(edge);
    return [edgeLabel(edge), ...ways.flatMap((way) => passages(way, index) ?? [])].join('<br/>');
  };
  const visited = BOXES.filter((box) => ways.some((way) => way.visited.includes(box)));
  const classes =
    visited.length > 0 ? ['classDef visited stroke-width:3px', `class ${visited.map(boxId).join(',')} visited`] : [];
  const { title } = timeline.trace;
  const named = `${title ?? 'A TCP exchange'}: the states`;
  const text = stateText({ title: named, description: describeWays(ways), nameOf, labelOf, more: classes });
  return `${title === undefined ? '' : frontMatter(named)}${text}`;
}

function edgeLabel({ event, action }: Edge): string {
  const lines = event.replaceAll('\n', '<br/>');
  return action === undefined ? lines : `${lines}<br/>${action}`;
}

/** `▶ client: line 4, 9`; undefined where the host never took the edge. */
function passages({ host, moves }: Way, edge: number): string | undefined {
  const lines = moves.filter((move) => move.edge === edge).map(({ line }) => line);
  if (lines.length === 0) return undefined;
  const named =
    lines.length <= MOST_LINES
      ? lines.join(', ')
      : `${lines.slice(0, MOST_LINES - 2).join(', ')} … ${lines.at(-1)} (${lines.length} times)`;
  return `▶ ${label(host)}: ${lines.length === 1 ? 'line' : 'lines'} ${named}`;
}

/** A host's name as a label; what marks emphasis in Markdown is written as an entity. */
const label = (host: string): string => escapeLabel(host).replaceAll('_', '#95;');

interface StateText {
  /** The name of the diagram, and what it shows, for those who cannot see it. */
  readonly title: string;
  readonly description: string;
  /** What is written in a box and at an edge, escaped. */
  readonly nameOf: (box: Box) => string;
  readonly labelOf: (edge: Edge) => string;
  /** More lines of the text. */
  readonly more: readonly string[];
}

function stateText({ title, description, nameOf, labelOf, more }: StateText): string {
  const lines = [
    'stateDiagram-v2',
    `  accTitle: ${escapeLabel(title)}`,
    `  accDescr: ${escapeLabel(description)}`,
    ...BOXES.map((box) => `  state "${nameOf(box)}" as ${boxId(box)}`),
    ...EDGES.map((edge) => `  ${boxId(edge.from)} --> ${boxId(edge.to)}: ${labelOf(edge)}`),
    '  classDef any stroke-dasharray:4 3',
    ...more.map((line) => `  ${line}`),
    `  class ${boxId('any state')} any`,
  ];
  return `${lines.join('\n')}\n`;
}
