import type { DocumentLink } from 'vscode-languageserver';
import type { FileTokens } from '../language/file-tokens.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** `RFC 9293`, `RFC 9293, 3.10.7.4`, `RFC 5961 section 3.2`, `rfc9293 §3.5`. */
const REFERENCE =
  /\bRFC[ \u00A0-]?([1-9][0-9]{0,4})\b(?:,?[ \u00A0](?:(?:sections?|sect?\.)[ \u00A0]|§+[ \u00A0]?)?([0-9]{1,2}(?:\.[0-9]{1,3})+|(?<=(?:section|§)[ \u00A0]?)[0-9]{1,2})(?![0-9A-Za-z]))?/gi;

/** Leads from the RFCs that comments, notes and titles name to their text. */
export const documentLinks: Feature = ({ connection, tokensOf }) => {
  connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const tokens = tokensOf(uri);
    return tokens === undefined ? [] : linksOf(tokens);
  });
  return { documentLinkProvider: {} };
};

/** The links of a file; lines that name no RFC are not read. */
export function linksOf(tokens: FileTokens): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const [index, text] of tokens.lines.entries()) {
    if (!/rfc/i.test(text)) continue;
    const line = index + 1;
    for (const { role, text: prose, start } of tokens.at(line).tokens) {
      if (role !== 'comment' && role !== 'string') continue;
      for (const { index: at, 0: found, 1: number, 2: section } of prose.matchAll(REFERENCE)) {
        links.push({
          range: rangeOf({ line, start: start + at, end: start + at + found.length }),
          target: `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? '' : `#section-${section}`}`,
          tooltip: section === undefined ? `RFC ${number}` : `RFC ${number}, section ${section}`,
        });
      }
    }
  }
  return links;
}
