import type { Arrow, Word } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { arrow as arrowRule } from '../problems/arrow.ts';
import { endpoint } from '../problems/endpoint.ts';
import type { Token } from '../token.ts';
import { readArrow } from './arrow.ts';
import { isColon } from './colon.ts';
import { isName, looksLikeName, readHostName } from './name.ts';

/** Between whom a segment goes. */
export interface Endpoints {
  readonly from: Word;
  readonly arrow: Arrow;
  readonly to: Word;
}

/** `FROM ARROW TO`. Reports what is wrong, and then gives what is meant, where that is plain. */
export const readEndpoints = (line: Line): Endpoints | undefined => {
  const sender = line.peek();
  if (!looksLikeName(sender)) {
    line.report(endpoint, line.span(sender as Token), { problem: 'no-sender' });
    return undefined;
  }
  line.position++;
  line.mark('sender', sender);
  skipPort(line, sender);
  if (line.kind() !== 'SIGN') return readWithoutArrow(line, sender);
  const sign = readSign(line);
  const receiver = line.peek();
  if (sign.text === '-' && receiver?.start === sign.end && /^x[^x]/i.test(receiver.text)) {
    const glued = readGluedLoss(line, sender, sign, receiver);
    if (glued !== undefined) return glued;
  }
  if (!looksLikeName(receiver)) {
    line.report(endpoint, line.span(sign), { problem: 'no-receiver' });
    return undefined;
  }
  const { arrow, direction } = readArrow(line, sign);
  line.position++;
  const span = line.span(sender, receiver);
  if (direction === 'both') {
    line.report(arrowRule, span, { problem: 'both-ways', from: sender.text, to: receiver.text });
    return undefined;
  }
  if (direction === 'left') {
    const fix = write(span, `${receiver.text} -> ${sender.text}`);
    line.report(arrowRule, span, { problem: 'backwards', from: sender.text, to: receiver.text }, fix);
    return { from: readHostName(line, receiver, 'sender'), arrow, to: readHostName(line, sender, 'receiver') };
  }
  const from = readHostName(line, sender, 'sender');
  const to = readHostName(line, receiver, 'receiver');
  skipPort(line, receiver);
  return line.kind() === 'COMMA' && readMoreReceivers(line, from, to) ? undefined : { from, arrow, to };
};

/** The arrow, over as many items as it is written in. */
const readSign = (line: Line): Token => {
  const first = line.peek() as Token;
  let last = first;
  do {
    last = line.peek() as Token;
    line.position++;
  } while (line.kind() === 'SIGN' && line.peek()?.start === last.end);
  return last === first ? first : { ...first, text: line.source(line.span(first, last)), end: last.end };
};

/** `client server: SYN`. */
const readWithoutArrow = (line: Line, sender: Token): Endpoints => {
  const receiver = line.peek() as Token;
  line.position++;
  const [from, to] = [readHostName(line, sender, 'sender'), readHostName(line, receiver, 'receiver')];
  const gap = line.place(sender.end, receiver.start);
  const right = `${from.text} -> ${to.text}`;
  line.report(arrowRule, line.span(sender, receiver), { problem: 'missing', right }, write(gap, ' -> ', 'Write ->'));
  return { from, arrow: '->', to };
};

/** `client:80 -> server`, `client -> server:80: SYN`. */
const skipPort = (line: Line, host: Token): void => {
  const port = line.peek(1);
  const after = line.peek(2);
  if (line.kind() !== 'COLON' || port?.kind !== 'NUMBER' || port.start !== line.peek()?.end) return;
  if (after?.kind !== 'SIGN' && !isColon(after)) return;
  const span = line.place(host.end, port.end);
  line.position += 2;
  const found = line.source(span);
  line.report(endpoint, span, { problem: 'port', found, host: host.text }, write(span, '', `Remove ${found}`));
};

/** `a -xb`: the arrow of a lost segment sticks to the receiver. */
const readGluedLoss = (line: Line, sender: Token, sign: Token, receiver: Token): Endpoints | undefined => {
  const text = receiver.text.slice(1);
  if (!isName(text) || (line.file.isDeclared(receiver.text) && !line.file.isDeclared(text))) return undefined;
  line.position++;
  const span = line.span(sign, receiver);
  const right = `-x ${text}`;
  line.report(arrowRule, span, { problem: 'glued', found: line.source(span), right }, write(span, right));
  const to = { text, span: line.place(receiver.start + 1, receiver.end) };
  line.mark('arrow', { start: sign.start, end: to.span.start });
  line.mark('receiver', to.span);
  return { from: readHostName(line, sender, 'sender'), arrow: '-x', to };
};

/** `a -> b, c: SYN`; false, and nothing read, if the line goes on otherwise. */
const readMoreReceivers = (line: Line, from: Word, to: Word): boolean => {
  const names = [to.text];
  const first = line.position;
  while (line.kind() === 'COMMA' && looksLikeName(line.peek(1))) {
    names.push((line.peek(1) as Token).text);
    line.position += 2;
  }
  if (names.length === 1 || !isColon(line.peek())) {
    line.position = first;
    return false;
  }
  const span = line.place(to.span.start, line.after().end);
  line.report(endpoint, span, { problem: 'several-receivers', from: from.text, to: names.slice(0, 3) });
  return true;
};
