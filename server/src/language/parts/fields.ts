import type { Options } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { SegmentStep, Span } from '../../trace/model.ts';
import type { Line } from '../line.ts';
import { field } from '../problems/field.ts';
import { checkLetterCase } from './letter-case.ts';
import { plainNumber, readCount, readSeq, type Value } from './number.ts';
import { ranges } from './ranges.ts';

/** A segment that is being read. */
export type SegmentDraft = { -readonly [K in keyof SegmentStep]: SegmentStep[K] };

/** A field of a segment: how a message shows its value, and how it is read into the segment. */
interface FieldReader {
  readonly example: string;
  readonly read: (line: Line, value: Value, segment: SegmentDraft, span: Span) => void;
}

const MOST_BLOCKS = 4;

/** A field that holds a sequence or acknowledgment number. */
const sequence = (name: 'seq' | 'ack', example: string): [string, FieldReader] => [
  name,
  {
    example,
    read: (line, value, segment, span) => {
      const number = readSeq(line, value);
      if (number !== undefined) segment[name] = { value: number, span };
    },
  },
];

/** A field of 16 bits that holds a plain number. */
const count = (name: 'len' | 'win' | 'up', example: string): [string, FieldReader] => [
  name,
  {
    example,
    read: (line, value, segment, span) => {
      const number = readCount(line, value, ranges[name]);
      if (number !== undefined) segment[name] = { value: number, span };
    },
  },
];

/** An option. */
const option = <K extends keyof Options>(
  name: K,
  example: string,
  read: (line: Line, value: Value) => Options[K],
): [string, FieldReader] => [
  name,
  {
    example,
    read: (line, value, segment, span) => {
      const stated = read(line, value);
      if (stated === undefined) return;
      segment.options = { ...segment.options, [name]: stated };
      segment.optionSpans = { ...segment.optionSpans, [name]: span };
    },
  },
];

/** The fields of a segment by their names. */
export const segmentFields: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  sequence('seq', 'seq=100'),
  sequence('ack', 'ack=301'),
  count('len', 'len=1460'),
  count('win', 'win=65535'),
  count('up', 'up=1'),
  option('mss', 'mss=1460', (line, value) => readCount(line, value, ranges.mss)),
  option('wscale', 'wscale=7', (line, value) => readCount(line, value, ranges.wscale)),
  option('sackok', 'sackok', readSackPermitted),
  option('sack', 'sack=300-400', readBlocks),
  option('ts', 'ts=5/6', readTimestamps),
  option('tfo', 'tfo=cookie', readFastOpen),
]);

/** What people call fields otherwise. */
export const fieldAliases: ReadonlyMap<string, string> = new Map([
  ['sequence', 'seq'],
  ['seqno', 'seq'],
  ['isn', 'seq'],
  ['acknowledgment', 'ack'],
  ['acknowledgement', 'ack'],
  ['ackno', 'ack'],
  ['length', 'len'],
  ['window', 'win'],
  ['wnd', 'win'],
  ['urg', 'up'],
  ['urgent', 'up'],
  ['ws', 'wscale'],
  ['scale', 'wscale'],
  ['sackperm', 'sackok'],
  ['sack_perm', 'sackok'],
  ['timestamp', 'ts'],
  ['timestamps', 'ts'],
  ['fastopen', 'tfo'],
]);

/** Whether a word names a field, in any letter case, or is another word for one. */
export const isFieldName = (word: string): boolean => {
  const lower = word.toLowerCase();
  return segmentFields.has(lower) || fieldAliases.has(lower);
};

const EDGE = '(?:[0-9]+|0x[0-9A-Fa-f]+|[^\\s+\\-./:,0-9][^\\s+\\-./:,]*(?:[+-](?:[0-9]+|0x[0-9A-Fa-f]+))?)';
const BLOCK = new RegExp(`^(${EDGE})-(${EDGE})$`);

function readBlocks(line: Line, value: Value): Options['sack'] {
  const texts = value.text.split(',');
  if (texts.length > MOST_BLOCKS) {
    line.report(field, value.span, { problem: 'blocks', count: texts.length });
    return undefined;
  }
  const blocks: (readonly [Seq, Seq])[] = [];
  for (const text of texts) {
    const [, left, right] = BLOCK.exec(text) ?? [];
    if (left === undefined || right === undefined) {
      const form = 'blocks as LEFT-RIGHT, separated by commas without blanks, such as sack=300-400,500-600';
      line.report(field, value.span, { problem: 'value', name: 'sack', text, right: form });
      return undefined;
    }
    const edges = [readSeq(line, { ...value, text: left }), readSeq(line, { ...value, text: right })] as const;
    if (edges[0] === undefined || edges[1] === undefined) return undefined;
    blocks.push([edges[0], edges[1]]);
  }
  return blocks;
}

function readTimestamps(line: Line, value: Value): Options['ts'] {
  const [own = '', echo, more] = value.text.split('/');
  if (echo === undefined || more !== undefined || Number.isNaN(plainNumber(own)) || Number.isNaN(plainNumber(echo))) {
    const right = "the sender's clock, a slash and the echoed value, such as ts=5/6";
    line.report(field, value.span, { problem: 'value', name: 'ts', text: value.text, right });
    return undefined;
  }
  const first = readCount(line, { ...value, text: own }, ranges.timestamp);
  const second = readCount(line, { ...value, text: echo }, ranges.timestamp);
  return first === undefined || second === undefined ? undefined : [first, second];
}

function readFastOpen(line: Line, { text, span }: Value): Options['tfo'] {
  const lower = text.toLowerCase();
  if (lower === 'request' || lower === 'cookie') {
    checkLetterCase(line, span, text, lower);
    line.mark('value', span, lower);
    return lower;
  }
  line.report(field, span, { problem: 'value', name: 'tfo', text, right: 'tfo=request or tfo=cookie' });
  return undefined;
}

function readSackPermitted(line: Line, { text, span }: Value): Options['sackok'] {
  if (text !== '') line.report(field, span, { problem: 'valueless', name: 'sackok' });
  return true;
}
