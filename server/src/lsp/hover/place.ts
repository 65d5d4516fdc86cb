import { durationText } from '../../diagram/duration.ts';
import { seq, valueOf } from '../../tcp/seq.ts';
import { VARIABLES, type VariableName } from '../../trace/model.ts';
import type { StepRecord } from '../../trace/record.ts';
import { endAt, hostAt, stateOfHost } from '../../trace/world.ts';
import { hostNamed } from '../ends.ts';
import { code, escaped, sectionLink } from '../markdown.ts';
import { endTable } from './end-table.ts';
import { segmentText } from './segment.ts';
import { lineLink, numbersOf, recordOf, type Spot, worldAfter, worldBefore } from './spot.ts';
import { stateText } from './state.ts';

/** What the word at a spot means in this very place, in Markdown; undefined where there is nothing to tell. */
export function placeText(spot: Spot): string | undefined {
  switch (spot.token.role) {
    case 'sender':
    case 'receiver':
    case 'host':
    case 'peer':
    case 'forger':
      return endTable(spot);
    case 'declaration':
      return declarationText(spot);
    case 'state':
      return stateText(spot);
    case 'call':
    case 'timer':
    case 'duration':
      return effectText(recordOf(spot));
    case 'time':
      return timeText(spot);
    case 'variable':
      return variableText(spot);
    case 'number':
    case 'symbol':
      return isClaimed(spot) ? variableText(spot) : segmentText(spot);
    case 'keyword':
      return recordOf(spot)?.step.kind === 'wait' ? effectText(recordOf(spot)) : undefined;
    default:
      return segmentText(spot);
  }
}

/** How many changes of state are told one by one. */
const MOST_CHANGES = 8;

/** What a step without a segment comes to. */
function effectText(record: StepRecord | undefined): string | undefined {
  if (!record) return undefined;
  if (!record.played) return 'It does not take place here.';
  const onePeer = new Map(
    record.transitions.flatMap(({ host, peer }) => (peer === undefined ? [] : [[host, peer] as const])),
  );
  const several = new Set(
    record.transitions.flatMap(({ host, peer }) => (peer === undefined || onePeer.get(host) === peer ? [] : [host])),
  );
  const lines = record.transitions.slice(0, MOST_CHANGES).map(({ host, peer, from, to, cause, section }) => {
    const end = several.has(host) && peer !== undefined ? `${host} towards ${peer}` : host;
    return `- ${escaped(end)}: ${from} → ${to}, by ${escaped(cause)} (${sectionLink(section)})`;
  });
  const left = record.transitions.length - lines.length;
  if (left > 0) lines.push(`- and ${left} more`);
  for (const { host, before, after } of record.changes) {
    for (const { answer } of after.owed) {
      if (before.owed.some((each) => each.answer === answer)) continue;
      lines.push(
        `- ${escaped(host)} now owes ${answer.kind === 'syn-ack' ? 'a SYN+ACK' : answer.kind === 'ack' ? 'an ACK' : 'a reset'}`,
      );
    }
  }
  return lines.length === 0 ? 'No state changes here.' : lines.join('\n');
}

function timeText(spot: Spot): string | undefined {
  const world = worldAfter(spot);
  return world && `${durationText(world.clock)} since the trace began.`;
}

const isClaimed = (spot: Spot): boolean =>
  spot.left.findLast(({ role }) => role === 'field' || role === 'variable')?.role === 'variable';

/** The value of a variable at this place. */
function variableText(spot: Spot): string | undefined {
  const world = worldBefore(spot);
  const step = recordOf(spot)?.step;
  const token = spot.token.role === 'variable' ? spot.token : spot.left.findLast(({ role }) => role === 'variable');
  if (!world || step?.kind !== 'expect' || !token) return undefined;
  const claim = step.claims.find(({ span }) => span.start <= token.start && token.start < span.end);
  const host = claim && hostNamed(world, claim.host.text);
  if (!claim || !host) return undefined;
  const name = token.text.toLowerCase();
  if (name === 'syn-queue' || name === 'accept-queue') {
    return `Here it is ${code(`${name === 'syn-queue' ? host.queues.synQueue : host.queues.acceptQueue}`)}.`;
  }
  const peer = claim.peer ? hostNamed(world, claim.peer.text)?.index : host.recent;
  const tcb = peer === undefined ? undefined : endAt(world, host.index, peer).tcb;
  const variable = VARIABLES.find((each) => each === name);
  if (!tcb?.used || !variable) return undefined;
  const octets = (count: number | undefined) => (count === undefined ? undefined : seq(count));
  const values: Readonly<Record<VariableName, ReturnType<typeof octets>>> = {
    'snd.una': tcb.sndUna,
    'snd.nxt': tcb.sndNxt,
    'snd.wnd': octets(tcb.sndWnd),
    'rcv.nxt': tcb.rcvNxt,
    'rcv.wnd': octets(tcb.rcvWnd),
  };
  const value = values[variable];
  if (value === undefined) return 'Nobody has stated it.';
  if (variable.endsWith('.wnd') || peer === undefined) return `Here it is ${code(`${valueOf(value)}`)}.`;
  const number = numbersOf(spot, world, host.name, hostAt(world, peer).name);
  return `Here it is ${code(variable === 'rcv.nxt' ? number.peer(value) : number.own(value))}.`;
}

/** What a host declares, and in which state the trace leaves it. */
function declarationText(spot: Spot): string | undefined {
  const { timeline } = spot.moment ?? {};
  const world = timeline?.at(timeline.records.length - 1);
  const host = world && hostNamed(world, spot.token.text);
  if (!timeline || !host) return undefined;
  const { address, port } = host.declaration ?? {};
  const where = address === undefined ? '' : `, ${code(port === undefined ? address : `${address}:${port}`)}`;
  const title = `**Host ${escaped(host.name)}**${where}`;
  if (host.raw || timeline.trace.exercise) return title;
  const { recent } = host;
  const since = recent === undefined ? undefined : endAt(world, host.index, hostAt(world, recent).index).since;
  const line = since && since.line > spot.line ? `, since ${lineLink(spot.uri, since)}` : '';
  return `${title}\n\nWhen the trace ends, it is ${stateOfHost(world, host)}${line}.`;
}
