import type { FromPage } from '../src/preview/messages.ts';
import { readToPage } from '../src/preview/messages.ts';
import { drawExports } from './export/index.ts';
import { Memory } from './memory.ts';
import { type Nothing, Page, type Show } from './page.ts';
import { onThemeChange } from './theme.ts';
import { vscode } from './vscode.ts';

const memory = new Memory();
const say = (message: FromPage): void => vscode.postMessage(message);

const page = new Page(memory, {
  go: (line) => say({ type: 'go', line }),
  step: (to) => say({ type: 'step', to }),
  trace: (to) => say({ type: 'trace', to }),
  reveal: (line) => say({ type: 'reveal', line }),
  pin: (trace) => say({ type: 'pin', trace }),
  lock: (locked) => say({ type: 'lock', locked }),
  options: (options) => say({ type: 'options', options }),
  openFold: (range) => say({ type: 'open-fold', range }),
  closeFolds: () => say({ type: 'close-folds' }),
  takeOut: (way, form, choice) => say({ type: 'export', way, form, ...choice }),
});

let newest: Show | Nothing | undefined;
let busy = false;
let again = false;

/** Shows the newest picture; what comes while one is drawn waits, and only the last of it is drawn. */
async function show(): Promise<void> {
  if (newest === undefined) return;
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    await page.show(newest);
    say({ type: 'drawn' });
  } catch (error) {
    say({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
  busy = false;
  if (!again) return;
  again = false;
  await show();
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readToPage(data);
  if (message === undefined) return;
  switch (message.type) {
    case 'moment':
      page.moment(message.moment);
      break;
    case 'renamed':
      page.rename(message.from, message.to);
      break;
    case 'show':
      memory.keep(message.state);
      newest = message;
      void show();
      break;
    case 'nothing':
      newest = message;
      void show();
      break;
    default:
  }
});

drawExports(say);

onThemeChange(() => {
  page.undress();
  void show();
});

say({ type: 'ready' });
