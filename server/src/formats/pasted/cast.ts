import { Flag } from '../../tcp/segment.ts';
import { type CapturedSegment, type Endpoint, keyOf } from './capture.ts';
import { freeName, type KnownHost, type PastePlace } from './known.ts';

/** The hosts of a pasted capture. */
export interface Cast {
  /** The name of an endpoint, by its key. */
  readonly names: ReadonlyMap<string, string>;
  /** Those that the file does not declare yet, in the order in which they appear. */
  readonly fresh: readonly { readonly name: string; readonly endpoint: Endpoint }[];
}

/** Gives the endpoints of a capture names: those under which the file declares their addresses, or new ones. */
export function castOf(segments: readonly CapturedSegment[], { hosts }: PastePlace): Cast {
  const names = new Map<string, string>();
  const fresh: Cast['fresh'][number][] = [];
  const taken = new Set(hosts.map(({ name }) => name));
  const callers = callersIn(segments);
  for (const { from, to } of segments) {
    for (const endpoint of [from, to]) {
      const key = keyOf(endpoint);
      if (names.has(key)) continue;
      const known = hosts.find((host) => isSame(host, endpoint));
      const name = known?.name ?? freeName(callers.has(key) ? 'client' : 'server', taken);
      names.set(key, name);
      taken.add(name);
      if (!known) fresh.push({ name, endpoint });
    }
  }
  return { names, fresh };
}

const isSame = ({ address, port }: KnownHost, endpoint: Endpoint): boolean =>
  address !== undefined &&
  address.toLowerCase() === endpoint.address.toLowerCase() &&
  (port === undefined || port === endpoint.port);

/** Who opens connections: the sender of the first SYN, or where there is none, the end with the higher port. */
function callersIn(segments: readonly CapturedSegment[]): ReadonlySet<string> {
  const callers = new Set<string>();
  const known = new Set<string>();
  for (const { from, to, flags } of segments) {
    const [sender, receiver] = [keyOf(from), keyOf(to)];
    const pair = [sender, receiver].sort().join(' ');
    if (known.has(pair)) continue;
    known.add(pair);
    const isSyn = (flags & (Flag.SYN | Flag.ACK)) === Flag.SYN;
    const isAnswer = (flags & (Flag.SYN | Flag.ACK)) === (Flag.SYN | Flag.ACK);
    const higher = (from.port ?? 0) >= (to.port ?? 0);
    callers.add(isSyn || (!isAnswer && higher) ? sender : receiver);
  }
  return callers;
}
