/** A colour of sRGB, its parts from 0 to 255, and how opaque it is. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly alpha: number;
}

/** Reads a colour as browsers compute it: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0 0.5 1 / 0.5)`. */
export function readColour(value: string): Rgb | undefined {
  const parts = /^(rgba?|color)\((?:srgb )?([^)]*)\)$/.exec(value.trim());
  if (!parts) return undefined;
  const scale = parts[1] === 'color' ? 255 : 1;
  const [r = Number.NaN, g = Number.NaN, b = Number.NaN, alpha = 1] = (parts[2] ?? '').split(/[\s,/]+/).map(Number);
  return [r, g, b, alpha].some(Number.isNaN) ? undefined : { r: r * scale, g: g * scale, b: b * scale, alpha };
}

export const writeColour = ({ r, g, b }: Rgb): string =>
  `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** A colour with this much of another in it, from 0 to 1. */
export function mix(colour: Rgb, other: Rgb, share: number): Rgb {
  const part = (a: number, b: number) => a + (b - a) * share;
  return { r: part(colour.r, other.r), g: part(colour.g, other.g), b: part(colour.b, other.b), alpha: 1 };
}

/** A colour as it is seen on an opaque ground. */
export const over = (colour: Rgb, ground: Rgb): Rgb => mix(ground, { ...colour, alpha: 1 }, colour.alpha);

function luminance({ r, g, b }: Rgb): number {
  const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one opaque colour is told from another, from 1 to 21 (WCAG 2, contrast ratio). */
export function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** A colour with as little of another one in it as is needed for a contrast to the ground; all of it where that is too little. */
export function towards(colour: Rgb, goal: Rgb, ground: Rgb, atLeast: number): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = mix(colour, goal, share);
    if (contrast(mixed, ground) >= atLeast) return mixed;
  }
  return goal;
}
