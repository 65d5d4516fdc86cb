import { get } from '../tcp/ordered-map.ts';
import type { Counting } from '../trace/counting.ts';
import type { CallStep, ClaimsStep, NetworkStep, SegmentStep, Step, TimeoutStep } from '../trace/model.ts';
import { numberText } from '../trace/numbers.ts';
import type { HostTransition, StepRecord } from '../trace/record.ts';
import type { Cast } from './cast.ts';
import type { Drawn, DrawnStep, Shows } from './drawn.ts';
import { durationText } from './duration.ts';
import { escapeLabel } from './escape.ts';
import { circled, type Flights } from './flights.ts';
import type { Fold } from './fold.ts';
import { Lifelines } from './lifelines.ts';
import type { DrawingOptions } from './options.ts';
import { type Speech, saysMove, saysStep } from './says.ts';
import { arrivalWords, FATES, fill, segmentLines } from './segment-label.ts';
import type { ARROWS, Sheet } from './sheet.ts';
import type { Survey } from './survey.ts';
import { codesOf, reasonsOf, SIGNS, verdictOf } from './verdict.ts';
import { wrap } from './wrap.ts';

/** How steps are drawn; without `answers` only what their author has written. */
export interface Manner extends DrawingOptions {
  readonly answers: boolean;
  /** The places of the participants, from left to right. */
  readonly places: readonly number[];
  /** From where numbers count that are drawn relative. */
  readonly counting: Counting;
}

/** Draws the steps of one trace on a sheet. */
export class Pencil {
  readonly #sheet: Sheet;
  readonly #cast: Cast;
  readonly #flights: Flights;
  readonly #manner: Manner;
  readonly #speech: Speech;
  readonly #lifelines: Lifelines | undefined;
  /** What the step that is being drawn says, in words. */
  #says = '';

  constructor(sheet: Sheet, survey: Survey, manner: Manner) {
    this.#sheet = sheet;
    this.#cast = survey.cast;
    this.#flights = survey.flights;
    this.#manner = manner;
    this.#speech = {
      answers: manner.answers,
      hasSeveral: (host) => survey.cast.hasSeveral(host),
      holds: (step) => survey.holds(step),
    };
    this.#lifelines = manner.states === 'lifelines' ? new Lifelines(sheet, survey.cast, manner.places) : undefined;
    this.#lifelines?.all(survey.timeline.start);
  }

  /** Draws what the step of a record came to; the title of a section is not its business. */
  draw(record: StepRecord, index: number): void {
    this.#says = saysStep(record, this.#speech);
    this.#sheet.steps.push(this.#told(record, index));
    this.#draw(record, index);
    this.#lifelines?.after(record);
  }

  /** Draws a fold for several records. */
  fold({ label, drawn }: Fold, last: StepRecord): void {
    const { record, line, says, verdict, reasons, range } = drawn;
    this.#sheet.steps.push({ record, line, time: undefined, says, verdict, reasons, range });
    this.over(label, drawn);
    this.#lifelines?.all(last.after);
  }

  #draw(record: StepRecord, index: number) {
    const { step } = record;
    switch (step.kind) {
      case 'segment':
        return this.#segment(record, index, step);
      case 'deliver':
      case 'drop':
        return this.#network(record, index, step);
      case 'call':
        return this.#event(record, index, step, 'call', callText(step));
      case 'timeout':
        return this.#event(record, index, step, 'timeout', timeoutText(step));
      case 'wait': {
        const { duration } = step;
        const time = 'ns' in duration ? durationText(duration.ns) : `${duration.msl} MSL`;
        this.over(`wait ${time}`, this.#drawn(record, index, 'clock'));
        return this.#states(record, index, record.transitions);
      }
      case 'given':
        return this.#given(record, index, step);
      case 'expect':
        return this.#expect(record, index, step);
      case 'note': {
        const places = step.hosts.map((host) => this.#cast.place(host.text)).filter((place) => place !== undefined);
        const from = Math.min(...places);
        if (places.length === 0) return this.over(step.text, this.#drawn(record, index, 'note'));
        return this.#note(from, Math.max(...places), wrap(step.text), this.#drawn(record, index, 'note'));
      }
      case 'unreadable':
        return this.over(`line ${step.span.line} cannot be read`, {
          ...this.#drawn(record, index, 'unreadable'),
          verdict: 'error',
        });
      default:
    }
  }

  /** Draws a note over all participants. */
  over(text: string, drawn: Drawn): void {
    const { places } = this.#manner;
    this.#note(places[0] ?? 0, places.at(-1) ?? 0, wrap(text), drawn);
  }

  #segment(record: StepRecord, index: number, step: SegmentStep): void {
    const { carried } = record;
    const from = this.#cast.place((step.forger ?? step.from).text);
    const to = this.#cast.place(step.to.text);
    if (from === undefined || to === undefined) return;
    const { answers } = this.#manner;
    const shows =
      carried === undefined && answers
        ? 'not sent'
        : step.arrow === '-x'
          ? 'lost'
          : step.arrow === '-)'
            ? 'under way'
            : 'sent';
    const details = [
      step.old ? 'old duplicate' : '',
      step.forger ? `forged as ${step.from.text}` : '',
      carried?.retransmission && answers ? 'retransmission' : '',
      step.illegal ? 'illegal on purpose' : '',
      this.#fate(record),
      ...codesOf(record),
    ];
    const bySender = record.transitions.filter((t) => t.host !== carried?.to);
    this.#states(record, index, bySender);
    this.#message(from, to, record, index, shows, segmentLines(record, step, this.#manner), details);
    this.#states(
      record,
      index,
      record.transitions.filter((t) => t.host === carried?.to),
    );
  }

  #network(record: StepRecord, index: number, step: NetworkStep): void {
    const segment = flight(record, step)?.segment;
    const ends = this.#ends(record, step);
    if (!record.played || segment === undefined || ends === undefined) {
      this.over(
        `${step.kind} ${step.label.text}`,
        this.#drawn(record, index, step.kind === 'drop' ? 'lost' : 'arrived'),
      );
      return;
    }
    const names = [this.#cast.hosts[ends[0]]?.name ?? '', this.#cast.hosts[ends[1]]?.name ?? ''] as const;
    const words = arrivalWords(record.after, segment, names, this.#manner);
    const again = this.#flights.again(index);
    const told = again && record.carried?.fate === 'duplicate' ? '' : this.#fate(record);
    const details = [again ? 'arrives again' : '', told, ...codesOf(record)];
    const shows = step.kind === 'drop' ? 'lost' : 'arrived';
    this.#message(
      ends[0],
      ends[1],
      record,
      index,
      shows,
      [`${words} ${step.kind === 'drop' ? 'is lost' : 'arrives'}`],
      details,
    );
    this.#states(record, index, record.transitions);
  }

  #ends(record: StepRecord, step: NetworkStep): readonly [from: number, to: number] | undefined {
    const found = flight(record, step);
    if (!found) return undefined;
    const from = this.#cast.hosts.findIndex((host) => host.index === found.from);
    const to = this.#cast.hosts.findIndex((host) => host.index === found.to);
    return from < 0 || to < 0 ? undefined : [from, to];
  }

  /** A call or a timeout; the state that it leads to stands behind it. */
  #event(record: StepRecord, index: number, step: CallStep | TimeoutStep, shows: Shows, text: string): void {
    const place = this.#cast.place(step.host.text);
    if (place === undefined) return;
    const host = this.#cast.hosts[place]?.name;
    const own = this.#manner.states === 'hidden' ? [] : record.transitions.filter((t) => t.host === host);
    const states = distinct(own.map((t) => (step.peer || own.length > 1 ? t.to : this.#state(t))));
    const codes = codesOf(record).join(' · ');
    const lines = [[time(record), sign(record), text, ...states.flatMap((state) => ['→', state])], [codes]];
    this.#note(place, place, lines.map(words), this.#drawn(record, index, shows, place));
    this.#states(
      record,
      index,
      record.transitions.filter((t) => t.host !== host),
    );
  }

  #given(record: StepRecord, index: number, step: ClaimsStep): void {
    for (const claim of step.claims) {
      const place = this.#cast.place(claim.host.text);
      if (place === undefined || claim.state === undefined) continue;
      const text = words([sign(record), 'given', claim.state.value]);
      this.#note(place, place, [text, codesOf(record).join(' · ')], this.#drawn(record, index, 'given', place));
    }
  }

  /** Claims that do not hold; the others need no picture. */
  #expect(record: StepRecord, index: number, step: ClaimsStep): void {
    for (const claim of step.claims) {
      const wrong = record.diagnostics.filter(
        ({ severity, span }) =>
          severity !== 'information' && claim.span.start <= span.start && span.start < claim.span.end,
      );
      const place = this.#cast.place(claim.host.text);
      if (wrong.length === 0 || place === undefined) continue;
      const { state, variables, queues, error } = claim;
      const claims = [
        state?.value ?? '',
        ...variables.map(({ name, value }) => `${name}=${numberText(record.after, value)}`),
        ...queues.map(({ name, value }) => `${name}=${value}`),
        error ? `error ${error.value}` : '',
      ];
      const lines = [words([sign(record), 'expected', ...claims]), wrong.map((d) => d.code).join(' · ')];
      this.#note(place, place, lines, this.#drawn(record, index, 'claim', place));
    }
  }

  #states(record: StepRecord, index: number, transitions: readonly HostTransition[]): void {
    if (this.#manner.states === 'hidden') return;
    for (const transition of transitions) {
      const place = this.#cast.place(transition.host);
      if (place === undefined) continue;
      const { line } = record.step.span;
      const says = saysMove(transition, this.#speech);
      const drawn: Drawn = { record: index, line, shows: 'state', host: place, verdict: undefined, reasons: [], says };
      if (this.#manner.states === 'notes') this.#note(place, place, [this.#state(transition)], drawn);
      else {
        this.#lifelines?.after(record, place);
        this.#sheet.noteBeside(place, escapeLabel(this.#state(transition)), drawn);
      }
    }
  }

  /** What became of a segment at its receiver, where it was not simply taken. */
  #fate({ carried }: StepRecord): string {
    return this.#manner.answers && carried?.fate ? FATES[carried.fate] : '';
  }

  #told(record: StepRecord, index: number): DrawnStep {
    return {
      record: index,
      line: record.step.span.line,
      time: hasTime(record.step) ? durationText(record.after.clock) : undefined,
      says: this.#says,
      verdict: verdictOf(record),
      reasons: reasonsOf(record),
    };
  }

  /** A state, and of a host with several connections which of them is in it. */
  #state({ host, peer, to }: HostTransition): string {
    return peer !== undefined && this.#cast.hasSeveral(host) ? `${to} (${peer})` : to;
  }

  #message(
    from: number,
    to: number,
    record: StepRecord,
    index: number,
    shows: keyof typeof ARROWS,
    lines: readonly string[],
    details: readonly string[],
  ): void {
    const number = this.#flights.numberOf(index);
    const [first = '', ...more] = lines;
    const head = words([time(record), number === undefined ? '' : circled(number), sign(record), first]);
    const told = details.filter((detail) => detail !== '');
    const label = [head, ...more, ...fill(told, ' · ')].map(escapeLabel).join('<br/>');
    this.#sheet.message(from, to, label, { ...this.#drawn(record, index, shows, from), shows });
  }

  #note(from: number, to: number, lines: readonly string[], drawn: Drawn): void {
    const label = lines
      .filter((line) => line !== '')
      .map(escapeLabel)
      .join('<br/>');
    this.#sheet.note(from, to, label === '' ? '#160;' : label, drawn);
  }

  #drawn(record: StepRecord, index: number, shows: Shows, host?: number): Drawn {
    const { line } = record.step.span;
    const verdict = verdictOf(record);
    return { record: index, line, shows, host, verdict, reasons: reasonsOf(record), says: this.#says };
  }
}

const flight = (record: StepRecord, step: NetworkStep) => get(record.after.flights, step.label.text);

const words = (all: readonly string[]): string => all.filter((word) => word !== '').join(' ');

const sign = (record: StepRecord): string => {
  const verdict = verdictOf(record);
  return verdict === undefined ? '' : SIGNS[verdict];
};

const hasTime = (step: Step): boolean => 'time' in step && step.time !== undefined;

const time = (record: StepRecord): string => (hasTime(record.step) ? `${durationText(record.after.clock)} ·` : '');

const callText = ({ call, peer, octets, backlog }: CallStep): string =>
  words([call, peer?.text ?? '', octets ? `${octets.value}` : '', backlog ? `backlog=${backlog.value}` : '']);

const timeoutText = ({ timer, peer }: TimeoutStep): string =>
  words([timer?.value ?? '', 'timeout', peer ? `(${peer.text})` : '']);

/** The states on the way, each named once where it comes several times in a row. */
const distinct = (states: readonly string[]): string[] => states.filter((state, index) => state !== states[index - 1]);
