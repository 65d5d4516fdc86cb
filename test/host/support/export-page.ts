import { check } from '../../../server/src/core.ts';
import { exported } from '../../../server/src/lsp/export.ts';
import type { DrawingOptions, ExportAnswer, ExportedDiagrams, ExportParams } from '../../../server/src/protocol.ts';
import { DEFAULT_OPTIONS } from '../../../server/src/protocol.ts';
import type { PageAlone } from './page.ts';

/** A picture that the page has drawn: an SVG document, or the octets of a PNG file. */
export interface TakenOut {
  readonly svg: string;
  readonly png: Buffer;
  readonly scale: number;
}

/** What the page draws of the first trace of a text when the panel asks for a picture; fails as the page does. */
export async function takeOut(
  { page }: PageAlone,
  text: string,
  choice: {
    readonly form?: 'svg' | 'png';
    readonly ground?: 'light' | 'dark';
    readonly diagrams?: ExportedDiagrams;
    readonly options?: DrawingOptions;
  } = {},
): Promise<TakenOut> {
  const { form = 'svg', ground = 'light', diagrams = 'sequence', options = DEFAULT_OPTIONS } = choice;
  const params: ExportParams = {
    uri: 'file:///a.tcptrace',
    line: 1,
    pinned: undefined,
    options,
    diagrams,
    form: 'picture',
    source: false,
  };
  const answer: ExportAnswer = exported(text, check(text), params);
  if ('problem' in answer) throw new Error(answer.problem);
  const message = { type: 'draw-export', job: 1, form, ground, copy: false, drawing: answer.drawing };
  const {
    content,
    message: trouble,
    scale,
  } = (await page.evaluate(`new Promise((resolve) => {
    const told = said;
    window.said = (message) => {
      if (!/^export/.test(message.type)) return told(message);
      window.said = told;
      const { content } = message;
      const octets = content instanceof Uint8Array ? Array.from(content) : content;
      resolve({ ...message, content: octets });
    };
    window.postMessage(${JSON.stringify(message)}, '*');
  })`)) as { content?: string | number[]; message?: string; scale: number };
  if (content === undefined) throw new Error(trouble);
  const isText = typeof content === 'string';
  return { svg: isText ? content : '', png: Buffer.from(isText ? [] : content), scale };
}
