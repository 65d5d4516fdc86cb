import { fstatSync } from 'node:fs';

const CODES = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34, cyan: 36 } as const;

/** The look of a piece of text. */
export type Look = keyof typeof CODES;

/** Gives a piece of text a look, or leaves it as it is. */
export type Paint = (text: string, ...looks: readonly Look[]) => string;

/** Text for a terminal that shows colours. */
export const coloured: Paint = (text, ...looks) =>
  text === '' ? '' : `\u001b[${looks.map((look) => CODES[look]).join(';')}m${text}\u001b[0m`;

/** Text for files, pipes and whoever wants no colour. */
export const plain: Paint = (text) => text;

/** Whether the standard output is a terminal; what is no device is known for none without loading Node's terminals. */
const onTerminal = (): boolean => {
  try {
    return fstatSync(1).isCharacterDevice() && process.stdout.isTTY;
  } catch {
    return false;
  }
};

/**
 * How text for the standard output is painted: in colours on a terminal, plain elsewhere. FORCE_COLOR and NO_COLOR
 * overrule that, in this order; the value 0 of FORCE_COLOR means no colours, an empty value nothing.
 */
export const paintFor = (environment: Readonly<Record<string, string | undefined>>): Paint => {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = environment;
  if (force) {
    return force === '0' || force === 'false' ? plain : coloured;
  }
  return !no && terminal !== 'dumb' && onTerminal() ? coloured : plain;
};
