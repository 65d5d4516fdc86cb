import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../support/check-markers.ts';

fc.configureGlobal({ seed: 9293 });

const CLIENTS = ['anna', 'ben', 'carl', 'dora', 'emil'] as const;
type Client = (typeof CLIENTS)[number];
const ACTS = ['SYN', 'SYN+ACK', 'ACK', 'accept', 'accept by name', 'reset', 'data'] as const;
type Act = (typeof ACTS)[number];

interface Rules {
  readonly profile: string;
  /** How many connections a queue holds. */
  readonly holds: (backlog: number) => number;
  readonly endedStays: boolean;
  readonly aborts: boolean;
  /** Whether the listener keeps nothing for a SYN. */
  readonly cookies?: boolean;
}

const PROFILES: readonly Rules[] = [
  { profile: 'rfc9293', holds: (n) => n, endedStays: false, aborts: false },
  { profile: 'rfc9293 abort-on-overflow', holds: (n) => n, endedStays: false, aborts: true },
  { profile: 'bsd', holds: (n) => n, endedStays: false, aborts: false },
  { profile: 'linux', holds: (n) => n + 1, endedStays: true, aborts: false },
  { profile: 'linux syncookies', holds: (n) => n + 1, endedStays: true, aborts: false, cookies: true },
  { profile: 'linux abort-on-overflow', holds: (n) => n + 1, endedStays: true, aborts: true },
];

/** A listener as two plain lists, which writes down what happens as the lines of a trace, with the lengths after each. */
class Model {
  readonly lines: string[];
  readonly #rules: Rules;
  readonly #most: number;
  readonly #where = new Map<Client, 'asking' | 'half open' | 'answered' | 'open'>();
  #accept: Client[] = [];

  constructor(rules: Rules, backlog: number) {
    this.#rules = rules;
    this.#most = rules.holds(backlog);
    this.lines = [`profile ${rules.profile}`, 'host server', ...CLIENTS.map((name) => `host ${name}`)];
    this.lines.push(`server: listen backlog=${backlog}`);
  }

  get #half(): number {
    if (this.#rules.cookies) return 0;
    return [...this.#where.values()].filter((where) => where === 'half open' || where === 'answered').length;
  }

  act(act: Act, client: Client): void {
    const before = this.lines.length;
    this.#act(act, client, this.#where.get(client));
    if (this.lines.length === before) return;
    this.lines.push(`expect server syn-queue=${this.#half} accept-queue=${this.#accept.length}`);
  }

  #act(act: Act, client: Client, where: string | undefined): void {
    const full = this.#accept.length >= this.#most;
    const waits = this.#accept.indexOf(client);
    if (act === 'SYN' && (where === undefined || where === 'asking')) {
      const room = !full && this.#half < this.#most;
      if (where === 'asking') this.lines.push(`${client}: timeout retransmission server`);
      this.lines.push(`${client} -> server: SYN`);
      this.#where.set(client, room ? 'half open' : 'asking');
    } else if (act === 'SYN+ACK' && where === 'half open') {
      this.lines.push(`server -> ${client}: SYN+ACK`);
      this.#where.set(client, 'answered');
    } else if (act === 'ACK' && where === 'answered') {
      this.lines.push(`${client} -> server: ACK`);
      if (!full) {
        this.#accept.push(client);
        this.#where.set(client, 'open');
      } else if (this.#rules.aborts) {
        this.lines.push(
          `server -> ${client}: RST`,
          `expect ${client} CLOSED error ECONNRESET, server/${client} LISTEN`,
        );
        this.#where.delete(client);
      } else if (!this.#rules.cookies) this.lines.push(`expect ${client} ESTABLISHED, server/${client} SYN-RECEIVED`);
    } else if (act === 'accept' && this.#accept.length > 0) {
      this.lines.push('server: accept');
      this.#accept.shift();
    } else if (act === 'accept by name' && waits >= 0) {
      this.lines.push(`server: accept ${client}`);
      this.#accept.splice(waits, 1);
    } else if (act === 'reset' && (where === 'open' || where === 'answered')) {
      this.lines.push(`${client} -> server: RST`);
      if (where === 'open' && !this.#rules.endedStays) this.#accept = this.#accept.filter((name) => name !== client);
      this.#where.delete(client);
    } else if (act === 'data' && where === 'open') {
      this.lines.push(`server -> ${client}: PSH+ACK len=1`, `${client} -> server: ACK`);
      if (waits >= 0) this.#accept.splice(waits, 1);
    }
  }
}

describe.each(PROFILES)('profile $profile: the queues are those of a listener made of two lists', (rules) => {
  test('whatever clients and the application do', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.constantFrom(...CLIENTS)), {
      minLength: 20,
      maxLength: 120,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), acts, (backlog, list) => {
        const model = new Model(rules, backlog);
        for (const [act, client] of list) model.act(act, client);
        expect(faultsOf(model.lines.join('\n'), 'trace')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
