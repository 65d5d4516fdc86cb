import { FATES } from '../../diagram/segment-label.ts';
import { Flag, segLen } from '../../tcp/segment.ts';
import { add, comparable, distance } from '../../tcp/seq.ts';
import type { Carried, StepRecord } from '../../trace/record.ts';
import { endBetween } from '../ends.ts';
import { code, escaped } from '../markdown.ts';
import { type Numbers, numbersOf, recordOf, type Spot, worldBefore } from './spot.ts';

/** What a word of a segment means in this very place, in sentences; undefined where it does not stand in a segment that was sent. */
export function segmentText(spot: Spot): string | undefined {
  const record = recordOf(spot);
  const { carried } = record ?? {};
  if (!record || !carried) return undefined;
  const { role, text } = spot.token;
  switch (role) {
    case 'flag':
      return flagText(text.toUpperCase(), record, carried, spot);
    case 'field':
      return fieldText(text.toLowerCase(), record, carried, spot);
    case 'number':
    case 'symbol':
    case 'value': {
      const field = spot.left.findLast((token) => token.role === 'field');
      return field && fieldText(field.text.toLowerCase(), record, carried, spot);
    }
    case 'arrow':
    case 'label':
    case 'label-declaration':
      return arrivalText(record, carried, spot);
    case 'string':
      return `${octets(carried.segment.len)} of data: ${spaceText(record, carried, spot)}`;
    default:
      return undefined;
  }
}

function flagText(flag: string, record: StepRecord, carried: Carried, spot: Spot): string | undefined {
  const { segment } = carried;
  const number = numbersIn(record, carried, spot);
  const [from, to] = [escaped(carried.from), escaped(carried.to)];
  switch (flag) {
    case 'SYN': {
      const next = `the first octet of data of ${from} will be ${code(number.own(add(segment.seq, 1)))}.`;
      const asks = segment.flags & Flag.ACK ? `and answers the SYN of ${to}` : `and asks ${to} to open a connection`;
      return `${again(carried)}This SYN takes number ${code(number.own(segment.seq))} ${asks}; ${next}`;
    }
    case 'FIN': {
      const own = number.own(add(segment.seq, segLen(segment) - 1));
      return `${again(carried)}This FIN takes number ${code(own)}: after it ${from} sends no new data.`;
    }
    case 'ACK':
      return ackText(record, carried, spot);
    case 'PSH':
      return segment.len > 0
        ? `${octets(segment.len)} of data: ${spaceText(record, carried, spot)}`
        : 'There is no data here to be pushed.';
    case 'RST':
      return carried.fate === 'reset'
        ? `${to} takes this reset, and its connection is gone.`
        : arrivalText(record, carried, spot);
    default:
      return undefined;
  }
}

/** How the numbers of a segment are shown. */
const numbersIn = ({ after }: StepRecord, { from, to, segment }: Carried, spot: Spot): Numbers =>
  numbersOf(spot, after, from, to, segment);

const again = ({ retransmission }: Carried): string => (retransmission ? 'Sent again. ' : '');

function fieldText(field: string, record: StepRecord, carried: Carried, spot: Spot): string | undefined {
  switch (field) {
    case 'seq':
    case 'len':
      return spaceText(record, carried, spot);
    case 'ack':
      return ackText(record, carried, spot);
    case 'win':
      return windowText(record, carried, spot);
    default:
      return undefined;
  }
}

/** Which part of the sequence space a segment takes. */
function spaceText(record: StepRecord, carried: Carried, spot: Spot): string {
  const { segment, retransmission } = carried;
  const number = numbersIn(record, carried, spot).own;
  const length = segLen(segment);
  const first = code(number(segment.seq));
  if (length === 0) {
    const isNext = endBetween(record.after, carried.from, carried.to)?.tcb.sndNxt === segment.seq;
    const next = isNext ? `; the next one of ${escaped(carried.from)} is still ${first}` : '';
    return `The segment takes no sequence number${next}.`;
  }
  const last = code(number(add(segment.seq, length - 1)));
  const takes = length === 1 ? `takes the number ${first}` : `takes the numbers ${first} to ${last}`;
  const parts = [
    ...(segment.flags & Flag.SYN ? ['one for SYN'] : []),
    ...(segment.len > 0 ? [`${segment.len} for data`] : []),
    ...(segment.flags & Flag.FIN ? ['one for FIN'] : []),
  ];
  const why = parts.length > 1 || length !== segment.len ? ` (${parts.join(', ')})` : '';
  return `${again({ ...carried, retransmission })}The segment ${takes}${why}; ${code(number(add(segment.seq, length)))} comes next.`;
}

function ackText(record: StepRecord, carried: Carried, spot: Spot): string {
  const { segment } = carried;
  const number = numbersIn(record, carried, spot);
  const [from, to] = [escaped(carried.from), escaped(carried.to)];
  const expects = `${from} has received everything of ${to} before ${code(number.peer(segment.ack))}.`;
  const world = worldBefore(spot);
  const una = world && endBetween(world, carried.to, carried.from)?.tcb.sndUna;
  const now = endBetween(record.after, carried.to, carried.from)?.tcb.sndUna;
  if (carried.fate === undefined || una === undefined || now === undefined || !comparable(now, una)) return expects;
  const gained = distance(now, una);
  if (gained <= 0) return `${expects} For ${to} nothing of that is new.`;
  const acknowledged =
    gained === 1
      ? `number ${code(number.peer(una))}`
      : `numbers ${code(number.peer(una))} to ${code(number.peer(add(now, -1)))}`;
  return `${expects} For ${to} that acknowledges ${acknowledged}.`;
}

function windowText(record: StepRecord, carried: Carried, spot: Spot): string | undefined {
  const { segment } = carried;
  const tcb = endBetween(record.after, carried.from, carried.to)?.tcb;
  if (segment.win === undefined || tcb?.rcvWnd === undefined) return undefined;
  const scaled = tcb.rcvWnd === segment.win ? '' : `, scaled ${octets(tcb.rcvWnd)}`;
  const from = escaped(carried.from);
  if (tcb.rcvWnd === 0)
    return `${from} has no room: ${escaped(carried.to)} may send nothing but a probe, when its persist timer runs out.`;
  const edge =
    segment.flags & Flag.ACK
      ? `, the numbers before ${code(numbersIn(record, carried, spot).peer(add(segment.ack, tcb.rcvWnd)))}`
      : '';
  return `${from} is ready to receive ${octets(segment.win)}${scaled}${edge}.`;
}

/** What became of a segment at its receiver. */
function arrivalText(record: StepRecord, carried: Carried, spot: Spot): string {
  const { segment, from, to, fate, sent } = carried;
  const { step } = record;
  const what = `${escaped(from)} to ${escaped(to)}, ${code(`seq=${numbersIn(record, carried, spot).own(segment.seq)}`)}`;
  if (fate === undefined) {
    const lost = step.kind === 'segment' && step.arrow === '-x';
    return sent ? `${what}: ${lost ? 'lost' : 'still under way'}.` : `${what}.`;
  }
  const words = fate === 'reset' ? 'ends the connection' : FATES[fate];
  return `${what}: ${words === '' ? 'taken' : words}.`;
}

const octets = (count: number): string => (count === 1 ? 'one octet' : `${count} octets`);
