import { readToPage, type ToPage } from '../src/preview/messages.ts';
import { Page } from './page.ts';
import { onThemeChange } from './theme.ts';
import { vscode } from './vscode.ts';

const page = new Page({
  reveal: (line) => vscode.postMessage({ type: 'reveal', line }),
  pin: (trace) => vscode.postMessage({ type: 'pin', trace }),
});

let newest: ToPage | undefined;
let busy = false;
let again = false;

/** Shows the newest message; what comes while a picture is drawn waits, and only the last of it is drawn. */
async function show(): Promise<void> {
  if (newest === undefined) return;
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    await page.show(newest);
    vscode.postMessage({ type: 'drawn' });
  } catch (error) {
    vscode.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
  busy = false;
  if (!again) return;
  again = false;
  await show();
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readToPage(data);
  if (message === undefined) return;
  newest = message;
  if (message.type === 'show') {
    const { picture, pinned } = message;
    const trace = pinned && picture.drawn ? { index: picture.drawn.index, title: picture.drawn.title } : undefined;
    vscode.setState({ uri: picture.uri, pinned: trace });
  }
  void show();
});

onThemeChange(() => {
  page.undress();
  void show();
});

vscode.postMessage({ type: 'ready' });
