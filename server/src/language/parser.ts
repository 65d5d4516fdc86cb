import {
  type CompositeCstNode,
  createLangiumParser,
  DefaultLexer,
  DefaultLexerErrorMessageProvider,
  DefaultTokenBuilder,
  type GrammarAST,
  inject,
  type LangiumCoreServices,
  type LangiumParser,
  LangiumParserErrorMessageProvider,
  type LangiumSharedCoreServices,
  type LanguageMetaData,
  type LeafCstNode,
  type Module,
  type PartialLangiumCoreServices,
  type PartialLangiumSharedCoreServices,
} from 'langium';
import { firstCharacters } from './first-characters.ts';
import type { File, Line, TcpTraceTerminalNames } from './generated/ast.ts';
import {
  TcpTraceGeneratedModule,
  TcpTraceGeneratedSharedModule,
  TcpTraceLanguageMetaData,
} from './generated/module.ts';
import type { Token, TokenKind, TokenLine } from './token.ts';

/** Only NEWLINE breaks lines, and each terminal has its first characters. Told so, the lexer need not find out. */
class LineTokenBuilder extends DefaultTokenBuilder {
  protected override buildTerminalToken(terminal: GrammarAST.TerminalRule) {
    return Object.assign(super.buildTerminalToken(terminal), {
      LINE_BREAKS: terminal.name === 'NEWLINE',
      START_CHARS_HINT: [...firstCharacters(terminal.name as TcpTraceTerminalNames)],
    });
  }
}

/** The services that parsing needs, and no others: there is nothing to link, index or validate in the tree. */
const parsingModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    LangiumParser: (services) => createLangiumParser(services),
    Lexer: (services) => new DefaultLexer(services),
    TokenBuilder: () => new LineTokenBuilder(),
    ValueConverter: () => ({ convert: (text) => text }),
    LexerErrorMessageProvider: () => new DefaultLexerErrorMessageProvider(),
    ParserErrorMessageProvider: () => new LangiumParserErrorMessageProvider(),
  },
};

const sharedParsingModule: Module<LangiumSharedCoreServices, PartialLangiumSharedCoreServices> = { profilers: {} };

/** A parser of the grammar; in `development` mode Langium examines the grammar and logs what is ambiguous in it. */
export const createParser = (mode: 'production' | 'development' = 'production'): LangiumParser => {
  const shared = inject(TcpTraceGeneratedSharedModule, sharedParsingModule);
  const metaData: LanguageMetaData = { ...TcpTraceLanguageMetaData, mode };
  const own: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
    shared: () => shared,
    references: { Linker: () => undefined },
    LanguageMetaData: () => metaData,
  };
  const services: LangiumCoreServices = inject(TcpTraceGeneratedModule, parsingModule, own);
  const parser = services.parser.LangiumParser;
  keepNoHiddenTokens(parser);
  return parser;
};

/**
 * The lexer skips blanks and comments, so that there are no hidden tokens. Langium's tree builder nevertheless looks for
 * a place for them before each item, at the start of a line by a search through all lines before: quadratic.
 */
const keepNoHiddenTokens = (parser: LangiumParser): void => {
  const { nodeBuilder } = parser as unknown as { nodeBuilder: { addHiddenNodes: () => void } };
  nodeBuilder.addHiddenNodes = () => {};
};

let parser: LangiumParser | undefined;

/** Some whole lines of a text. */
export interface Block {
  readonly text: string;
  /** The number of the first line, counted from 1, and the offset at which it begins. */
  readonly line: number;
  readonly offset: number;
}

/** About how many characters are parsed at once. */
const BLOCK = 2 ** 14;

const BREAK = /\r\n?|\n/g;

/**
 * A text in blocks, in their order. Nothing in the language goes beyond a line, so that blocks can be parsed one by
 * one: the syntax tree of a large file would cost more time to keep than to make.
 */
export function* blocks(text: string): Generator<Block> {
  let line = 1;
  let offset = 0;
  let lines = 0;
  for (const { index, 0: sign } of text.matchAll(BREAK)) {
    lines++;
    const end = index + sign.length;
    if (end - offset < BLOCK) continue;
    yield { text: text.slice(offset, end), line, offset };
    line += lines;
    offset = end;
    lines = 0;
  }
  if (offset < text.length) yield { text: text.slice(offset), line, offset };
}

/**
 * The lines of a block that hold more than blanks and comments, parted into their items. Undefined if the parser gave
 * up, which no text is known to make it do; the next call gets a new one, since a parser that threw is not clean.
 */
export const tokenLines = (block: Block): TokenLine[] | undefined => {
  try {
    parser ??= createParser();
    const { value, lexerErrors, parserErrors } = parser.parse<File>(block.text);
    return lexerErrors.length + parserErrors.length > 0 ? undefined : value.lines.map((line) => tokenLine(line, block));
  } catch {
    parser = undefined;
    return undefined;
  }
};

const tokenLine = ({ $cstNode, items }: Line, block: Block): TokenLine => {
  const leaves = ($cstNode as CompositeCstNode).content as readonly LeafCstNode[];
  const first = leaves[0] as LeafCstNode;
  const { line, character } = first.range.start;
  const offset = first.offset - character;
  const tokens = leaves.map((leaf, index): Token => {
    const text = items[index] as string;
    const start = leaf.offset - offset + 1;
    return { kind: leaf.tokenType.name as TokenKind, text, start, end: start + text.length };
  });
  return { number: block.line + line, offset: block.offset + offset, tokens };
};
