import { entries, get } from '../tcp/ordered-map.ts';
import { type End, endAt, type Host, hostAt, type World } from '../trace/world.ts';

/** The host of this name; undefined where none has it. */
export function hostNamed(world: World, name: string): Host | undefined {
  const index = get(world.names, name);
  return index === undefined ? undefined : hostAt(world, index);
}

/** The end that the host `host` has towards `peer` (names); undefined where one of them does not exist. */
export function endBetween(world: World, host: string, peer: string): End | undefined {
  const one = hostNamed(world, host);
  const other = hostNamed(world, peer);
  return one && other && endAt(world, one.index, other.index);
}

/** An end as a claim names it: `server`, or where the host has had connections with others `server/client2`. */
export function endName(world: World, host: string, peer: string | undefined): string {
  return peer !== undefined && hasSeveralPeers(hostNamed(world, host)) ? `${host}/${peer}` : host;
}

function hasSeveralPeers(host: Host | undefined): boolean {
  let count = 0;
  for (const _ of entries(host?.peers)) if (++count > 1) return true;
  return false;
}
