import { get } from '../tcp/ordered-map.ts';
import { flagsText } from '../tcp/segment.ts';
import type { Fate } from '../tcp/tcb.ts';
import type {
  CallStep,
  Claim,
  ClaimsStep,
  NetworkStep,
  SegmentStep,
  Step,
  TextStep,
  TimeoutStep,
} from '../trace/model.ts';
import { numberText } from '../trace/numbers.ts';
import type { HostTransition, StepRecord } from '../trace/record.ts';
import { hostAt, type World } from '../trace/world.ts';
import { durationText } from './duration.ts';
import { excerpt } from './escape.ts';
import { type Numbers, numbersOf } from './numbers-of.ts';
import { plain } from './plain.ts';

/** The most characters of a payload or a note that are said. */
const MOST = 120;

/** How a step is put into words. */
export interface Speech {
  /** Whether what was worked out is said, too: numbers that are left out, states, what became of a segment. */
  readonly answers: boolean;
  /** Whether a host, by its name, has had connections with several others, so that a state of it needs to say which. */
  hasSeveral(host: string): boolean;
  /** Whether everything holds that a step claims. */
  holds(step: Step): boolean;
}

/** What became of a segment at its receiver, where it was not simply taken. */
const BECOMES: Readonly<Record<Fate, string>> = {
  accepted: '',
  duplicate: ' and is a duplicate',
  held: ' and is held, because something before it is missing',
  unacceptable: ' and is not acceptable',
  challenged: ' and is challenged',
  refused: ' and is refused',
  dropped: ' and is dropped, because a queue is full',
  ignored: ' and is ignored',
  reset: '',
};

/**
 * What a step came to, in words, for those who do not see the picture: `client sends SYN, sequence number 100, and goes
 * to SYN-SENT; it arrives; server goes to SYN-RECEIVED`.
 */
export function saysStep(record: StepRecord, speech: Speech): string {
  const { step, transitions } = record;
  const moves = speech.answers ? transitions : [];
  switch (step.kind) {
    case 'segment':
      return saysSegment(record, step, moves, speech);
    case 'deliver':
    case 'drop':
      return clauses([saysNetwork(record, step, speech), ...moves.map((move) => saysMove(move, speech))]);
    case 'call':
    case 'timeout': {
      const own = moves.filter(({ host }) => host === step.host.text);
      const others = moves.filter(({ host }) => host !== step.host.text);
      const what = step.kind === 'call' ? callWords(step) : timeoutWords(step);
      return clauses([
        `${what}${own.map((move) => `, and goes to ${place(move, speech)}`).join('')}`,
        ...others.map((move) => saysMove(move, speech)),
      ]);
    }
    case 'wait': {
      const { duration } = step;
      const time = 'ns' in duration ? durationText(duration.ns) : `${duration.msl} MSL`;
      return clauses([`${time} pass`, ...moves.map((move) => saysMove(move, speech))]);
    }
    case 'given':
    case 'expect':
      return saysClaims(record, step, speech);
    case 'unreadable':
      return `line ${step.span.line} cannot be read`;
    default:
      return saysText(step);
  }
}

/** A change of state in words: `server goes to SYN-RECEIVED`. */
export const saysMove = (move: HostTransition, speech: Speech): string => `${move.host} goes to ${place(move, speech)}`;

const place = ({ host, peer, to }: HostTransition, { hasSeveral }: Speech): string =>
  peer !== undefined && hasSeveral(host) ? `${to} towards ${peer}` : to;

function saysSegment(record: StepRecord, step: SegmentStep, moves: readonly HostTransition[], speech: Speech): string {
  const { carried, after } = record;
  const { forger } = step;
  const sender = (forger ?? step.from).text;
  const named = step.from.text;
  const what = [flagsText(step.flags.value), ...numberWords(after, numbersOf(record, step, speech.answers))].join(', ');
  const own = moves.filter(({ host }) => host !== carried?.to).map((move) => `, and goes to ${place(move, speech)}`);
  const purpose = step.illegal ? ', illegal on purpose' : '';
  const sent = step.old
    ? `an old duplicate from ${sender} is under way, ${what}`
    : carried === undefined && speech.answers
      ? `${sender} may not send ${what}`
      : `${sender} sends ${carried?.retransmission && speech.answers ? 'again ' : ''}${what}`;
  const forged = forger ? `, as if it were ${named}` : '';
  const said = `${sent}${forged}${purpose}${own.join('')}`;
  if (carried === undefined && speech.answers) return `${said}; it is not sent`;
  const way =
    step.arrow === '-x'
      ? 'it is lost'
      : step.arrow === '-)'
        ? 'it stays under way'
        : `it arrives${speech.answers && carried?.fate ? BECOMES[carried.fate] : ''}`;
  const others = moves.filter(({ host }) => host === carried?.to).map((move) => saysMove(move, speech));
  return clauses([said, way, ...others]);
}

function saysNetwork({ after, carried, played }: StepRecord, step: NetworkStep, speech: Speech): string {
  const flight = get(after.flights, step.label.text);
  const segment = flight?.segment;
  if (!played || flight === undefined || segment === undefined) {
    return step.kind === 'drop' ? `${step.label.text} is to be lost` : `${step.label.text} is to arrive`;
  }
  const [from, to] = [hostAt(after, flight.from).name, hostAt(after, flight.to).name];
  const number = speech.answers ? `, sequence number ${numberText(after, segment.seq)}` : '';
  const what = `the ${flagsText(segment.flags)} of ${from}${number}`;
  return step.kind === 'drop'
    ? `${what}, is lost`
    : `${what}, arrives at ${to}${speech.answers && carried?.fate ? BECOMES[carried.fate] : ''}`;
}

function numberWords(world: World, { seq, ack, len, win, payload }: Numbers): string[] {
  return [
    seq === undefined ? '' : `sequence number ${numberText(world, seq)}`,
    ack === undefined ? '' : `acknowledgment number ${numberText(world, ack)}`,
    len > 0 ? `${len} ${len === 1 ? 'octet' : 'octets'} of data` : '',
    payload === '' ? '' : `“${excerpt(plain(payload), MOST)}”`,
    win === undefined ? '' : `window ${win}`,
  ].filter((word) => word !== '');
}

function callWords({ host, call, peer, octets, backlog }: CallStep): string {
  const details = [
    peer ? `with ${peer.text}` : '',
    octets ? `${octets.value} octets` : '',
    backlog ? `backlog ${backlog.value}` : '',
  ].filter((word) => word !== '');
  return [`${host.text} calls ${call}`, ...details].join(', ');
}

const timeoutWords = ({ host, timer, peer }: TimeoutStep): string =>
  `the ${timer?.value ?? 'retransmission'} timer of ${host.text}${peer ? ` towards ${peer.text}` : ''} runs out`;

function saysClaims(record: StepRecord, step: ClaimsStep, speech: Speech): string {
  const { kind, claims } = step;
  const told = claims.map((claim) => saysClaim(record, claim));
  return `${kind === 'given' ? 'given' : speech.holds(step) ? 'as expected' : 'expected, and not so'}: ${told.join(', ')}`;
}

function saysClaim({ after }: StepRecord, { host, peer, state, variables, queues, error }: Claim): string {
  const facts = [
    state ? `is in ${state.value}` : '',
    ...variables.map(({ name, value }) => `${name.toUpperCase()} is ${numberText(after, value)}`),
    ...queues.map(({ name, value }) => `${name} is ${value}`),
    error ? `is told ${error.value}` : '',
  ].filter((fact) => fact !== '');
  return `${host.text}${peer ? ` towards ${peer.text}` : ''} ${facts.join(' and ')}`;
}

function saysText({ kind, hosts, text }: TextStep): string {
  const said = excerpt(plain(text), MOST);
  if (kind !== 'note') return `${kind}: ${said}`;
  return `note${hosts.length > 0 ? ` at ${hosts.map((host) => host.text).join(', ')}` : ''}: ${said}`;
}

const clauses = (all: readonly string[]): string => all.filter((clause) => clause !== '').join('; ');
