import type { ExportedDiagrams } from '../../../../server/src/protocol.ts';

/** How long the part of a name is that a title becomes, in characters. */
const MOST = 60;

/** What a file is called by default. */
export interface Named {
  /** The name of the trace's file. */
  readonly file: string;
  readonly title: string | undefined;
  /** The trace's place in the file, from 0, and how many it has. */
  readonly index: number;
  readonly traces: number;
  readonly diagrams: ExportedDiagrams;
  /** Without a dot. */
  readonly extension: string;
}

/** The name of a file for what is taken out: `handshake-Three-way handshake.svg`. Any system takes it. */
export function fileName({ file, title, index, traces, diagrams, extension }: Named): string {
  const base = file.replace(/\.tcptrace$/i, '');
  const words = title === undefined ? '' : cleaned(title);
  const which = words !== '' ? words : traces > 1 ? `${index + 1}` : '';
  const parts = [cleaned(base) || 'trace', which, diagrams === 'state' ? 'states' : ''];
  return `${parts.filter((part) => part !== '').join('-')}.${extension}`;
}

/** A text without what some system does not take in a name. */
const cleaned = (text: string): string =>
  Array.from(text.replace(/[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|]+/gu, ' ').replace(/\s+/g, ' '))
    .slice(0, MOST)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '');
