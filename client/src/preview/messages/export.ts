import { type Drawing, EXPORTED_DIAGRAMS, type ExportedDiagrams } from '../../../../server/src/protocol.ts';
import { isDrawing } from './drawn.ts';
import { type Fields, has, isNumber, isOneOf, isText, isTruth } from './shapes.ts';

/** What becomes of a trace that is taken out. */
export const EXPORT_WAYS = ['copy', 'save'] as const;

/** The forms in which a trace is taken out. */
export const EXPORT_FORMS = ['svg', 'png', 'mermaid', 'markdown'] as const;

/** The grounds of pictures, whatever the editor's theme is. */
export const GROUNDS = ['light', 'dark'] as const;

export type ExportWay = (typeof EXPORT_WAYS)[number];
export type ExportForm = (typeof EXPORT_FORMS)[number];
export type Ground = (typeof GROUNDS)[number];

/** What is to be taken out, and how. */
export interface ExportChoice {
  readonly diagrams: ExportedDiagrams;
  readonly ground: Ground;
  /** Whether Markdown has the trace as it is written, too. */
  readonly source: boolean;
}

/** To the page: draw a picture by itself. Answered by `exported` or `export-failed`. */
export interface DrawExport {
  readonly type: 'draw-export';
  readonly job: number;
  readonly form: 'svg' | 'png';
  readonly ground: Ground;
  /** Whether the page puts it on the clipboard, which only a page can do with a picture in pixels. */
  readonly copy: boolean;
  readonly drawing: Drawing;
}

/** From the page: take out the trace that is shown. */
export interface WantExport extends ExportChoice {
  readonly type: 'export';
  readonly way: ExportWay;
  readonly form: ExportForm;
}

/** From the page: a picture, as an SVG document or as a PNG file. */
export interface Exported {
  readonly type: 'exported';
  readonly job: number;
  readonly content: string | Uint8Array;
  /** Of a PNG file, how many pixels a unit of the picture has. */
  readonly scale: number;
  /** Whether it is on the clipboard. */
  readonly copied: boolean;
}

/** From the page: there is no picture, for this reason, a sentence. */
export interface ExportFailed {
  readonly type: 'export-failed';
  readonly job: number;
  readonly message: string;
}

const isDrawExport = has({
  type: isOneOf('draw-export'),
  job: isNumber,
  form: isOneOf('svg', 'png'),
  ground: isOneOf(...GROUNDS),
  copy: isTruth,
  drawing: isDrawing,
});

/** Reads what came from the panel; undefined: it does not ask for a picture. */
export const readDrawExport = (value: unknown): DrawExport | undefined =>
  isDrawExport(value) ? (value as unknown as DrawExport) : undefined;

/** Reads what can be chosen; what is missing or unknown is as it is at first. */
export function readExportChoice({ diagrams, ground, source }: Fields): ExportChoice {
  return {
    diagrams: isOneOf(...EXPORTED_DIAGRAMS)(diagrams) ? diagrams : 'sequence',
    ground: isOneOf(...GROUNDS)(ground) ? ground : 'light',
    source: source === true,
  };
}

/** How to read what the page says about taking out, by its type. */
export const exportMessages = {
  export: (fields: Fields): WantExport | undefined => {
    const { way, form } = fields;
    if (!isOneOf(...EXPORT_WAYS)(way) || !isOneOf(...EXPORT_FORMS)(form)) return undefined;
    return { type: 'export', way, form, ...readExportChoice(fields) };
  },
  exported: ({ job, content, scale, copied }: Fields): Exported | undefined =>
    isNumber(job) && (isText(content) || content instanceof Uint8Array) && typeof scale === 'number' && isTruth(copied)
      ? { type: 'exported', job, content, scale, copied }
      : undefined,
  'export-failed': ({ job, message }: Fields): ExportFailed | undefined =>
    isNumber(job) && isText(message) ? { type: 'export-failed', job, message } : undefined,
};
