import { contrast, over, type Rgb, readColour, towards, writeColour } from './contrast.ts';

/** Colours in which words are written, by the names of their variables. */
const TEXT = ['foreground', 'muted', 'error', 'warning', 'fine', 'intended', 'link', 'accent-text'];
const HOSTS = ['--host-0', '--host-1', '--host-2', '--host-3', '--host-4', '--host-5'];

/** Colours of lines and shapes that mean something. */
const MARKS = ['line', 'accent'];

/** What is asked of words and of marks; a little more than WCAG's level AA, since the grounds of words are tinted. */
const WORDS = 5.2;
const SHAPES = 3.2;
/** What is asked of words in a theme of high contrast, as WCAG's level AAA does. */
const HIGH = 7.4;

const BLACK: Rgb = { r: 0, g: 0, b: 0, alpha: 1 };
const WHITE: Rgb = { r: 255, g: 255, b: 255, alpha: 1 };

const sheet = new CSSStyleSheet();

/**
 * Makes the page's colours legible in the theme of the moment, whichever it is: each that stands too little out of the
 * ground moves towards that of the text, as far as is needed and no farther. On paper and where the system chooses the
 * colours, nothing changes.
 */
export function makeLegible(): void {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  sheet.replaceSync('');
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = (name: string): Rgb | undefined => {
    probe.style.color = `var(${name})`;
    return readColour(getComputedStyle(probe).color);
  };
  const declarations = legibleColours(read, document.body.classList.contains('vscode-high-contrast'));
  probe.remove();
  sheet.replaceSync(`@media screen and (forced-colors: none) { body[class][class] { ${declarations.join('; ')} } }`);
}

/** The variables with colours that are legible on the page's ground; `read` gives the theme's own. */
export function legibleColours(read: (name: string) => Rgb | undefined, high: boolean): string[] {
  const ground = over(read('--page-background') ?? WHITE, WHITE);
  const goal = contrast(WHITE, ground) > contrast(BLACK, ground) ? WHITE : BLACK;
  const declarations: string[] = [];
  const set = (name: string, colour: Rgb | undefined, atLeast: number): void => {
    if (colour) declarations.push(`${name}: ${writeColour(towards(over(colour, ground), goal, ground, atLeast))}`);
  };
  const words = high ? HIGH : WORDS;
  for (const name of TEXT) set(`--page-${name}`, read(`--page-${name}`), words);
  for (const name of HOSTS) set(name, read(name), words);
  for (const name of MARKS) set(`--page-${name}`, read(`--page-${name}`), SHAPES);
  const foreground = over(read('--page-foreground') ?? goal, ground);
  // From the ground on, until it can be read, or seen: what steps back, and the lines that are only there to be followed.
  const out = (name: string, atLeast: number): void => {
    declarations.push(
      `${name}: ${writeColour(towards(ground, contrast(foreground, ground) > atLeast ? foreground : goal, ground, atLeast))}`,
    );
  };
  out('--page-recede', words);
  // On a tinted ground.
  set('--page-strong', foreground, HIGH);
  out('--page-edge', high ? words : SHAPES);
  return declarations;
}
