import type { LineRange, SequenceDiagram } from './diagram/drawn.ts';
import type { ExportedDiagrams } from './diagram/exported.ts';
import type { DrawingOptions, NumbersShown } from './diagram/options.ts';
import type { State } from './tcp/state.ts';
import type { VariantName } from './tcp/variant.ts';
import type { Level } from './trace/diagnostic.ts';

export type { Drawn, DrawnStep, LineRange, SequenceDiagram, Shows, Verdict } from './diagram/drawn.ts';
export { EXPORTED_DIAGRAMS, type ExportedDiagrams } from './diagram/exported.ts';
export {
  DEFAULT_OPTIONS,
  type DrawingOptions,
  NUMBERS_DRAWN,
  NUMBERS_SHOWN,
  type NumbersDrawn,
  type NumbersShown,
  STATES_DRAWN,
  type StatesDrawn,
} from './diagram/options.ts';
export { plain } from './diagram/plain.ts';

/** The language's id in the editor and in the protocol. */
export const LANGUAGE_ID = 'tcptrace';

/** The section of the user's settings that belongs to the extension. */
export const SETTINGS_SECTION = 'tcpTrace';

/** The user's settings, as `package.json` declares them below `SETTINGS_SECTION`. */
export interface Settings {
  readonly check: {
    /** The profile of traces that have no `profile` line. */
    readonly profile: VariantName;
    /** How rules are reported, by their codes; the others as they are. */
    readonly severity: Readonly<Partial<Record<string, Level>>>;
    /** The most diagnostics that are published for one document: more only cost time, and nobody reads them. */
    readonly maximumDiagnostics: number;
    /** The largest text that is checked, in megabytes: a million UTF-16 units each. */
    readonly maximumSize: number;
    /** Whether files that are not open are checked too; for editors that offer them (`OFFER_FILES`). */
    readonly workspace: boolean;
  };
  /** Whether a line over each trace offers its preview and says how it ends; for editors that know `COMMANDS`. */
  readonly codeLens: boolean;
  /** What was worked out and is shown in the text. */
  readonly inlayHints: {
    /** After a step, the states to which it leads. */
    readonly states: boolean;
    /** In a segment, the numbers that it leaves out. */
    readonly numbers: boolean;
  };
  /** How sequence numbers are shown wherever they are; what is written into a text stays as the language has it. */
  readonly numbers: NumbersShown;
}

/** The settings of a user who has set nothing, and of an editor that has none. */
export const DEFAULT_SETTINGS: Settings = {
  check: { profile: 'rfc9293', severity: {}, maximumDiagnostics: 1000, maximumSize: 5, workspace: false },
  codeLens: false,
  inlayHints: { states: true, numbers: true },
  numbers: 'absolute',
};

/** The commands of the editor to which the server refers, where the editor names them in `experimental.commands`. */
export const COMMANDS = {
  /** Opens the preview; with a `PlacedTrace`, of that trace. */
  openPreview: 'tcpTrace.openPreviewToSide',
  /** Copies a trace as Mermaid text: a `PlacedTrace`, or the one under the cursor. */
  copyAsMermaid: 'tcpTrace.copyAsMermaid',
  /** Goes to the first error of the trace under the cursor. */
  goToFirstError: 'tcpTrace.goToFirstError',
  /** Begins a trace from a template, in an untitled document. */
  newTrace: 'tcpTrace.newTrace',
  /** Checks all traces of the workspace anew. */
  checkWorkspace: 'tcpTrace.checkWorkspace',
  /** The list of all diagnostics, which Visual Studio Code has. */
  showProblems: 'workbench.actions.view.problems',
} as const;

/** Where a trace stands. Lines count from 1; the last is included. */
export interface PlacedTrace {
  readonly uri: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** From the editor, a notification: its cursor is at a line of a document, or (`null`) in no trace. */
export const CURSOR = 'tcpTrace/cursor';

/** Where the cursor is; the line counts from 1. */
export interface CursorParams {
  readonly uri: string;
  readonly line: number;
}

/** To the editor: what holds at the cursor, now and after each check. */
export const STATUS = 'tcpTrace/status';

/** What holds at the cursor. */
export interface Status {
  readonly uri: string;
  /** The trace under the cursor; undefined: the file has none, or is not checked. */
  readonly trace: StatusOfTrace | undefined;
  /** Why the file is not checked, in a sentence. */
  readonly problem: string | undefined;
}

/** What holds in a trace after the line of the cursor. */
export interface StatusOfTrace {
  readonly placed: PlacedTrace;
  readonly title: string | undefined;
  /** Whether it is an exercise, whose reader is to find out the states. */
  readonly exercise: boolean;
  /** The line up to which the states hold: that of the cursor, or of the last step above it; undefined: there is none. */
  readonly line: number | undefined;
  /** The states of the hosts, those of the step at the cursor first; none of an exercise. */
  readonly states: readonly { readonly host: string; readonly state: State }[];
  /** How many hosts are not among them. */
  readonly moreHosts: number;
  /** The profile, and whether the trace states it by itself. */
  readonly profile: VariantName;
  readonly isStated: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** Where its first error is, counted from 1; undefined: it has none. */
  readonly firstError: { readonly line: number; readonly column: number } | undefined;
}

/** From the editor, a notification: it can read the files of its workspace for the server. */
export const OFFER_FILES = 'tcpTrace/offerFiles';

/** To an editor that offers its files: whether they are wanted; said again when they have to be checked anew. */
export const WANT_FILES = 'tcpTrace/wantFiles';

/** Whether files that are not open are wanted. */
export interface WantFilesParams {
  readonly wanted: boolean;
  /** The most octets of a file whose text is wanted; of a larger one its size is enough. */
  readonly maximumSize: number;
}

/** From the editor, a request that is answered when it is done: check a file that is not open. */
export const CHECK_FILE = 'tcpTrace/checkFile';

/** A file that is not open: its text, or where it is too large its size in octets. */
export interface CheckFileParams {
  readonly uri: string;
  readonly text?: string;
  readonly size?: number;
}

/** From the editor, a notification: these files are there no more. */
export const FORGET_FILES = 'tcpTrace/forgetFiles';

/** Files that are there no more. */
export interface ForgetFilesParams {
  readonly uris: readonly string[];
}

/** To an editor whose files are wanted: a document is not open any more, so that the file counts again. */
export const FILE_CLOSED = 'tcpTrace/fileClosed';

/** The file of a document that was closed. */
export interface FileClosedParams {
  readonly uri: string;
}

/**
 * The command by which VS Code opens a page. An editor that has it names it in its capabilities, as
 * `experimental.commands`.
 */
export const OPEN_PAGE = 'vscode.open';

/** The page that explains a rule. */
export function rulePage(code: string): string {
  return `https://github.com/tcp-trace/tcp-trace/blob/main/docs/rules.md#${code}`;
}

/** The section of the language guide with a heading. */
export function guidePage(heading: string): string {
  const anchor = heading.toLowerCase().replaceAll(' ', '-');
  return `https://github.com/tcp-trace/tcp-trace/blob/main/docs/language.md#${anchor}`;
}

/** A trace of a file, as somebody chooses it. */
export interface TraceName {
  readonly title: string | undefined;
  /** Its place in the file, from 0. */
  readonly index: number;
}

/** From the editor: a preview wants pictures of a document, and how everything stands at a line, now and after each check. */
export const WATCH = 'tcpTrace/watch';

/** What a preview looks at, and how it wants to see it. */
export interface WatchParams {
  /** Which preview of the editor; each looks at one document at a time. */
  readonly preview: number;
  readonly uri: string;
  /** The line that it looks at, counted from 1: that of the cursor. */
  readonly line: number;
  /** The trace that is shown wherever the line is; undefined: the one at the line. */
  readonly pinned: TraceName | undefined;
  readonly options: DrawingOptions;
  /** The folds that were opened. */
  readonly opened: readonly LineRange[];
}

/** From the editor: a preview does not want anything any more. */
export const UNWATCH = 'tcpTrace/unwatch';

/** A preview that has gone, or looks at nothing. */
export interface UnwatchParams {
  readonly preview: number;
}

/** To the editor: the newest picture for a preview. */
export const PICTURE = 'tcpTrace/picture';

/** What a preview shows of a document. */
export interface Picture {
  readonly preview: number;
  readonly uri: string;
  /** The version of the document that it shows. */
  readonly version: number;
  /** The titles of all traces of the file. */
  readonly titles: readonly (string | undefined)[];
  /** The lines at which they begin, counted from 1. */
  readonly headers: readonly number[];
  /** The trace that is drawn; undefined: there is none. */
  readonly drawn: PictureOfTrace | undefined;
  /** Why there is no picture of what the file says, in a sentence. */
  readonly problem: string | undefined;
}

/** One trace, drawn. */
export interface PictureOfTrace extends TraceName {
  /** The first line that cannot be read, if there is one. */
  readonly broken: { readonly line: number; readonly message: string } | undefined;
  readonly errors: number;
  readonly warnings: number;
  /** Whether it is an exercise: then nothing is shown that its reader is to find out. */
  readonly exercise: boolean;
  readonly sequence: SequenceDiagram;
  /** The state diagram, always the same Mermaid text, and the ways that are drawn onto it. */
  readonly states: { readonly text: string; readonly ways: readonly DrawnWay[] };
}

/** The way of a host through the state diagram. Boxes are named by their ids in the diagram's text. */
export interface DrawnWay {
  readonly host: string;
  /** Its place among the hosts of the sequence diagram. */
  readonly place: number;
  readonly moves: readonly {
    readonly from: State;
    readonly to: State;
    /** The place of its edge in the diagram's text, from 0; undefined: the diagram has none for it. */
    readonly edge: number | undefined;
    /** The place of its record in the timeline. */
    readonly record: number;
    readonly line: number;
    readonly cause: string;
    readonly section: string;
  }[];
  readonly visited: readonly string[];
  readonly now: string;
  /** The name of the state that it is in. */
  readonly state: string;
}

/** To the editor: how everything stands at the line that a preview looks at. */
export const MOMENT = 'tcpTrace/moment';

/** A place in a trace, and how everything stands there. */
export interface Moment {
  readonly preview: number;
  readonly uri: string;
  readonly version: number;
  /** The trace's place in the file, from 0. */
  readonly trace: number;
  /** The place in the timeline of the record at the line, or of the last before it; -1: before the first. */
  readonly record: number;
  /** The line of that record; of none, the line at which the trace begins. */
  readonly line: number;
  /** The place of that record, or of the last before it, among the steps on which something happens, from 0; -1: before the first. */
  readonly step: number;
  /** How many steps there are on which something happens. */
  readonly steps: number;
  /** The lines of the steps before and after the moment, of the first and of the last one; undefined: there is none. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
  readonly firstLine: number | undefined;
  readonly lastLine: number | undefined;
  /** What the step is, in words: `client sends SYN, sequence number 100; server goes to SYN-RECEIVED`. */
  readonly says: string;
  /** The time since the start of the trace, as people write it; undefined: no line has told of any. */
  readonly time: string | undefined;
  /** The ends that have a connection or had one, in the order of the hosts; in an exercise none. */
  readonly ends: readonly MomentEnd[];
  /** How many more ends there are. */
  readonly more: number;
  /** The ways of the hosts up to the moment: their present boxes, and the edges taken so far; in an exercise none. */
  readonly ways: readonly DrawnWay[];
}

/** One end of a connection at a moment, or a host that has none. */
export interface MomentEnd {
  readonly host: string;
  /** The host's place among those of the sequence diagram. */
  readonly place: number;
  /** The other host; undefined: the host has no connection, and listens or not. */
  readonly peer: string | undefined;
  readonly state: string;
  /** The state before the step of the moment. */
  readonly stateBefore: string;
  /** SND.UNA, SND.NXT, SND.WND, RCV.NXT, RCV.WND, as far as they mean something; and whether the step changed them. */
  readonly variables: readonly { readonly name: string; readonly value: string; readonly changed: boolean }[];
  /** The timers that run or have run out, in words. */
  readonly timers: readonly string[];
  /** What waits: to be sent, to be read, to be accepted. */
  readonly queues: readonly string[];
  /** What it has to answer. */
  readonly owes: readonly string[];
}

/** From the editor, a request: the line of another step, or of another trace; null where there is none in that direction. */
export const STEP = 'tcpTrace/step';

/** Where from, and where to. */
export interface StepParams {
  readonly uri: string;
  /** The line from which it goes, counted from 1. */
  readonly line: number;
  readonly pinned: TraceName | undefined;
  /** `step`: to a line of the trace on which something happens; `trace`: to the beginning of a trace of the file. */
  readonly what: 'step' | 'trace';
  /** A direction; or a place, counted from 0, among the steps on which something happens, or among the traces. */
  readonly to: Direction | number;
}

/** Where a step goes. */
export const DIRECTIONS = ['first', 'previous', 'next', 'last'] as const;

/** One of `DIRECTIONS`. */
export type Direction = (typeof DIRECTIONS)[number];

/** The line to go to, counted from 1, and the trace that begins there where it is a trace that was asked for. */
export type StepAnswer = { readonly line: number; readonly trace: TraceName | undefined } | null;

/** From the editor, a request: a trace to take out of the editor. */
export const EXPORT = 'tcpTrace/export';

/** Which trace is taken out, and in which form. */
export interface ExportParams {
  readonly uri: string;
  /** The trace at this line, counted from 1, unless one is pinned. */
  readonly line: number;
  readonly pinned: TraceName | undefined;
  readonly options: DrawingOptions;
  readonly diagrams: ExportedDiagrams;
  /** As Mermaid text, as Markdown, or as what a page draws a picture from. */
  readonly form: 'mermaid' | 'markdown' | 'picture';
  /** Whether Markdown has the trace as it is written, too. */
  readonly source: boolean;
}

/** What a page draws a whole picture from. */
export interface Drawing {
  readonly title: string | undefined;
  readonly sequence: SequenceDiagram | undefined;
  readonly states: PictureOfTrace['states'] | undefined;
}

/** A trace to take out, or why there is none, in a sentence. */
export type ExportAnswer =
  | { readonly problem: string }
  | (TraceName & {
      /** How many traces the file has. */
      readonly traces: number;
      /** The Markdown, or the Mermaid text of each diagram; none of a picture. */
      readonly texts?: readonly string[];
      readonly drawing?: Drawing;
      /** How many steps are left out, because there are too many of them. */
      readonly folded: number;
    });

/** From the editor, a request: a text that is being pasted, as lines of the language. */
export const PASTE = 'tcpTrace/paste';

/** What is pasted, and where: line and column count from 1, in UTF-16 units. */
export interface PasteParams {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The lines of the language; null: the text is of no form that is known, or the place is none for lines. */
export type PasteAnswer = { readonly text: string } | null;
