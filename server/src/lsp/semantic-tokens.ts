import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
  SemanticTokensLegend,
} from 'vscode-languageserver';
import type { FileTokens } from '../language/file-tokens.ts';
import type { Role } from '../language/role.ts';
import type { LineToken } from '../language/tokens.ts';
import type { Feature } from './session.ts';

/**
 * The protocol's name for each role that is coloured. `package.json` gives each of them the scope that the TextMate
 * grammar has for it, so that nothing changes its colour when the server answers. What is not here keeps the grammar's.
 */
const TYPES = {
  keyword: 'keyword',
  declaration: 'type',
  host: 'type',
  sender: 'type',
  receiver: 'type',
  peer: 'type',
  forger: 'type',
  arrow: 'operator',
  flag: 'enumMember',
  field: 'parameter',
  variable: 'parameter',
  number: 'number',
  symbol: 'variable',
  string: 'string',
  'label-declaration': 'label',
  label: 'label',
  call: 'function',
  timer: 'enum',
  state: 'enum',
  error: 'enum',
  profile: 'enum',
  time: 'number',
  comment: 'comment',
} as const satisfies Partial<Record<Role, string>>;

const MODIFIERS = ['declaration', 'illegal'] as const;
const DECLARATION = 1;
const ILLEGAL = 2;

const LEGEND: SemanticTokensLegend = {
  tokenTypes: [...new Set<string>([...Object.values(TYPES), 'modifier'])],
  tokenModifiers: [...MODIFIERS],
};

const INDEX: ReadonlyMap<string, number> = new Map(
  Object.entries(TYPES).map(([role, type]) => [role, LEGEND.tokenTypes.indexOf(type)]),
);

/** What is said before a statement, or after it, and begins none. */
const MODIFIER_WORDS: ReadonlySet<string> = new Set(['illegal', 'old', 'as', 'raw']);
const MODIFIER = LEGEND.tokenTypes.indexOf('modifier');
/** The statements that declare something. */
const DECLARING: ReadonlySet<string> = new Set(['trace', 'exercise', 'profile', 'host']);

/** Files of more lines than this are not coloured as a whole, but where the editor shows them; the rest the grammar does. */
const MOST_LINES = 20_000;

/** How many numbers the protocol spends on a token. */
const SIZE = 5;

/** An answer that the next one can be told as a difference from. */
interface Answer {
  readonly id: string;
  readonly data: readonly number[];
}

/** Colours what stands in a file by what it is at its place; in full, by what has changed, or some lines of it. */
export const semanticTokens: Feature = ({ connection, documents, tokensOf }) => {
  const answers = new Map<string, Answer>();
  let count = 0;
  const answer = (uri: string): Answer => {
    const tokens = tokensOf(uri);
    const last = tokens?.lines.length ?? 0;
    const data = tokens === undefined || last > MOST_LINES ? [] : dataOf(tokens, 1, last);
    const made = { id: String(++count), data };
    answers.set(uri, made);
    return made;
  };
  connection.languages.semanticTokens.on(({ textDocument: { uri } }): SemanticTokens => {
    const { id, data } = answer(uri);
    return { resultId: id, data: [...data] };
  });
  connection.languages.semanticTokens.onDelta(
    ({ textDocument: { uri }, previousResultId }): SemanticTokens | SemanticTokensDelta => {
      const before = answers.get(uri);
      const { id, data } = answer(uri);
      if (before?.id !== previousResultId) return { resultId: id, data: [...data] };
      return { resultId: id, edits: editsBetween(before.data, data) };
    },
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }): SemanticTokens => {
    const tokens = tokensOf(uri);
    if (tokens === undefined) return { data: [] };
    return { data: dataOf(tokens, range.start.line + 1, Math.min(range.end.line + 1, tokens.lines.length)) };
  });
  documents.onDidClose(({ document }) => answers.delete(document.uri));
  return { semanticTokensProvider: { legend: LEGEND, full: { delta: true }, range: true } };
};

/** The tokens of some lines, counted from 1, the last included, as the protocol packs them. */
export function dataOf(file: FileTokens, first: number, last: number): number[] {
  const data: number[] = [];
  let before = 0;
  for (let line = first; line <= last; line++) {
    let column = 0;
    const { tokens } = file.at(line);
    const illegal = isIllegal(tokens) ? ILLEGAL : 0;
    for (const token of tokens) {
      const type = typeOf(token);
      if (type === undefined) continue;
      const modifiers = (isDeclaration(token) ? DECLARATION : 0) | (token.role === 'comment' ? 0 : illegal);
      for (const { start, end } of token.role === 'string' ? withoutEscapes(token) : [token]) {
        data.push(line - 1 - before, start - 1 - column, end - start, type, modifiers);
        before = line - 1;
        column = start - 1;
      }
    }
  }
  return data;
}

function typeOf({ role, text }: LineToken): number | undefined {
  return role === 'keyword' && MODIFIER_WORDS.has(text.toLowerCase()) ? MODIFIER : INDEX.get(role);
}

function isDeclaration({ role, text }: LineToken): boolean {
  return role === 'keyword'
    ? DECLARING.has(text.toLowerCase())
    : role === 'declaration' || role === 'label-declaration';
}

function isIllegal(tokens: readonly LineToken[]): boolean {
  for (const { role, text } of tokens) {
    if (role === 'keyword') return text.toLowerCase() === 'illegal';
    if (role !== 'time' && role !== 'comment') return false;
  }
  return false;
}

const ESCAPE = /\\(?:u\{[^}"]*\}|x[0-9A-Fa-f]{2}|.)/gs;

/** The parts of a string between its escapes, which keep a colour of their own. */
function withoutEscapes({ text, start }: LineToken): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let from = 0;
  for (const { index, 0: escape } of text.matchAll(ESCAPE)) {
    if (index > from) parts.push({ start: start + from, end: start + index });
    from = index + escape.length;
  }
  if (text.length > from) parts.push({ start: start + from, end: start + text.length });
  return parts;
}

/** What has to be put in the place of what: all between the first and the last token that differ. */
function editsBetween(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  if (head === before.length && head === after.length) return [];
  head -= head % SIZE;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  tail -= tail % SIZE;
  const data = after.slice(head, after.length - tail);
  return [{ start: head, deleteCount: before.length - tail - head, data }];
}
