import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** Both ends of given agree. */
export const givenContradicts: Rule<
  | {
      readonly kind: 'rcv';
      readonly host: string;
      readonly peer: string;
      readonly received: string;
      readonly sent: string;
      readonly right: string;
    }
  | {
      readonly kind: 'pair';
      readonly host: string;
      readonly state: State;
      readonly peer: string;
      readonly peerState: State;
      readonly possible: readonly State[];
    }
  | { readonly kind: 'una'; readonly host: string; readonly una: string; readonly next: string; readonly right: string }
> = {
  code: 'given-contradicts',
  severity: 'error',
  title: 'Both ends of given agree',
  reference: 'language guide, Start',
  explanation:
    "What one end has received is what the other has sent, and what is acknowledged has been sent. Where several numbers are written they have to fit; and so do the two states: an end in LAST-ACK, say, has taken its peer's FIN, so that the peer cannot be in ESTABLISHED.",
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED snd.nxt=101, server ESTABLISHED rcv.nxt=90 //! error given-contradicts
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED snd.nxt=101, server ESTABLISHED rcv.nxt=101
`,
  message: (p) =>
    p.kind === 'pair'
      ? `${p.host} cannot be in ${p.state} while ${p.peer} is in ${p.peerState}: nothing that two TCPs do leads there. With ${p.peer} in ${p.peerState}, ${p.host} is in ${oneOf(p.possible)}.`
      : p.kind === 'una'
        ? `${p.host}'s SND.UNA ${p.una} lies beyond its SND.NXT ${p.next}, but nothing is acknowledged before it is sent: write snd.una=${p.right}.`
        : `${p.peer}'s SND.NXT is ${p.sent}, so ${p.host} cannot have RCV.NXT ${p.received}: write rcv.nxt=${p.right}, or leave one of the two out.`,
};

const oneOf = (states: readonly State[]): string => `${states.slice(0, -1).join(', ')} or ${states.at(-1)}`;
