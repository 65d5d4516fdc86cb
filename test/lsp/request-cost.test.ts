import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { editorWith } from './support/editor.ts';
import { UNTITLED } from './support/request.ts';

const TEXT = 'host client\nhost server\nserver: listen\nclient -> server: SYN\n';

test('what an editor asks for between two keystrokes costs no check of its own', async () => {
  const checked: string[] = [];
  const editor = await editorWith((text) => {
    checked.push(text);
    return check(text);
  }).start();
  await editor.open(UNTITLED, TEXT);
  const ask = (method: string, parameters: object) =>
    editor.connection.sendRequest(method, { textDocument: { uri: UNTITLED }, ...parameters });
  const position = { line: 3, character: 2 };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  for (let keystroke = 1; keystroke <= 5; keystroke++) {
    const text = `${TEXT}${' '.repeat(keystroke)}`;
    await editor.change(UNTITLED, text);
    await Promise.all([
      ask('textDocument/completion', { position }),
      ask('textDocument/hover', { position }),
      ask('textDocument/inlayHint', { range }),
    ]);
    await editor.publication(UNTITLED, ({ version }) => version === keystroke + 1);
    expect(checked.filter((each) => each === text)).toHaveLength(1);
  }
});
