import { PEER_STATES } from '../../tcp/pairs.ts';
import { add, type Seq, seq } from '../../tcp/seq.ts';
import { STATES, type State } from '../../tcp/state.ts';
import type { VariableName } from '../../trace/model.ts';
import type { Host } from '../../trace/world.ts';
import type { Situation } from './situation.ts';
import { Kind, type Suggestion } from './suggestion.ts';

/** The whole start of a trace in an open connection, between the first two hosts that keep to rules. */
export function startSuggestion(situation: Situation): Suggestion[] {
  const [a, b] = situation.hosts.filter(({ raw }) => !raw);
  if (!a || !b || situation.end(a, b).tcb.used) return [];
  const [sent, received] = [firstNumber(a), firstNumber(b)].map(situation.number);
  const label = `${a.name} ESTABLISHED snd.nxt=${sent} rcv.nxt=${received}, ${b.name} ESTABLISHED`;
  return [{ label, kind: Kind.state, effect: 'an open connection' }];
}

/** In which state a line has already begun the peer of an end, and with which numbers, as they are written. */
export interface PeerStart {
  readonly name: string;
  readonly state: State;
  /** The states that the end can be in. */
  readonly possible: readonly State[];
  readonly words: readonly string[];
}

/** How the claims that stand before that of an end begin its peer; undefined where they do not. */
export function startOfPeer(end: {
  readonly host: string;
  readonly peer: string | undefined;
  readonly earlier: readonly string[];
}): PeerStart | undefined {
  const others = end.earlier.flatMap((claim) => {
    const [subject = '', word = '', ...words] = claim.split(/\s+/);
    const [name = '', peer] = subject.split('/');
    const state = STATES.find((each) => each === word.toUpperCase());
    const fits = (end.peer ?? name) === name && (peer ?? end.host) === end.host && name !== end.host;
    return state && fits ? [{ name, state, possible: PEER_STATES[state], words }] : [];
  });
  return others.length === 1 ? others[0] : undefined;
}

/** In which state the peer of an end most likely is. */
const LIKELY: Readonly<Record<State, State>> = {
  CLOSED: 'LISTEN',
  LISTEN: 'CLOSED',
  'SYN-SENT': 'LISTEN',
  'SYN-RECEIVED': 'SYN-SENT',
  ESTABLISHED: 'ESTABLISHED',
  'FIN-WAIT-1': 'ESTABLISHED',
  'FIN-WAIT-2': 'CLOSE-WAIT',
  'CLOSE-WAIT': 'FIN-WAIT-2',
  CLOSING: 'CLOSING',
  'LAST-ACK': 'TIME-WAIT',
  'TIME-WAIT': 'CLOSED',
};

/** The state in which an end most likely begins. */
export const firstStart = (peer: PeerStart | undefined): State => (peer ? LIKELY[peer.state] : 'ESTABLISHED');

/** Nothing but text can be outstanding of an end in these states, and none is at the start unless that is written. */
const SETTLED: readonly string[] = ['ESTABLISHED', 'FIN-WAIT-2', 'CLOSE-WAIT'] satisfies State[];

/** What a variable of an end in `state` has to be by the numbers that are written for its peer; as written there. */
export function writtenStart(peer: PeerStart, state: string, variable: VariableName): string | undefined {
  const written = (name: VariableName): string | undefined =>
    peer.words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  switch (variable) {
    case 'rcv.nxt':
      return SETTLED.includes(peer.state) && written('snd.una') === undefined ? written('snd.nxt') : undefined;
    case 'snd.nxt':
    case 'snd.una':
      return SETTLED.includes(state.toUpperCase()) ? written('rcv.nxt') : undefined;
    default:
      return undefined;
  }
}

/** What a variable of an end is right after its handshake; undefined of windows, and where its peer is not plain. */
export function startValue(
  situation: Situation,
  name: string,
  peer: string | undefined,
  variable: VariableName,
): Seq | undefined {
  if (situation.isExercise) return undefined;
  const others = situation.hosts.filter((host) => host.name !== name);
  const other = peer === undefined ? (others.length === 1 ? others[0] : undefined) : situation.host(peer);
  const owner = variable.endsWith('.wnd') ? undefined : variable === 'rcv.nxt' ? other : situation.host(name);
  return owner && firstNumber(owner);
}

/** The number of the first octet that a host sends; one that is easily told from others where it has declared none. */
const firstNumber = ({ declaration, index }: Host): Seq => add(declaration?.isn?.value ?? seq(100 + 200 * index), 1);
