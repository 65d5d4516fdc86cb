import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { rulePage } from '../protocol.ts';
import type * as trace from '../trace/diagnostic.ts';
import type { Outcome } from './checks.ts';
import { FIRST_LINE, rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** What the editor shows as the origin of a diagnostic. */
export const SOURCE = 'TCP Trace';

/** The rank and the number in the protocol of each severity. */
const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** Publishes the diagnostics of each document after each check, and takes them back when it is closed. */
export const diagnostics: Feature = ({ connection, documents, settings, onChecked }) => {
  onChecked(({ uri, version }, outcome) => {
    const most = settings().check.maximumDiagnostics;
    void connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(uri, outcome, most) });
  });
  documents.onDidClose(({ document: { uri } }) => {
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return {};
};

/** The diagnostics of a document in the protocol's form, of very many the `most` gravest. */
export function diagnosticsOf(uri: string, outcome: Outcome, most: number): Diagnostic[] {
  if (outcome.kind === 'checked') return ofChecked(uri, outcome.checked.diagnostics, most);
  return [{ range: FIRST_LINE, severity: DiagnosticSeverity.Warning, source: SOURCE, ...ofUnchecked(outcome) }];
}

function ofChecked(uri: string, all: readonly trace.Diagnostic[], most: number): Diagnostic[] {
  if (all.length <= most) return all.map((diagnostic) => toProtocol(uri, diagnostic));
  const gravest = all
    .toSorted((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity])
    .slice(0, most)
    .map((diagnostic) => toProtocol(uri, diagnostic));
  const more: Diagnostic = {
    range: FIRST_LINE,
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    message:
      `Only the ${most} gravest of ${all.length} messages on this file are shown. ` +
      'The setting tcpTrace.check.maximumDiagnostics says how many.',
  };
  return [...gravest, more];
}

/** One diagnostic in the protocol's form. */
export function toProtocol(uri: string, diagnostic: trace.Diagnostic): Diagnostic {
  const { code, severity, message, reference, related, span } = diagnostic;
  return {
    range: rangeOf(span),
    severity: SEVERITY[severity],
    source: SOURCE,
    code,
    codeDescription: { href: rulePage(code) },
    message: `${message} (${reference})`,
    relatedInformation: related.map((line) => ({
      location: { uri, range: rangeOf(line.span) },
      message: line.message,
    })),
  };
}

function ofUnchecked(outcome: Exclude<Outcome, { kind: 'checked' }>): { message: string } {
  if (outcome.kind === 'too-large') {
    const { size, maximumSize } = outcome;
    return {
      message:
        `This file is not checked: it has ${size.toFixed(1)} MB, and files of more than ${maximumSize} MB are left ` +
        'alone. Split it, or raise the setting tcpTrace.check.maximumSize.',
    };
  }
  return {
    message:
      'TCP Trace failed to check this text. That is a mistake in TCP Trace, not in your trace; the output channel ' +
      '“TCP Trace” says more. Checking goes on with the next change.',
  };
}
