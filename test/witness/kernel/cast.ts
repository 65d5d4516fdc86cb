import { Flag } from '../../../server/src/tcp/segment.ts';
import type { Facts } from './facts.ts';
import type { Transmission } from './transmission.ts';

/** One end of a connection, by the addresses and ports of both. */
export interface ConnectionEnd {
  readonly local: string;
  readonly peer: string;
}

/** The hosts of a trace made from a capture: one for every address and port. */
export class Cast {
  /** Names by address and port, in the order in which the hosts are declared. */
  readonly hosts: ReadonlyMap<string, string>;
  readonly ends: readonly ConnectionEnd[];
  readonly #facts: Facts;

  constructor(transmissions: readonly Transmission[], facts: Facts) {
    this.#facts = facts;
    this.hosts = names(transmissions, facts);
    const ends = new Map<string, ConnectionEnd>();
    for (const { segment } of transmissions) {
      ends.set(`${segment.from}>${segment.to}`, { local: segment.from, peer: segment.to });
      ends.set(`${segment.to}>${segment.from}`, { local: segment.to, peer: segment.from });
    }
    this.ends = [...ends.values()];
  }

  has(endpoint: string): boolean {
    return this.hosts.has(endpoint);
  }

  name(endpoint: string): string {
    const name = this.hosts.get(endpoint);
    if (name === undefined) throw new Error(`no host has the address ${endpoint}`);
    return name;
  }

  /** The host that a log means by `client`, `old server socket`, or by nothing: who connects. */
  caller(who: string): string {
    const all = [...this.hosts.values()];
    const name = who === '' ? all[0] : all.find((host) => who === host || who.split(' ').includes(host));
    if (name === undefined) throw new Error(`no host is called ${who}`);
    return name;
  }

  listens(endpoint: string): boolean {
    return this.#facts.listens.some(({ host }) => host === this.hosts.get(endpoint));
  }

  /** With how many others the host has connections. */
  peersOf(endpoint: string): number {
    return this.ends.filter(({ local }) => local === endpoint).length;
  }

  /** How a claim names the end: `client`, or `server/client2` where the host has several. */
  subject(local: string, peer: string): string {
    return this.peersOf(local) > 1 ? `${this.name(local)}/${this.name(peer)}` : this.name(local);
  }

  /** What stands behind a timer where the host has several connections: ` client2`. */
  towards(local: string, peer: string): string {
    return this.peersOf(local) > 1 ? ` ${this.name(peer)}` : '';
  }
}

/** Names as stated; else whoever sends the first SYN is `client` (`client0`, `client1`, … if there are several). */
function names(transmissions: readonly Transmission[], facts: Facts): Map<string, string> {
  const endpoints = new Set(transmissions.flatMap(({ segment }) => [segment.from, segment.to]));
  if (facts.names) return new Map([...endpoints].map((e) => [e, facts.names?.[e] ?? unnamed(e)]));
  const opening = transmissions
    .map(({ segment }) => segment)
    .filter((s) => (s.flags & (Flag.SYN | Flag.ACK)) === Flag.SYN);
  const clients = [...new Set(opening.map(({ from }) => from))];
  const servers = [...endpoints].filter((e) => !clients.includes(e));
  return new Map([...numbered(clients, 'client'), ...numbered(servers, 'server')]);
}

const unnamed = (endpoint: string): never => {
  throw new Error(`no name is stated for ${endpoint}`);
};

const numbered = (endpoints: readonly string[], name: string): [string, string][] =>
  endpoints.map((endpoint, index) => [endpoint, endpoints.length > 1 ? `${name}${index}` : name]);
