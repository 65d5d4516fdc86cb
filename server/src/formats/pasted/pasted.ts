import { readColumns } from './columns.ts';
import { linesOfFigure } from './figure.ts';
import type { PastePlace } from './known.ts';
import { readTcpdump } from './tcpdump.ts';
import { linesOfCapture } from './written.ts';

export { type KnownHost, NOWHERE, type PastePlace } from './known.ts';

/** The longest text that is looked at: a screenful is pasted, a capture is opened. */
const LONGEST = 2_000_000;

/** No tool prints a line as long as this. */
const LONG_LINE = /[^\r\n]{4000}/;

/**
 * Text of tcpdump, tshark, Wireshark's packet list, a textbook or a figure of an RFC as lines of the language, to be put
 * where `place` tells. What cannot be read stays as comments. Undefined: the text is none of these.
 */
export function pasted(text: string, place: PastePlace): readonly string[] | undefined {
  if (text.length > LONGEST || LONG_LINE.test(text)) return undefined;
  const capture = readTcpdump(text) ?? readColumns(text);
  return capture ? linesOfCapture(capture, place) : linesOfFigure(text, place);
}
