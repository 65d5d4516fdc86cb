import type { Picture } from './compose.ts';

/** How many pixels a unit of the picture gets to a side. */
const SCALE = 2;

/** What browsers can draw at most: to a side, and altogether. */
const MOST_PIXELS = { side: 16_384, area: 120_000_000 } as const;

/** A picture in pixels. */
export interface Pixels {
  /** A PNG file. */
  readonly png: Uint8Array<ArrayBuffer>;
  /** Pixels for a unit of the picture: 2, or less where the picture would be larger than a browser can draw. */
  readonly scale: number;
}

/** Draws a picture as PNG. Throws where it is too large for that, in a sentence. */
export async function toPng({ svg, width, height }: Picture): Promise<Pixels> {
  const scale = Math.min(
    SCALE,
    MOST_PIXELS.side / Math.max(width, height),
    Math.sqrt(MOST_PIXELS.area / (width * height)),
  );
  if (scale < 0.5) throw new Error('The picture is too large for a PNG file. Save it as SVG instead.');
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser has no room for a picture of this size.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (!blob) throw new Error('The browser has no room for a picture of this size.');
    return { png: new Uint8Array(await blob.arrayBuffer()), scale };
  } finally {
    URL.revokeObjectURL(address);
  }
}
