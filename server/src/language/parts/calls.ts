import { CALLS } from '../../trace/model.ts';

/** What may follow `HOST:`. */
export const CALL_WORDS: readonly string[] = [...CALLS, 'timeout'];

/** Whether `word` is a call or timeout, in any letter case. */
export const isCall = (word: string): boolean => CALL_WORDS.includes(word.toLowerCase());
