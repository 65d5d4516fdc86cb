import type { Fix } from '../trace/diagnostic.ts';
import type { Span, Word } from '../trace/model.ts';
import { type NumberedLine, Place } from '../trace/place.ts';
import { breach, type Rule } from '../trace/rule.ts';
import type { FileReading } from './file-reading.ts';
import type { Feature } from './problems/not-yet.ts';
import type { Mark, Role } from './role.ts';
import type { Token, TokenKind, TokenLine } from './token.ts';

/** So many reports on one line are enough to mend it, or to delete it. */
const MOST_REPORTS = 10;

/** Where a line stands in a text that is being edited. */
export interface Home {
  readonly on: NumberedLine;
  /** The place of the statement that stood there before an edit: it becomes that of the one that stands there now. */
  readonly statement: Place | undefined;
}

/** One line that is being read: its items, how far they are read, and what was wrong with them. */
export class Line {
  readonly file: FileReading;
  readonly number: number;
  /** The items, put in another order where they were plainly meant in another. */
  tokens: readonly Token[];
  /** The index of the next item to read. */
  position = 0;
  /** Whether an error was found, so that the line counts as unreadable. */
  broken = false;
  /** Whether the line turned out to be a comment of another language, so that it is no step. */
  isComment = false;
  /** What the line uses and the checker does not know yet, and where the first of it stands. */
  unchecked: { readonly features: Feature[]; readonly span: Span } | undefined;
  readonly #written: readonly Token[];
  readonly #offset: number;
  readonly #home: Home | undefined;
  #whole: Span | undefined;
  #reports = 0;

  /** `home`, where given, is what the places on the line go by; without it they are plain data. */
  constructor(file: FileReading, { number, offset, tokens }: TokenLine, home?: Home) {
    this.file = file;
    this.#home = home;
    this.number = number;
    this.tokens = tokens;
    this.#written = tokens;
    this.#offset = offset;
  }

  /** The item `ahead` of the next one, or undefined past the end of the line. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.position + ahead];
  }

  /** The kind of that item. */
  kind(ahead = 0): TokenKind | undefined {
    return this.tokens[this.position + ahead]?.kind;
  }

  /** Whether the next item has exactly this text. */
  at(text: string, ahead = 0): boolean {
    return this.tokens[this.position + ahead]?.text === text;
  }

  /** Reads over the next item if it has exactly this kind. */
  accept(kind: TokenKind): Token | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== kind) return undefined;
    this.position++;
    return token;
  }

  /** Puts `tokens` in the place of the next `count` items. */
  replace(count: number, tokens: readonly Token[]): void {
    const { position } = this;
    this.tokens = [...this.tokens.slice(0, position), ...tokens, ...this.tokens.slice(position + count)];
  }

  /** Notes that the line uses, at `span`, what the checker does not know yet. */
  uses(feature: Feature, span: Span): void {
    this.unchecked ??= { features: [], span };
    const { features } = this.unchecked;
    if (!features.some((each) => each.feature === feature.feature)) features.push(feature);
  }

  /** Notes what stands at a place, and how that is best written. A later note on the same place counts. */
  mark(role: Role, { start, end }: Pick<Mark, 'start' | 'end'>, right?: string): void {
    this.file.marks?.push({ role, start, end, right });
  }

  /** What `read` gives, without its reports. */
  silently<T>(read: () => T): T {
    const forget = this.file.remember();
    const result = read();
    forget();
    return result;
  }

  /** The place from column `start` to before column `end`. Every place on the line is made here, so that it can move with it. */
  place(start: number, end: number): Span {
    return this.#home ? new Place(this.#home.on, start, end) : { line: this.number, start, end };
  }

  /** Where `first` to `last` stand. */
  span(first: Token, last: Token = first): Span {
    return this.place(first.start, last.end);
  }

  /** Where all items stand, as the file has them: the statement, without comment and blanks around it. */
  whole(): Span {
    this.#whole ??= this.#takeOver() ?? this.span(this.#written[0] as Token, this.#written.at(-1));
    return this.#whole;
  }

  /** The place of the statement that stood on the line before, now of this one. */
  #takeOver(): Span | undefined {
    const place = this.#home?.statement;
    if (place === undefined) return undefined;
    place.start = (this.#written[0] as Token).start;
    place.end = (this.#written.at(-1) as Token).end;
    return place;
  }

  /** Where all items that are not read yet stand; after the last item where there are none. */
  rest(): Span {
    const first = this.peek();
    return first === undefined ? this.end() : this.span(first, this.tokens.at(-1));
  }

  /** The place right after the last item that was read. */
  after(): Span {
    const column = this.tokens[this.position - 1]?.end ?? 1;
    return this.place(column, column);
  }

  /** The place right after the last item of the line. */
  end(): Span {
    const column = this.tokens.at(-1)?.end ?? 1;
    return this.place(column, column);
  }

  /** An item as a word of the model. */
  word(token: Token): Word {
    return { text: token.text, span: this.span(token) };
  }

  /** What the file says at `span`. */
  source(span: Span): string {
    return this.file.text.slice(this.#offset + span.start - 1, this.#offset + span.end - 1);
  }

  /** Reports that `rule` is broken at `span`; an error makes the line unreadable. */
  report<P>(rule: Rule<P>, span: Span, parameters: P, fix?: Fix): void {
    if (rule.severity === 'error') this.broken = true;
    if (this.#reports++ < MOST_REPORTS) this.file.diagnostics.push(breach(rule, span, parameters, { fix }));
  }
}

/** The fix that writes `text` at `span`. */
export const write = (span: Span, text: string, title = `Write ${text}`): Fix => ({ title, span, text });
