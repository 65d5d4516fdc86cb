import { entriesOf } from '../../tcp/growing-map.ts';
import { values } from '../../tcp/ordered-map.ts';
import { connected } from '../../tcp/tcb.ts';
import { numberText } from '../../trace/numbers.ts';
import { type End, endAt, type Host, hostsOf, type World } from '../../trace/world.ts';
import { type Chosen, selected } from './chosen.ts';

/** The selected steps as a trace of their own, which begins where they do; undefined: nothing is selected. */
export function extracted(chosen: Chosen): readonly string[] | undefined {
  const { timeline, lines, from } = chosen;
  const records = selected(chosen);
  const [first, last] = [records[0]?.step.span.line, records.at(-1)?.step.span.line];
  if (first === undefined || last === undefined) return undefined;
  const { trace } = timeline;
  const own = trace.hosts.slice(trace.fileWideHosts);
  const line = (number: number): string => lines[number - 1]?.trim() ?? '';
  // What stands before the first header holds for the new trace as well.
  const hasHeader = /^(?:trace|exercise)\b/i.test(line(trace.span.line));
  const isOwn = hasHeader && trace.profile && trace.profile.span.line >= trace.span.line;
  const profile = isOwn && trace.profile ? [line(trace.profile.span.line)] : [];
  return [
    `trace ${titleOf(trace.title)}`,
    ...profile,
    ...own.map(({ span }) => line(span.line)),
    ...startOf(timeline.at(from - 1)),
    ...lines.slice(first - 1, last).map((text) => text.trim()),
  ];
}

const titleOf = (title: string | undefined): string =>
  JSON.stringify(title === undefined ? 'Extracted' : `${title} (extracted)`);

/** Where everybody stands: the connections that are open, and who listens. */
function startOf(world: World): readonly string[] {
  const claims: string[] = [];
  for (const { key, value } of entriesOf(world.ends)) {
    if (!connected(value.tcb)) continue;
    const [host, peer] = hostsOf(world, key);
    claims.push(claimOf(world, host, peer, value));
    // Where the other end is gone, that has to be said: it would be taken for open.
    if (!connected(endAt(world, peer.index, host.index).tcb)) claims.push(`${nameOf(peer, host)} CLOSED`);
  }
  const listening: string[] = [];
  for (const { name, listens, queues } of values(world.hosts)) {
    if (listens) listening.push(`${name}: listen${queues.backlog === undefined ? '' : ` backlog=${queues.backlog}`}`);
  }
  return [...(claims.length > 0 ? [`given ${claims.join(', ')}`] : []), ...listening];
}

function claimOf(world: World, host: Host, peer: Host, { tcb }: End): string {
  const numbers = [`snd.una=${numberText(world, tcb.sndUna)}`, `snd.nxt=${numberText(world, tcb.sndNxt)}`];
  if (tcb.state !== 'SYN-SENT') numbers.push(`rcv.nxt=${numberText(world, tcb.rcvNxt)}`);
  if (tcb.sndWnd !== undefined) numbers.push(`snd.wnd=${tcb.sndWnd}`);
  return [nameOf(host, peer), tcb.state, ...numbers].join(' ');
}

const nameOf = (host: Host, peer: Host): string => (host.open > 1 ? `${host.name}/${peer.name}` : host.name);
