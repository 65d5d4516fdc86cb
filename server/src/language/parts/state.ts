import { STATES, type State } from '../../tcp/state.ts';
import type { Span, Written } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { state } from '../problems/state.ts';
import { checkLetterCase } from './letter-case.ts';

/** What other tools call the states, without the signs between the words and without the prefix of the header files. */
const OTHER_NAMES: Readonly<Record<string, State>> = {
  CLOSE: 'CLOSED',
  UNCONN: 'CLOSED',
  LISTENING: 'LISTEN',
  SYNRECV: 'SYN-RECEIVED',
  SYNRCVD: 'SYN-RECEIVED',
  NEWSYNRECV: 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
};

const byBareName = new Map<string, State>([
  ...STATES.map((name): [string, State] => [name.replaceAll('-', ''), name]),
  ...Object.entries(OTHER_NAMES),
]);

/** The state that `word` names in any of the usual spellings, whatever its letter case. */
export const stateNamed = (word: string): State | undefined => {
  if (word.length > 20) return undefined;
  return byBareName.get(
    word
      .toUpperCase()
      .replace(/^TCPS?[-_]/, '')
      .replace(/[-_]/g, ''),
  );
};

/** The state that a word names. Reports what is wrong with it, and then gives what is meant, where that is plain. */
export const readState = (line: Line, text: string, span: Span): Written<State> | undefined => {
  const value = stateNamed(text);
  if (value !== undefined) {
    line.mark('state', span, value);
    if (/[a-z]/.test(text)) checkLetterCase(line, span, text, value);
    return { value, span };
  }
  const bare = text.length > 20 ? '' : text.toUpperCase().replace(/[-_]/g, '');
  if (bare === 'DELETETCB') {
    line.report(state, span, { problem: 'delete-tcb' }, write(span, 'CLOSED'));
    return { value: 'CLOSED', span };
  }
  if (bare === 'FINWAIT') {
    line.report(state, span, { problem: 'which', found: text, right: ['FIN-WAIT-1', 'FIN-WAIT-2'] });
    return undefined;
  }
  const near = nearest(text, STATES);
  const meant = near !== undefined && nearest(firstWord(text), [firstWord(near)]) ? near : undefined;
  line.report(state, span, { problem: 'unknown', found: text, nearest: meant }, meant && write(span, meant));
  return meant && { value: meant, span };
};

/** What a state is about: `ACK_RECEIVED` is no slip of `SYN-RECEIVED`. */
const firstWord = (state: string): string => state.split(/[-_]/, 1)[0] ?? state;
