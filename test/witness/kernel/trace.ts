import { Flag } from '../../../server/src/tcp/segment.ts';
import { lt, seq } from '../../../server/src/tcp/seq.ts';
import { Cast } from './cast.ts';
import { type ClaimLine, claimLines } from './claims.ts';
import type { Deed } from './facts.ts';
import { inOrder, type NetworkEvent } from './order.ts';
import type { Recording } from './recording.ts';
import { AT_ONCE, directionOf, lengthOf, type Moment, type Transmission } from './transmission.ts';
import { segmentText, timeText } from './write.ts';

/** More claims than these stand on two lines, one for each machine. */
const MOST_CLAIMS = 3;

const INJECTOR = 'injector';

/** The recording as the text of a `.tcptrace` file. */
export function traceOf(recording: Recording): string {
  const { facts, transmissions, files } = recording;
  const cast = new Cast(transmissions, facts);
  const head = [
    `// Generated from ${files.map((file) => `${file}.pcap`).join(' and ')} by test/witness/kernel.test.ts; not to be edited.`,
    `// ${recording.scenario.name}: ${recording.scenario.description}`,
    `// Recorded on Linux 6.18 between two network namespaces ${points(recording)}`,
    ...(facts.lossBy ? [`// Lost segments: ${facts.lossBy}.`] : []),
    ...(facts.injected ? [`// Injected segments: ${facts.injected.by}.`] : []),
    '',
    `trace "Linux: ${facts.title}"`,
    `profile linux${facts.options ? ` ${facts.options}` : ''}`,
    ...[...cast.hosts].map(([endpoint, name]) => `host ${name} ${endpoint}`),
    ...(facts.injected ? [`host ${INJECTOR} raw`] : []),
    '',
    ...(facts.given ? [`// ${facts.given.because}`, `given ${facts.given.claims}`] : []),
    ...facts.listens.map(({ host, backlog }) => `${host}: listen${backlog === undefined ? '' : ` backlog=${backlog}`}`),
  ];
  return `${[...head, ...new Script(recording, cast).lines()].join('\n')}\n`;
}

const points = ({ files, transmissions }: Recording): string =>
  files.length > 1
    ? 'at both ends: a segment is sent when its sender saw it, and arrives when the other end did.'
    : transmissions.some((t) => t.arrived !== undefined && t.arrived - t.sent >= AT_ONCE)
      ? 'at one end: the times at the other are estimated from the quickest answer.'
      : 'at one end, with next to no delay between them.';

/** The lines that happen, in the order of time. */
class Script {
  readonly #recording: Recording;
  readonly #cast: Cast;
  readonly #lines: string[] = [];
  #claims: readonly ClaimLine[];
  #deeds: readonly Deed[];
  /** When something last arrived, by direction. */
  readonly #arrivals = new Map<string, Moment>();
  readonly #sent = new Map<string, Transmission[]>();

  constructor(recording: Recording, cast: Cast) {
    this.#recording = recording;
    this.#cast = cast;
    this.#claims = claimLines(recording, cast);
    this.#deeds = recording.facts.deeds ?? [];
  }

  lines(): readonly string[] {
    const events = inOrder(this.#recording.transmissions);
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as NetworkEvent;
      this.#until(event.at, event);
      if (event.kind === 'arrives') {
        this.#arrived(event);
        this.#lines.push(`@${timeText(event.at)} deliver ${event.transmission.label}`);
        continue;
      }
      const next = events[i + 1];
      const atOnce = next?.transmission === event.transmission && this.#isAtOnce(event, next);
      this.#send(event, atOnce);
      if (atOnce) {
        this.#arrived(next);
        i++;
      }
    }
    this.#until(Number.POSITIVE_INFINITY, undefined);
    return this.#lines;
  }

  /** Whether nothing happens on the way that would have to be told. */
  #isAtOnce(event: NetworkEvent, arrival: NetworkEvent): boolean {
    const between = (at: Moment) => at > event.at && at <= arrival.at;
    return (
      arrival.at - event.at < AT_ONCE &&
      !this.#claims.some(({ at }) => between(at)) &&
      !this.#deeds.some((d) => ('ms' in d.when ? between(d.when.ms * 1e6) : isAt(d, arrival)))
    );
  }

  /** What was done and seen before the event. */
  #until(at: Moment, event: NetworkEvent | undefined): void {
    const due = this.#deeds.filter((d) =>
      'ms' in d.when ? d.when.ms * 1e6 <= at : event !== undefined && isAt(d, event),
    );
    this.#deeds = this.#deeds.filter((d) => !due.includes(d));
    for (const deed of due) {
      if ('ms' in deed.when) this.#claimUntil(deed.when.ms * 1e6);
      else this.#claimUntil(at);
      const time = 'ms' in deed.when ? `@${timeText(deed.when.ms * 1e6)} ` : '';
      this.#lines.push(`${time}${deed.line} // ${deed.because}`);
    }
    this.#claimUntil(at);
  }

  #claimUntil(moment: Moment): void {
    const due = this.#claims.filter(({ at }) => at < moment);
    this.#claims = this.#claims.filter(({ at }) => at >= moment);
    for (let i = 0; i < due.length; i++) {
      const { claims, source } = due[i] as ClaimLine;
      const next = due[i + 1];
      const together = next?.source === source && claims.length + next.claims.length <= MOST_CLAIMS ? next.claims : [];
      if (together.length > 0) i++;
      this.#lines.push(`expect ${[...claims, ...together].join(', ')} // ${source}`);
    }
  }

  #send({ transmission, at }: NetworkEvent, atOnce: boolean): void {
    const { segment, arrived, label, forged } = transmission;
    const [from, to] = [this.#cast.name(segment.from), this.#cast.name(segment.to)];
    if (this.#timeout(transmission, at)) {
      this.#lines.push(
        `@${timeText(at)} ${from}: timeout retransmission${this.#cast.towards(segment.from, segment.to)}`,
      );
    }
    const arrow = arrived === undefined ? '-x' : atOnce ? '->' : '-)';
    const as = arrow === '-)' ? ` as ${label}` : '';
    const sender = forged ? `${INJECTOR} as ${from}` : from;
    this.#lines.push(`@${timeText(at)} ${sender} ${arrow} ${to}: ${segmentText(segment)}${as}`);
    if (forged) return;
    const direction = directionOf(segment);
    this.#sent.set(direction, [...(this.#sent.get(direction) ?? []), transmission]);
  }

  /** Whether the segment is one that was sent before, and nothing that has just arrived makes its sender repeat it. */
  #timeout(t: Transmission, at: Moment): boolean {
    if (t.forged || lengthOf(t.segment) === 0) return false;
    const direction = directionOf(t.segment);
    const earlier = this.#sent.get(direction) ?? this.#givenBefore(t);
    const again = earlier.some(
      ({ segment }) => lengthOf(segment) > 0 && !lt(seq(segment.seq), seq(t.segment.seq)) && !isNewer(t, segment.seq),
    );
    const provoked = this.#arrivals.get(`${t.segment.to}>${t.segment.from}`);
    return again && (provoked === undefined || at - provoked >= AT_ONCE);
  }

  /** The first segment of a connection that was there before: one that is sent again, where `given` has it outstanding. */
  #givenBefore(t: Transmission): readonly Transmission[] {
    const una = `snd.una=${t.segment.seq} `;
    return this.#recording.facts.given?.claims.includes(una) ? [t] : [];
  }

  #arrived({ transmission, at }: NetworkEvent): void {
    this.#arrivals.set(directionOf(transmission.segment), at);
  }
}

/** Whether the segment begins a new connection and only happens to have a lower number. */
const isNewer = (t: Transmission, earlier: number): boolean =>
  (t.segment.flags & Flag.SYN) !== 0 && t.segment.seq !== earlier;

const isAt = ({ when }: Deed, { kind, transmission }: NetworkEvent): boolean =>
  ('sending' in when && kind === 'sent' && when.sending === transmission.label) ||
  ('arrival' in when && kind === 'arrives' && when.arrival === transmission.label);
