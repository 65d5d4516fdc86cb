import type { Circumstance, Kind } from '../circumstance.ts';
import type { Operator } from '../operators.ts';

/**
 * What should come of one slip in a legal trace, by what is changed, the state of the host and the kind of the line:
 * written from RFC 9293 and the contract of the language. The first row that fits decides.
 */
export interface Row {
  readonly change: Operator | readonly Operator[];
  readonly of?: Kind | readonly Kind[];
  /** The sender's state before the line. */
  readonly state?: readonly string[];
  readonly when?: readonly Circumstance[];
  readonly unless?: readonly Circumstance[];
  /**
   * `wrong`: on the changed line. Wrong with a circumstance: at the latest on the line that it names, which the change
   * makes impossible. `equivalent`: nothing is wrong. `either`: it depends on what the row does not ask for.
   */
  readonly comes: 'wrong' | 'suspicious' | 'equivalent' | 'either' | { readonly wrongBy: Circumstance };
  /** Why, with the section of RFC 9293 where one says it. */
  readonly why: string;
}

/** Wrong at the latest on the line that the circumstance names. */
export const by = (circumstance: Circumstance) => ({ wrongBy: circumstance });

/** Segments of an open connection. */
export const SEGMENTS = ['ACK', 'data', 'FIN'] as const;
/** The states in which ABORT sends a reset. */
export const ABORTABLE = ['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'] as const;
/** The states from which a FIN is still to come. */
export const FIN_TO_COME = ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT'] as const;
/** Headings and notes. */
export const TEXT = ['text'] as const;
