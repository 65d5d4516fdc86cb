import type { Diagnostic } from '../trace/diagnostic.ts';
import type { HostDeclaration, Profile, Span, Step, Trace } from '../trace/model.ts';
import { breach } from '../trace/rule.ts';
import type { FileReading } from './file-reading.ts';
import { profile } from './problems/profile.ts';
import type { Row, Said } from './row.ts';
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
  /** What is wrong with lines because of other lines. */
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: FileReading;
  /** What stands before the first header and applies to every trace. */
  readonly #common: Scope = { profile: undefined, hosts: [] };
  readonly #drafts: TraceDraft[] = [];

  constructor(file: FileReading) {
    this.#file = file;
  }

  /** Adds what a line says. */
  add({ said, undeclarable }: Row): void {
    for (const name of undeclarable) {
      this.#scope().hosts.push({ name, raw: false, span: name.span });
    }
    if (said === undefined) return;
    if (said.kind === 'header') this.#begin(said);
    else if (said.kind === 'host') this.#scope().hosts.push(said.host);
    else if (said.kind === 'profile') this.#setProfile(said);
    else this.#steps().push(said);
  }

  /** The traces; where nothing stands before the first header, it begins the first. */
  traces(): Trace[] {
    const { hosts, profile: common } = this.#common;
    if (this.#drafts.length === 0 && (hosts.length > 0 || common)) this.#begin(undefined);
    return this.#drafts.map(
      ({ header, profile: own, hosts: ownHosts, steps }): Trace => ({
        title: header?.title,
        exercise: header?.exercise ?? false,
        span: header?.span ?? firstLine(this.#file.text),
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

  #setProfile({ profile: declared, broken, span }: Extract<Said, { kind: 'profile' }>): void {
    const scope = this.#scope();
    if (scope.profile && !broken)
      this.diagnostics.push(breach(profile, span, { problem: 'second', first: scope.profile.name }));
    scope.profile ??= declared;
  }
}

/** Where the first line of a text stands: there a trace without a header begins. */
export const firstLine = (text: string): Span => {
  const length = /^[^\r\n]*/.exec(text)?.[0].length ?? 0;
  return { line: 1, start: 1, end: length + 1 };
};
