import type { Verdict } from '../../server/src/protocol.ts';

/** A shape for each host, so that colour is never the only sign. */
const SIGNS = ['●', '◆', '▲', '■', '★', '✚', '○', '◇', '△', '□', '☆', '✛'];

/** The shape of the host at a place among the participants: full ones for the six colours, then hollow ones. */
export const signOf = (place: number): string => SIGNS[place % SIGNS.length] ?? '●';

/** The signs of the verdicts, as they are drawn. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = { error: '✗', warning: '⚠\uFE0E', intended: '⊘' };
