import { writeSync } from 'node:fs';
import { CommandError } from './errors.ts';
import { reason } from './reason.ts';

const closed = new Set<number>();
const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes all of `text` at once. A reader that has gone away (`| head`) is no error: what is left is not written. A
 * pipe that is full is waited for. Throws a CommandError where writing is impossible.
 */
const write = (descriptor: number, text: string): void => {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length && !closed.has(descriptor)) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (failure) {
      const { code } = failure as NodeJS.ErrnoException;
      if (code === 'EAGAIN') {
        Atomics.wait(pause, 0, 0, 2);
      } else if (code === 'EPIPE' || code === 'EOF') {
        closed.add(descriptor);
      } else {
        closed.add(descriptor);
        throw new CommandError(`the output cannot be written: ${reason(failure)}`);
      }
    }
  }
};

/** Writes `text` to the standard output. */
export const print = (text: string): void => write(1, text);

/** Writes `text` to the standard error. */
export const complain = (text: string): void => write(2, text);
