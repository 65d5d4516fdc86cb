import { guidePage } from '../protocol.ts';

/** A text of a trace in Markdown, in one line: nothing in it is taken for Markdown, HTML or an address. */
export const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\\`*_[\]<>&|~@]/g, '\\$&')
    .replace(/:(?=\/)/g, '\\:')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/^(\s*)([-+#=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');

/** A text of a trace as code in Markdown. */
export function code(text: string): string {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ');
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(plain) ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** A table, whose columns line up in editors that show it as it is written, too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => seen(row[column] ?? '').length)));
  const written = all.map((row) => widths.map((width, column) => padded(row[column] ?? '', width)).join(' | '));
  const line = widths.map((width) => '-'.repeat(width)).join(' | ');
  return [written[0], line, ...written.slice(1)].map((row) => `| ${row} |`).join('\n');
}

const padded = (cell: string, width: number): string => cell + ' '.repeat(width - seen(cell).length);

/** What is seen of a text in Markdown: links without their addresses, and no signs. */
export const seen = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/\\([^\w\s])/g, '$1');

/** A section of the language guide, as entries and rules name it. */
const GUIDE = /^language guide, (.+)$/;

const REFERENCE = /^RFC ([0-9]+)(?:, ([0-9]+(?:\.[0-9]+)*))?/;

/** A section of an RFC or of the language guide as a link to its text; anything else as it is. */
export function referenceLink(reference: string): string {
  const [, heading] = GUIDE.exec(reference) ?? [];
  if (heading !== undefined) return `[${reference}](${guidePage(heading)})`;
  const [, rfc, section] = REFERENCE.exec(reference) ?? [];
  return rfc === undefined ? escaped(reference) : `[${reference}](${rfcAddress(rfc, section)})`;
}

/** The address of a section of an RFC. */
export const rfcAddress = (rfc: string, section: string | undefined): string =>
  `https://www.rfc-editor.org/rfc/rfc${rfc}${section === undefined ? '' : `#section-${section}`}`;

/** A section of RFC 9293 as a link. */
export const sectionLink = (section: string): string => referenceLink(`RFC 9293, ${section}`);
