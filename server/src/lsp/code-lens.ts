import { type CodeLens, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import type { Checked } from '../core.ts';
import { COMMANDS, type PlacedTrace } from '../protocol.ts';
import type { Timeline } from '../trace/timeline.ts';
import { rangeOf } from './ranges.ts';
import { type Feature, knowsCommand } from './session.ts';

/** How many hosts are named with their states. */
const MOST_HOSTS = 4;

/** What a lens that is not filled in yet carries: the version that it belongs to, and which trace it is about. */
interface Unfilled {
  readonly uri: string;
  readonly version: number;
  readonly index: number;
}

/**
 * Shows a line over each trace: its preview, its diagram as text, how it ends and how many errors it has. What an editor
 * cannot do when it is clicked is not offered.
 */
export const codeLens: Feature = ({ connection, client, documents, outcomeOf, settings, onSettings }) => {
  const knows = (command: string): boolean => knowsCommand(client(), command);
  const checkedOf = (uri: string): { version: number; checked: Checked } | undefined => {
    const document = documents.get(uri);
    const outcome = document && outcomeOf(document);
    return document && outcome?.kind === 'checked'
      ? { version: document.version, checked: outcome.checked }
      : undefined;
  };
  connection.onCodeLens(({ textDocument: { uri } }): CodeLens[] => {
    const known = settings().codeLens ? checkedOf(uri) : undefined;
    return known === undefined ? [] : lensesOf(uri, known.version, known.checked, knows);
  });
  connection.onCodeLensResolve((lens): CodeLens => {
    const { uri, version, index } = lens.data as Unfilled;
    const known = checkedOf(uri);
    const end = known?.version === version ? endOf(known.checked, index) : { title: '', command: '' };
    return { ...lens, command: knows(end.command) ? end : { ...end, command: '' } };
  });
  let shown = settings().codeLens;
  onSettings(() => {
    if (settings().codeLens === shown) return;
    shown = settings().codeLens;
    // An editor that cannot be asked to look again does so with the next change.
    if (client().workspace?.codeLens?.refreshSupport !== true) return;
    connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  });
  return { codeLensProvider: { resolveProvider: true } };
};

function lensesOf(uri: string, version: number, { traces }: Checked, knows: (command: string) => boolean): CodeLens[] {
  return traces.flatMap(({ trace }, index): CodeLens[] => {
    const range = rangeOf(trace.span);
    const lastLine = (traces[index + 1]?.trace.span.line ?? Number.MAX_SAFE_INTEGER) - 1;
    const placed: PlacedTrace = { uri, firstLine: trace.span.line, lastLine };
    const unfilled: Unfilled = { uri, version, index };
    const commands = [
      { title: 'Preview', command: COMMANDS.openPreview, arguments: [placed] },
      { title: 'Copy as Mermaid', command: COMMANDS.copyAsMermaid, arguments: [placed] },
    ].filter(({ command }) => knows(command));
    return [...commands.map((command) => ({ range, command })), { range, data: unfilled }];
  });
}

/** How a trace ends: the states of its hosts, unless it is an exercise, and how many errors it has. */
function endOf(checked: Checked, index: number): Command {
  const chosen = checked.traces[index];
  if (chosen === undefined) return { title: '', command: '' };
  const errors = errorsIn(checked, index);
  const count = errors === 0 ? 'no errors' : errors === 1 ? '1 error' : `${errors} errors`;
  const said = [...(chosen.trace.exercise ? ['exercise'] : statesAtEnd(chosen.timeline)), count];
  return { title: said.join(' · '), command: errors === 0 ? '' : COMMANDS.showProblems };
}

/** The states after the last step, `client TIME-WAIT, server CLOSED`; nothing where there is no step. */
function statesAtEnd(timeline: Timeline): readonly string[] {
  const last = timeline.records.at(-1);
  if (last === undefined) return [];
  const states = Object.entries(timeline.states(last)).filter(([host]) => !host.includes('/'));
  if (states.length === 0) return [];
  const named = states.slice(0, MOST_HOSTS).map(([host, state]) => `${host} ${state}`);
  return [[...named, ...(states.length > MOST_HOSTS ? ['…'] : [])].join(', ')];
}

/** How many errors stand between the header of a trace and the next; what stands before the first belongs to it. */
function errorsIn({ traces, diagnostics }: Checked, index: number): number {
  const first = index === 0 ? 0 : (traces[index]?.trace.span.line ?? 0);
  const next = traces[index + 1]?.trace.span.line ?? Number.POSITIVE_INFINITY;
  return diagnostics.filter(({ severity, span }) => severity === 'error' && span.line >= first && span.line < next)
    .length;
}
