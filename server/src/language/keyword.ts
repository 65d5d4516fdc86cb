import type { Step, UnreadableStep } from '../trace/model.ts';
import type { Line } from './line.ts';
import { isCall } from './parts/calls.ts';
import { isColon, skipColon } from './parts/colon.ts';
import { checkLetterCase } from './parts/letter-case.ts';
import type { Modifiers } from './parts/modifiers.ts';
import { readClaims } from './statements/claims.ts';
import { type Header, readHeader } from './statements/header.ts';
import { type HostStatement, readHost } from './statements/host.ts';
import { readNetwork } from './statements/network.ts';
import { type ProfileStatement, readProfile } from './statements/profile.ts';
import { readNote, readSection } from './statements/text.ts';
import { readWait } from './statements/wait.ts';
import { KEYWORDS, type Keyword } from './words.ts';

/** What a line says. */
export type Statement = Exclude<Step, UnreadableStep> | Header | ProfileStatement | HostStatement;

/** The keyword at the current item, in any letter case; undefined where it is a name. */
export const keywordAt = (line: Line): Keyword | undefined => {
  const token = line.peek();
  if (token?.kind !== 'WORD') return undefined;
  const { text } = token;
  const exact = KEYWORDS.find((word) => word === text);
  const keyword = exact ?? KEYWORDS.find((word) => word === text.toLowerCase());
  if (keyword === undefined || isUsedAsName(line, text, keyword, exact !== undefined)) return undefined;
  checkLetterCase(line, line.span(token), text, keyword);
  return keyword;
};

/** Whether the keyword at the current item stands where only the name of a host can. */
const isUsedAsName = (line: Line, text: string, keyword: Keyword, exact: boolean): boolean => {
  const next = line.peek(1);
  if (next?.kind === 'SIGN') return /[>)x]/i.test(next.text) || !/^(?:host|wait)$/.test(keyword);
  if (isColon(next)) return !exact || line.file.isDeclared(text) || isCall(line.peek(2)?.text ?? '');
  return !exact && line.file.isDeclared(text);
};

/** Reads the statement that begins with the keyword at the current item. */
export const readKeyword = (line: Line, keyword: Keyword, modifiers: Modifiers): Statement | undefined => {
  line.position++;
  switch (keyword) {
    case 'trace':
    case 'exercise':
      return readHeader(line, keyword);
    case 'section':
    case 'hint':
      return readSection(line, keyword);
    case 'note':
      return readNote(line);
    default:
      skipColon(line, keyword);
  }
  switch (keyword) {
    case 'profile':
      return readProfile(line);
    case 'host':
      return readHost(line);
    case 'deliver':
    case 'drop':
      return readNetwork(line, keyword, modifiers);
    case 'wait':
      return readWait(line);
    case 'given':
    case 'expect':
      return readClaims(line, keyword);
  }
};
