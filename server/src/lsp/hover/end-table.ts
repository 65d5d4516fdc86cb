import type { State } from '../../tcp/state.ts';
import type { Answer } from '../../tcp/tcb.ts';
import { type End, endAt, type Host, hostAt, stateOfEnd, stateOfHost, type World } from '../../trace/world.ts';
import { hostNamed } from '../ends.ts';
import { code, escaped, table } from '../markdown.ts';
import { lineLink, type Numbers, numbersOf, recordOf, type Spot, worldAfter, worldBefore } from './spot.ts';

/** The end that a host's name at a spot stands for, before the line and after it, as a table; undefined: nothing is known of it. */
export function endTable(spot: Spot): string | undefined {
  const [then, now] = [worldBefore(spot), worldAfter(spot)];
  const host = now && hostNamed(now, spot.token.text);
  if (!then || !now || !host) return undefined;
  if (spot.token.role === 'forger') return `${escaped(host.name)} forges this segment: only its receiver reacts.`;
  if (host.raw) return `${escaped(host.name)} keeps to no rules: it has no states.`;
  const peer = peerOf(spot, now, host);
  const earlier = hostNamed(then, host.name);
  const before = earlier ? rowsOf(then, earlier, peer, spot) : new Map<string, string>();
  return tableOf(peer ? `${host.name} towards ${peer.name}` : host.name, before, rowsOf(now, host, peer, spot));
}

/** Towards whom: the other host of the line, or else the peer of its most recent connection. */
function peerOf(spot: Spot, world: World, host: Host): Host | undefined {
  const name = otherOnLine(spot);
  const other = name === undefined || name === host.name ? undefined : hostNamed(world, name);
  return other ?? (host.recent === undefined ? undefined : hostAt(world, host.recent));
}

function otherOnLine(spot: Spot): string | undefined {
  const { step, carried } = recordOf(spot) ?? {};
  const { text, start } = spot.token;
  switch (step?.kind) {
    case 'segment':
      return text === step.from.text ? step.to.text : step.from.text;
    case 'deliver':
    case 'drop':
      return carried && (text === carried.from ? carried.to : carried.from);
    case 'call':
    case 'timeout':
      return text === step.host.text ? step.peer?.text : step.host.text;
    case 'expect':
    case 'given': {
      const claim = step.claims.find(({ span }) => span.start <= start && start < span.end);
      return text === claim?.host.text ? claim.peer?.text : claim?.host.text;
    }
    default:
      return undefined;
  }
}

/** The state of an end; where there has been no connection, that of the listener or CLOSED. */
function stateTowards(world: World, host: Host, end: End | undefined): State {
  if (!end) return stateOfHost(world, host);
  return end.tcb.used ? stateOfEnd(host, end) : host.listens ? 'LISTEN' : 'CLOSED';
}

/** What there is to tell of an end: names of variables with their values. */
function rowsOf(world: World, host: Host, peer: Host | undefined, spot: Spot): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  const end = peer && endAt(world, host.index, peer.index);
  rows.set('state', stateTowards(world, host, end));
  if (peer && end?.tcb.used) addVariables(rows, end, numbersOf(spot, world, host.name, peer.name));
  if (host.listens) {
    rows.set('SYN queue', `${host.queues.synQueue}`);
    rows.set('accept queue', `${host.queues.acceptQueue}`);
  }
  if (host.error) rows.set('last error', host.error);
  const owed =
    end?.owed.map(({ answer, cause }) => `${ANSWERS[answer.kind]}, since ${lineLink(spot.uri, cause)}`) ?? [];
  if (owed.length > 0) rows.set('owes', owed.join('; '));
  return rows;
}

const ANSWERS: Readonly<Record<Answer['kind'], string>> = {
  'syn-ack': 'SYN+ACK',
  ack: 'ACK',
  reset: 'RST',
  'reset-or-ack': 'RST or ACK',
  abort: 'RST',
};

function addVariables(rows: Map<string, string>, { tcb }: End, number: Numbers): void {
  const window = (octets: number | undefined): string => (octets === undefined ? 'not stated' : `${octets}`);
  rows.set('SND.UNA', code(number.own(tcb.sndUna)));
  rows.set('SND.NXT', code(number.own(tcb.sndNxt)));
  rows.set('SND.WND', window(tcb.sndWnd));
  if (tcb.state !== 'SYN-SENT') rows.set('RCV.NXT', code(number.peer(tcb.rcvNxt)));
  rows.set('RCV.WND', window(tcb.rcvWnd));
  if (tcb.queued > 0) rows.set('to be sent', `${tcb.queued}`);
  if (tcb.reads) rows.set('not read yet', `${tcb.unread}`);
}

/** Two columns where something has changed, else one. Not for long: names and values are short. */
function tableOf(title: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string {
  const names = [...new Set([...after.keys(), ...before.keys()])];
  const changed = names.some((name) => before.get(name) !== after.get(name));
  const rows = names.map((name) => {
    const [old = '', now = ''] = [before.get(name), after.get(name)];
    return changed ? [name, old, old === now || now === '' ? now : `**${now}**`] : [name, now];
  });
  return table([escaped(title), ...(changed ? ['before', 'after'] : ['now'])], rows);
}
