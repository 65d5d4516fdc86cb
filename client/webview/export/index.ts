import { type DrawExport, type Exported, readDrawExport } from '../../src/preview/messages/export.ts';
import type { FromPage } from '../../src/preview/messages.ts';
import { drawPicture } from './picture.ts';
import { toPng } from './png.ts';

/** Draws the pictures that the panel asks for, one after the other, without touching what is on the screen. */
export function drawExports(say: (message: FromPage) => void): void {
  let last: Promise<unknown> = Promise.resolve();
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const request = readDrawExport(data);
    if (request === undefined) return;
    last = last.then(async () => {
      try {
        say(await drawn(request));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        say({ type: 'export-failed', job: request.job, message });
      }
    });
  });
}

async function drawn({ job, form, ground, copy, drawing }: DrawExport): Promise<Exported> {
  const picture = await drawPicture(drawing, ground);
  if (form === 'svg') return { type: 'exported', job, content: picture.svg, scale: 1, copied: false };
  const { png, scale } = await toPng(picture);
  return { type: 'exported', job, content: png, scale, copied: copy && (await toClipboard(png)) };
}

/** Puts a picture on the clipboard; whether that was allowed. */
async function toClipboard(png: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    window.focus();
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })]);
    return true;
  } catch {
    return false;
  }
}
