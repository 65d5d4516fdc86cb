import type { Player } from './player.ts';
import type { Viewport } from './viewport.ts';
import type { Wishes } from './wishes.ts';

/** What the keys of the page act upon. */
export interface Keyboard {
  readonly player: Player;
  readonly wishes: Wishes;
  /** The picture that is zoomed: the one that was touched last. */
  readonly viewport: () => Viewport;
}

/** Hears the keys of the page, as far as no control has taken them. */
export function hearKeys({ player, wishes, viewport }: Keyboard): void {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => player.step('previous'),
    ArrowRight: () => player.step('next'),
    Home: () => player.step('first'),
    End: () => player.step('last'),
    ' ': () => player.toggle(),
    '[': () => wishes.trace('previous'),
    ']': () => wishes.trace('next'),
    '+': () => viewport().zoomIn(),
    '=': () => viewport().zoomIn(),
    '-': () => viewport().zoomOut(),
    '0': () => viewport().fit(),
  };
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    // With AltGr, which counts as Ctrl and Alt, many keyboards write brackets.
    const plain = !event.metaKey && event.ctrlKey === event.altKey;
    if (!plain || event.defaultPrevented || !Object.hasOwn(keys, key) || keeps(target, key)) return;
    event.preventDefault();
    keys[key]?.();
  });
}

/** Whether a control needs a key for itself. */
function keeps(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('.menu[open], select, input:not([type="range"])')) return true;
  return key === ' ' && target.closest('button, summary') !== null;
}
