import { cameTwice, firstIslands, islandAround } from '../../../tcp/arrivals.ts';
import { Flag } from '../../../tcp/segment.ts';
import { comparable, leq, lt } from '../../../tcp/seq.ts';
import type { Stretch } from '../../../tcp/stretches.ts';
import type { Span } from '../../model.ts';
import { isBound, meaningOf } from '../../numbers.ts';
import { sackBlock } from '../../rules/sack-block.ts';
import { sackNotPermitted } from '../../rules/sack-not-permitted.ts';
import { sackOrder } from '../../rules/sack-order.ts';
import { sackPart } from '../../rules/sack-part.ts';
import { symbolAndNumber } from '../../rules/symbol-and-number.ts';
import { unboundSymbol } from '../../rules/unbound-symbol.ts';
import { type Sending, type Sent, text } from '../sending.ts';
import { agreeAfterwards, asIfOffered } from './agreement.ts';
import { takeOut } from './not-on-syn.ts';

/** How many stretches a message names. */
const MOST_NAMED = 4;

/** The SACK blocks of a segment (RFC 2018, 3 and 4; RFC 2883, 4). At most the first fault is reported. */
export function judgeSack(s: Sending, sent: Sent): Sent {
  const blocks = s.step.options?.sack;
  const span = s.step.optionSpans?.sack;
  if (!blocks || !span || sent.segment.flags & Flag.RST) return sent;
  const { peerSyn } = s.end.tcb;
  if (peerSyn && !peerSyn.options?.sackok) return notPermitted(s, sent, span);
  const meant = blocks.map(
    ([left, right]): Stretch => [meaningOf(s.stage.world, left), meaningOf(s.stage.world, right)],
  );
  // A retransmission that keeps its first ACK number may keep its first blocks, too.
  const past = sent.segment.ack !== s.end.tcb.rcvNxt;
  const right = meant.every(
    (block, index) => comparableBlock(s, block, span) && judgeBlock(s, block, index, past, span),
  );
  if (right && !past) judgeOrder(s, meant, span);
  return sent;
}

function notPermitted(s: Sending, sent: Sent, span: Span): Sent {
  const names = { sender: s.sender.name, peer: s.receiver.name };
  s.stage.report(sackNotPermitted, span, names, { fix: takeOut('sack', span) });
  agreeAfterwards(s, { sackok: true });
  return { ...sent, tcb: asIfOffered(sent.tcb, { sackok: true }) };
}

function comparableBlock(s: Sending, block: Stretch, span: Span): boolean {
  const { rcvNxt } = s.end.tcb;
  const strange = block.find((edge) => !comparable(edge, rcvNxt));
  if (strange === undefined) return true;
  const [island] = firstIslands(s.end.tcb, 1);
  const parameters = {
    field: 'sack',
    written: text(s, strange),
    right: island ? blockText(s, island) : text(s, rcvNxt),
  };
  s.stage.report(isBound(s.stage.world, strange) ? symbolAndNumber : unboundSymbol, span, parameters);
  return false;
}

/** Whether a block is in order; reports why not. */
function judgeBlock(s: Sending, block: Stretch, index: number, past: boolean, span: Span): boolean {
  const [left, right] = block;
  const { tcb } = s.end;
  if (leq(right, left)) return report(s, block, 'empty', span);
  if (leq(right, tcb.rcvNxt)) {
    // After `given` nobody has told what came before.
    const duplicate = index === 0 && (!tcb.peerSyn || cameTwice(tcb, block));
    return past || duplicate || report(s, block, 'acknowledged', span);
  }
  if (lt(left, tcb.rcvNxt)) return past || report(s, block, 'acknowledged', span);
  const island = islandAround(tcb, left);
  if (!island || lt(island[1], right)) return report(s, block, 'missing', span);
  // A FIN takes a number, too; a block may tell of it or of the text alone.
  const whole = island[0] === left && (island[1] === right || tcb.arrivals?.fin === right);
  if (!whole && !past && !reportsSeveral(s) && !(index === 0 && cameTwice(tcb, block))) {
    const right = `sack=${blockText(s, island)}`;
    const alone = s.step.options?.sack?.length === 1;
    s.stage.report(
      sackPart,
      span,
      { sender: s.sender.name, block: blockText(s, block), whole: blockText(s, island) },
      { fix: alone ? { title: `Write ${right}`, span, text: right } : undefined },
    );
  }
  return true;
}

function report(s: Sending, block: Stretch, problem: 'empty' | 'acknowledged' | 'missing', span: Span): false {
  const { tcb } = s.end;
  const islands = firstIslands(tcb, MOST_NAMED);
  const [only] = islands;
  s.stage.report(
    sackBlock,
    span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      block: blockText(s, block),
      next: text(s, tcb.rcvNxt),
      held: islands.map((island) => blockText(s, island)).join(', '),
      problem,
    },
    {
      fix: !only
        ? takeOut('sack', span)
        : islands.length === 1 && s.step.options?.sack?.length === 1
          ? { title: `Write sack=${blockText(s, only)}`, span, text: `sack=${blockText(s, only)}` }
          : undefined,
    },
  );
  return false;
}

/** Whether the first block, behind a report of what came twice, holds the segment that arrived last. */
function judgeOrder(s: Sending, blocks: readonly Stretch[], span: Span): void {
  const { tcb } = s.end;
  const latest = reportsSeveral(s) ? undefined : tcb.arrivals?.latest;
  const island = latest === undefined ? undefined : islandAround(tcb, latest);
  const [first, second] = blocks;
  if (!island || !first || within(s, first, island)) return;
  if ((leq(first[1], tcb.rcvNxt) || cameTwice(tcb, first)) && (!second || within(s, second, island))) return;
  const others = blocks.filter((block) => !within(s, block, island));
  const right = `sack=${[island, ...others]
    .slice(0, blocks.length)
    .map((block) => blockText(s, block))
    .join(',')}`;
  s.stage.report(
    sackOrder,
    span,
    { sender: s.sender.name, latest: blockText(s, island), right },
    { fix: { title: `Write ${right}`, span, text: right } },
  );
}

/** Whether more than one segment has arrived since the last ACK: this one may be the answer to an earlier one of them. */
const reportsSeveral = (s: Sending): boolean => (s.end.tcb.arrivals?.unreported ?? 0) > 1;

const within = (s: Sending, [left]: Stretch, island: Stretch): boolean =>
  islandAround(s.end.tcb, left)?.[0] === island[0];

const blockText = (s: Sending, [left, right]: Stretch): string => `${text(s, left)}-${text(s, right)}`;
