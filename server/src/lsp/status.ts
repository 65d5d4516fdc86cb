import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CURSOR, type CursorParams, STATUS, type Status, type StatusOfTrace } from '../protocol.ts';
import { values } from '../tcp/ordered-map.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { StepRecord } from '../trace/record.ts';
import { type Host, stateOfHost, type World } from '../trace/world.ts';
import { nextTurn } from './check-queue.ts';
import type { Outcome } from './checks.ts';
import { hostNamed } from './ends.ts';
import { momentAt } from './moment.ts';
import type { Feature } from './session.ts';

/** How many hosts are named with their states. */
const MOST_HOSTS = 3;

/** Tells the editor what holds at its cursor: when the cursor moves, and after each check. */
export const status: Feature = ({ connection, documents, outcomeOf, onChecked }) => {
  let cursor: CursorParams | undefined;
  let waits = false;
  let said = '';
  const checked = new Map<string, number>();

  const tell = (document: TextDocument, outcome: Outcome, line: number): void => {
    const now = statusAt(document.uri, outcome, line);
    const content = JSON.stringify(now);
    if (content === said) return;
    said = content;
    void connection.sendNotification(STATUS, now);
  };
  const look = (): void => {
    waits = false;
    const document = cursor && documents.get(cursor.uri);
    // A version that is not checked yet is soon: nothing is checked for the cursor's sake.
    if (!cursor || !document || checked.get(cursor.uri) !== document.version) return;
    tell(document, outcomeOf(document), cursor.line);
  };

  connection.onNotification(CURSOR, (params: CursorParams | null) => {
    if (params?.uri !== cursor?.uri) said = '';
    cursor = params ?? undefined;
    if (waits) return;
    waits = true;
    nextTurn(look);
  });
  onChecked((document, outcome) => {
    checked.set(document.uri, document.version);
    if (document.uri === cursor?.uri) tell(document, outcome, cursor.line);
  });
  documents.onDidClose(({ document: { uri } }) => {
    checked.delete(uri);
    if (uri === cursor?.uri) said = '';
  });
  return {};
};

/** What holds after a line, counted from 1, of a document. */
export function statusAt(uri: string, outcome: Outcome, line: number): Status {
  if (outcome.kind === 'too-large') {
    return { uri, trace: undefined, problem: `The file is larger than ${outcome.maximumSize} MB and is not checked.` };
  }
  if (outcome.kind === 'failed') return { uri, trace: undefined, problem: 'The file could not be checked.' };
  const { checked } = outcome;
  const moment = momentAt(checked, line);
  if (moment === undefined) return { uri, trace: undefined, problem: undefined };
  const { timeline, before, record } = moment;
  const { trace, start } = timeline;
  const index = record === undefined ? before : before + 1;
  const last = timeline.records[index];
  const shown = trace.exercise ? [] : hostsShown(timeline.at(index), last);
  const position = firstWhere(checked.traces, (each) => each.trace.span.line > trace.span.line) - 1;
  const nextLine = checked.traces[position + 1]?.trace.span.line ?? Number.MAX_SAFE_INTEGER;
  return {
    uri,
    problem: undefined,
    trace: {
      placed: { uri, firstLine: trace.span.line, lastLine: nextLine - 1 },
      title: trace.title,
      exercise: trace.exercise,
      line: last?.step.span.line,
      states: shown.map((host) => ({ host: host.name, state: stateOfHost(timeline.at(index), host) })),
      moreHosts: trace.exercise ? 0 : countOf(timeline.at(index)) - shown.length,
      profile: start.variant.name,
      isStated: trace.profile !== undefined,
      ...countsOf(outcome, position === 0 ? 1 : trace.span.line, nextLine),
    },
  };
}

const isShown = (host: Host | undefined): host is Host => host?.declaration !== undefined && !host.raw;

/** The hosts whose states are told: all where they are few, else those of the step first, and then as they are declared. */
function hostsShown(world: World, record: StepRecord | undefined): readonly Host[] {
  const hosts = new Set<Host>();
  const add = (host: Host | undefined): void => {
    if (hosts.size < MOST_HOSTS && isShown(host)) hosts.add(host);
  };
  if (world.hostCount > MOST_HOSTS && record !== undefined) {
    const { carried, changes, transitions } = record;
    const names = [
      carried?.from,
      carried?.to,
      ...transitions.map(({ host }) => host),
      ...changes.map(({ host }) => host),
    ];
    for (const name of names.slice(0, MOST_NAMES)) if (name !== undefined) add(hostNamed(world, name));
  }
  for (const host of values(world.hosts)) {
    if (hosts.size >= MOST_HOSTS) break;
    add(host);
  }
  return [...hosts];
}

/** How many names of a step are looked at. */
const MOST_NAMES = 20;

/** How many hosts of a world are looked through to count them. */
const MOST_COUNTED = 100;

/** How many hosts have states, as far as they are counted. */
function countOf(world: World): number {
  if (world.hostCount > MOST_COUNTED) return world.hostCount;
  let count = 0;
  for (const host of values(world.hosts)) if (isShown(host)) count++;
  return count;
}

/** How many errors and warnings there are from line `first` to before line `next`, and where the first error is. */
function countsOf(
  { checked: { diagnostics } }: Extract<Outcome, { kind: 'checked' }>,
  first: number,
  next: number,
): Pick<StatusOfTrace, 'errors' | 'warnings' | 'firstError'> {
  let errors = 0;
  let warnings = 0;
  let firstError: StatusOfTrace['firstError'];
  for (let at = firstWhere(diagnostics, ({ span }) => span.line >= first); at < diagnostics.length; at++) {
    const diagnostic = diagnostics[at];
    if (diagnostic === undefined || diagnostic.span.line >= next) break;
    if (diagnostic.severity === 'warning') warnings++;
    if (diagnostic.severity !== 'error') continue;
    errors++;
    firstError ??= { line: diagnostic.span.line, column: diagnostic.span.start };
  }
  return { errors, warnings, firstError };
}
