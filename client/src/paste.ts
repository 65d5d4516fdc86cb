import {
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  languages,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LANGUAGE_ID, PASTE, type PasteAnswer, type PasteParams } from '../../server/src/protocol.ts';

const TEXT = 'text/plain';

/** Offers to paste what tcpdump, Wireshark and RFCs print as a trace. What is pasted otherwise stays as it is. */
export function offerPaste(client: BaseLanguageClient): Disposable {
  const kind = DocumentDropOrPasteEditKind.Text.append('tcptrace');
  const provider: DocumentPasteEditProvider = {
    provideDocumentPasteEdits: async (document, [range, ...more], data, _, token) => {
      const text = await data.get(TEXT)?.asString();
      // Pieces for several cursors are no capture; neither is a word.
      if (!text || !range || more.length > 0 || !/[>→]|<[A-Za-z]/.test(text) || !client.isRunning()) return undefined;
      const uri = client.code2ProtocolConverter.asUri(document.uri);
      const { line, character } = range.start;
      const params: PasteParams = { uri, line: line + 1, column: character + 1, text };
      const answer = await client.sendRequest<PasteAnswer>(PASTE, params, token);
      if (answer === null) return undefined;
      const broken = /(?:\r\n?|\n)$/.test(text) ? '\n' : '';
      return [new DocumentPasteEdit(answer.text + broken, 'Paste as Trace', kind)];
    },
  };
  const metadata = { providedPasteEditKinds: [kind], pasteMimeTypes: [TEXT] };
  return languages.registerDocumentPasteEditProvider({ language: LANGUAGE_ID }, provider, metadata);
}
