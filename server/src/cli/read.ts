import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { reason } from './reason.ts';

/** A file's text, or why there is none. */
export type Text =
  | { readonly text: string; readonly error?: never }
  | { readonly text?: never; readonly error: string };

/** The largest file that is read, in MB: some 300,000 steps. */
const MEGABYTES = 16;
const LIMIT = MEGABYTES * 1024 * 1024;
const CHUNK = 64 * 1024;

const TOO_LARGE: Text = { error: `it is larger than ${MEGABYTES} MB, the most that is checked in one file` };

/** The number of the line that holds the byte at `offset`. */
const lineAt = (bytes: Buffer, offset: number): number =>
  bytes
    .subarray(0, offset)
    .toString('latin1')
    .split(/\r\n?|\n/).length;

/** Where `bytes` stop to be UTF-8. */
const firstInvalid = (bytes: Buffer): number => {
  let low = 0;
  let high = bytes.length;
  // A prefix may end within a character; up to three octets more make it whole.
  const sound = (length: number): boolean => [0, 1, 2, 3].some((more) => isUtf8(bytes.subarray(0, length + more)));
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sound(middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
};

/** The text that `bytes` hold in UTF-8, without its byte order mark. */
const decode = (bytes: Buffer): Text => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { error: 'it is written in UTF-16; save it as UTF-8' };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return { error: `it is no text: line ${lineAt(bytes, nul)} holds a NUL` };
  }
  if (!isUtf8(bytes)) {
    const offset = firstInvalid(bytes);
    const octet = bytes[offset]?.toString(16).toUpperCase();
    return { error: `it is not written in UTF-8: line ${lineAt(bytes, offset)} holds the byte 0x${octet}` };
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { text: bytes.toString('utf8', marked ? 3 : 0) };
};

const readFile = (path: string): Text => {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const chunks: Buffer[] = [];
      for (let size = 0; ; ) {
        const chunk = Buffer.allocUnsafe(CHUNK);
        const read = readSync(descriptor, chunk);
        if (read === 0) {
          return decode(Buffer.concat(chunks));
        }
        size += read;
        if (size > LIMIT) {
          return TOO_LARGE;
        }
        chunks.push(chunk.subarray(0, read));
      }
    } finally {
      closeSync(descriptor);
    }
  } catch (failure) {
    return { error: reason(failure) };
  }
};

const readStandardInput = async (): Promise<Text> => {
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LIMIT) {
        return TOO_LARGE;
      }
      chunks.push(chunk);
    }
    return decode(Buffer.concat(chunks));
  } catch (failure) {
    return { error: reason(failure) };
  }
};

/** Reads the file or pipe at `path` as text; `-` is the standard input. */
export const read = async (path: string): Promise<Text> => (path === '-' ? readStandardInput() : readFile(path));
