import type { HostDeclaration, Profile, Span, Step, Trace, UnreadableStep } from '../trace/model.ts';
import type { FileReading } from './file-reading.ts';
import type { Statement } from './keyword.ts';
import type { Line } from './line.ts';
import { profile } from './problems/profile.ts';
import type { Header } from './statements/header.ts';

/** What is declared for a trace, or for all of a file. */
interface Scope {
  profile: Profile | undefined;
  readonly hosts: HostDeclaration[];
}

interface TraceDraft extends Scope {
  readonly header: Header | undefined;
  readonly steps: Step[];
}

/** Puts the traces of a file together from what its lines say, one after the other. */
export class Assembly {
  readonly #file: FileReading;
  /** What stands before the first header and applies to every trace. */
  readonly #common: Scope = { profile: undefined, hosts: [] };
  readonly #drafts: TraceDraft[] = [];

  constructor(file: FileReading) {
    this.#file = file;
  }

  /** Adds what `line` says; a line with an error becomes an unreadable step. */
  add(line: Line, statement: Statement | undefined): void {
    for (const name of this.#file.undeclarable.splice(0)) {
      this.#scope().hosts.push({ name, raw: false, span: name.span });
    }
    if (statement === undefined) this.#addUnreadable(line);
    else if (statement.kind === 'header') this.#begin(statement);
    else if (statement.kind === 'host') this.#scope().hosts.push(statement.host);
    else if (statement.kind === 'profile') this.#setProfile(line, statement.profile);
    else if (line.broken) this.#addUnreadable(line, statement);
    else this.#steps().push(statement);
  }

  /** The traces; where nothing stands before the first header, it begins the first. */
  traces(): Trace[] {
    const { hosts, profile: common } = this.#common;
    if (this.#drafts.length === 0 && (hosts.length > 0 || common)) this.#begin(undefined);
    return this.#drafts.map(
      ({ header, profile: own, hosts: ownHosts, steps }): Trace => ({
        title: header?.title,
        exercise: header?.exercise ?? false,
        span: header?.span ?? this.#firstLine(),
        profile: own ?? common,
        hosts: ownHosts.length === 0 ? hosts : [...hosts, ...ownHosts],
        fileWideHosts: hosts.length,
        steps,
        symbols: this.#file.symbols,
      }),
    );
  }

  #begin(header: Header | undefined): void {
    this.#drafts.push({ header, profile: undefined, hosts: [], steps: [] });
  }

  /** Where a declaration belongs: to the file before the first header, to the trace after it. */
  #scope(): Scope {
    const last = this.#drafts.at(-1);
    return last?.header ? last : this.#common;
  }

  #steps(): Step[] {
    if (this.#drafts.length === 0) this.#begin(undefined);
    return (this.#drafts.at(-1) as TraceDraft).steps;
  }

  #addUnreadable(line: Line, guess?: UnreadableStep['guess']): void {
    if (line.isComment) return;
    this.#steps().push({ kind: 'unreadable', span: line.whole(), guess });
  }

  #setProfile(line: Line, declared: Profile): void {
    const scope = this.#scope();
    if (scope.profile && !line.broken)
      line.report(profile, line.whole(), { problem: 'second', first: scope.profile.name });
    scope.profile ??= declared;
  }

  #firstLine(): Span {
    const length = /^[^\r\n]*/.exec(this.#file.text)?.[0].length ?? 0;
    return { line: 1, start: 1, end: length + 1 };
  }
}
