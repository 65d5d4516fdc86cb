import { flagsText } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';
import type { CallStep, Claim, ClaimsStep, NetworkStep, SegmentStep, TimeoutStep } from '../trace/model.ts';

/** A step that can be written out. */
export type Spelled = SegmentStep | CallStep | TimeoutStep | NetworkStep | ClaimsStep;

/** A step as one line of the language, in its canonical spelling. `number` writes a sequence number. */
export function lineOf(step: Spelled, number: (value: Seq) => string): string {
  switch (step.kind) {
    case 'segment':
      return segmentLine(step, number);
    case 'call':
      return words(
        `${step.host.text}:`,
        step.call,
        step.peer?.text,
        step.octets?.value,
        field('backlog', step.backlog),
      );
    case 'timeout':
      return words(`${step.host.text}:`, 'timeout', step.timer?.value, step.peer?.text);
    case 'deliver':
    case 'drop':
      return words(step.kind, step.label.text);
    default:
      return `${step.kind} ${step.claims.map((claim) => claimWords(claim, number)).join(', ')}`;
  }
}

/** The flags of a segment and what follows them. */
export function segmentRest(step: SegmentStep, number: (value: Seq) => string): string {
  const { flags, seq, ack, len, win, up, options = {}, payload, label } = step;
  return words(
    flagsText(flags.value),
    seq && `seq=${number(seq.value)}`,
    ack && `ack=${number(ack.value)}`,
    payload ? undefined : field('len', len),
    field('win', win),
    field('up', up),
    options.mss === undefined ? undefined : `mss=${options.mss}`,
    options.wscale === undefined ? undefined : `wscale=${options.wscale}`,
    options.sackok ? 'sackok' : undefined,
    options.sack && `sack=${options.sack.map(([left, right]) => `${number(left)}-${number(right)}`).join(',')}`,
    options.ts && `ts=${options.ts.join('/')}`,
    options.tfo && `tfo=${options.tfo}`,
    payload && quoted(payload.text),
    label && `as ${label.text}`,
  );
}

function segmentLine(step: SegmentStep, number: (value: Seq) => string): string {
  const { illegal, old, forger, from, arrow, to } = step;
  return words(
    illegal && (illegal.code ? `illegal(${illegal.code.text})` : 'illegal'),
    old && 'old',
    forger && `${forger.text} as`,
    `${from.text} ${arrow} ${to.text}:`,
    segmentRest(step, number),
  );
}

function claimWords({ host, peer, state, variables, queues, error }: Claim, number: (value: Seq) => string): string {
  return words(
    peer ? `${host.text}/${peer.text}` : host.text,
    state?.value,
    ...variables.map(({ name, value }) => `${name}=${number(value)}`),
    ...queues.map(({ name, value }) => `${name}=${value}`),
    error && `error ${error.value}`,
  );
}

const field = (name: string, written: { readonly value: number } | undefined): string | undefined =>
  written && `${name}=${written.value}`;

const words = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' ');

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text in quotes; what no line can hold is written as an escape. */
const quoted = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be escaped.
  `"${text.replace(/["\\\u0000-\u001f\u0085\u2028\u2029]/g, (sign) => ESCAPES[sign] ?? `\\u{${sign.charCodeAt(0).toString(16)}}`)}"`;
