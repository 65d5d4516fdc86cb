import { add, type Seq, seq } from '../../tcp/seq.ts';
import type { VariableName } from '../../trace/model.ts';
import type { Host } from '../../trace/world.ts';
import type { Situation } from './situation.ts';
import { Kind, type Suggestion } from './suggestion.ts';

/** The whole start of a trace in an open connection, between the first two hosts that keep to rules. */
export function startSuggestion(situation: Situation): Suggestion[] {
  const [a, b] = situation.hosts.filter(({ raw }) => !raw);
  if (!a || !b) return [];
  const [sent, received] = [firstNumber(a), firstNumber(b)].map(situation.number);
  const label = `${a.name} ESTABLISHED snd.nxt=${sent} rcv.nxt=${received}, ${b.name} ESTABLISHED`;
  return [{ label, kind: Kind.state, effect: 'an open connection' }];
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
