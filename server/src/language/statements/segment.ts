import type { SegmentStep } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { readColon } from '../parts/colon.ts';
import { readEndpoints } from '../parts/endpoints.ts';
import { readExtra } from '../parts/extra.ts';
import type { SegmentDraft } from '../parts/fields.ts';
import { readFlagItems } from '../parts/flag-items.ts';
import type { Modifiers } from '../parts/modifiers.ts';
import { readTail } from '../parts/segment-tail.ts';
import { length } from '../problems/length.ts';

/** `FROM ARROW TO: FLAGS [FIELD…] ["payload"] [as LABEL]`, after what stands before FROM. Reports what is wrong. */
export const readSegment = (line: Line, modifiers: Modifiers): SegmentStep | undefined => {
  const endpoints = readEndpoints(line);
  if (endpoints === undefined) return undefined;
  if (line.peek() !== undefined) readColon(line, endpoints.to.text, 'the flags');
  const flags = readFlagItems(line);
  const segment: SegmentDraft = {
    kind: 'segment',
    span: line.whole(),
    time: modifiers.time,
    from: endpoints.from,
    arrow: endpoints.arrow,
    to: endpoints.to,
    flags: flags ?? { value: 0, span: line.after() },
    seq: undefined,
    ack: undefined,
    len: undefined,
    win: undefined,
    up: undefined,
    options: undefined,
    optionSpans: undefined,
    payload: undefined,
    label: undefined,
    illegal: modifiers.illegal,
    old: modifiers.old,
    forger: modifiers.forger,
  };
  readTail(line, segment);
  readExtra(line, 'segment');
  checkLength(line, segment);
  return flags && segment;
};

/** Where the length and a payload are both written, they agree; if not, the payload is believed. */
const checkLength = (line: Line, segment: SegmentDraft): void => {
  const { len, payload } = segment;
  if (len === undefined || payload === undefined || len.value === payload.octets) return;
  const fix = write(len.span, `len=${payload.octets}`);
  line.report(length, len.span, { len: len.value, octets: payload.octets }, fix);
  segment.len = { value: payload.octets, span: len.span };
};
