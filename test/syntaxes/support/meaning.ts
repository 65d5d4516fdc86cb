import type { HostDeclaration, Span, Step, Trace, Word } from '../../../server/src/trace/model.ts';

/** What stands somewhere: its place, its text, and what it is, as a scope of the grammar without the language's name. */
export interface Meaning {
  readonly line: number;
  readonly start: number;
  readonly text: string;
  readonly scope: Scope;
}

/** The scopes by which the parser and the grammar are compared. */
export const SCOPES = [
  'entity.name.type.host',
  'entity.name.label',
  'variable.other.enummember.flag',
  'variable.parameter.field',
  'constant.language.state',
  'constant.language.error',
  'constant.language.timer',
  'constant.numeric.time',
  'storage.modifier.illegal',
  'string.quoted.double',
] as const;

/** One of the compared scopes. */
export type Scope = (typeof SCOPES)[number];

/** A line that the parser reads, and what it reads there. */
export interface ReadLine {
  readonly span: Span;
  readonly kind: Step['kind'] | 'host';
  readonly meanings: readonly Meaning[];
}

/** The lines of a trace that the parser can read; `lines` is the text of the file. */
export function readLines(trace: Trace, lines: readonly string[]): ReadLine[] {
  const at = (scope: Scope, span: Span | undefined, part = /.*/): Meaning[] => {
    if (span === undefined) return [];
    const found = part.exec(lines[span.line - 1]?.slice(span.start - 1, span.end - 1) ?? '');
    return [{ line: span.line, start: span.start + (found?.index ?? 0), text: found?.[0] ?? '', scope }];
  };
  const host = (word: Word | undefined) => at('entity.name.type.host', word?.span);
  const field = (span: Span | undefined) => at('variable.parameter.field', span, /^[^=]*/);
  return [
    ...trace.hosts.map((declaration) => ({
      span: declaration.span,
      kind: 'host' as const,
      meanings: [...host(declaration.name), ...fieldsOf(declaration).flatMap(field)],
    })),
    ...trace.steps
      .filter(({ kind }) => kind !== 'unreadable')
      .map((step) => ({ span: step.span, kind: step.kind, meanings: meaningsOf(step) })),
  ];

  function meaningsOf(step: Step): Meaning[] {
    switch (step.kind) {
      case 'segment':
        return [
          ...at('constant.numeric.time', step.time?.span),
          ...at('storage.modifier.illegal', step.illegal?.span, /^\w*/),
          ...[step.forger, step.from, step.to].flatMap(host),
          ...at('variable.other.enummember.flag', step.flags.span),
          // The length that a payload implies stands where the payload does.
          ...[step.seq, step.ack, step.len, step.win, step.up]
            .filter((value) => value?.span.start !== step.payload?.span.start)
            .flatMap((value) => field(value?.span)),
          ...Object.values(step.optionSpans ?? {}).flatMap(field),
          ...at('string.quoted.double', step.payload?.span),
          ...at('entity.name.label', step.label?.span),
        ];
      case 'deliver':
      case 'drop':
        return [...at('constant.numeric.time', step.time?.span), ...at('entity.name.label', step.label.span)];
      case 'call':
        return [
          ...at('constant.numeric.time', step.time?.span),
          ...[step.host, step.peer].flatMap(host),
          ...field(step.backlog?.span),
        ];
      case 'timeout':
        return [
          ...at('constant.numeric.time', step.time?.span),
          ...[step.host, step.peer].flatMap(host),
          ...at('constant.language.timer', step.timer?.span),
        ];
      case 'expect':
      case 'given':
        return step.claims.flatMap((claim) => [
          ...[claim.host, claim.peer].flatMap(host),
          ...at('constant.language.state', claim.state?.span),
          ...[...claim.variables, ...claim.queues].flatMap(({ span }) => field(span)),
          ...at('constant.language.error', claim.error?.span, /\w+$/),
        ]);
      case 'note':
        return step.hosts.flatMap(host);
      default:
        return [];
    }
  }
}

function fieldsOf({ isn, win, mss, wscale }: HostDeclaration): (Span | undefined)[] {
  return [isn, win, mss, wscale].map((value) => value?.span);
}
