import { expect, test } from 'vitest';
import { markersOf } from './markers.ts';

test('a marker names the severity that its line must get, and perhaps the code', () => {
  expect(markersOf('a -> b: SYN //! error\nb -> a: ACK\nwait 1s //! warning some-code\n')).toEqual([
    { line: 1, severity: 'error' },
    { line: 3, severity: 'warning', code: 'some-code' },
  ]);
});

test('a line may carry several markers', () => {
  expect(markersOf('x //! error syntax-arrow //! information')).toEqual([
    { line: 1, severity: 'error', code: 'syntax-arrow' },
    { line: 1, severity: 'information' },
  ]);
});

test('a marker is read behind an open quote or comment, and lines end in CR, LF or both', () => {
  expect(markersOf('note a: "x //! error\r/* //! error\r\nb //! warning').map((m) => m.line)).toEqual([1, 2, 3]);
});

test('an ordinary comment is no marker', () => {
  expect(markersOf('a -> b: SYN // error\n//! errors\n// ! error\n//! error in the middle')).toEqual([]);
});
