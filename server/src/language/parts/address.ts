import type { Span } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { address } from '../problems/address.ts';
import type { Token } from '../token.ts';

/** Where a host can be reached. An IPv6 address stands without its brackets. */
export interface Address {
  readonly address: string;
  readonly port: number | undefined;
}

const DOTTED = /^([0-9.]+)(?::([0-9]+))?$/;
const MOST_PORT = 65535;

/** Whether `text` is an IPv4 address in four decimal numbers. */
export const isIpv4 = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256);
};

/** Whether `text` is an IPv6 address (RFC 4291, 2.2), perhaps with a zone. */
export const isIpv6 = (text: string): boolean => {
  const [bare = '', zone] = text.split('%');
  if (zone === '' || bare.length > 45) return false;
  const halves = bare.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.');
  if (dotted && !isIpv4(last)) return false;
  const count = groups.length + (dotted ? 1 : 0);
  if (halves.length === 2 ? count > 7 : count !== 8) return false;
  return (dotted ? groups.slice(0, -1) : groups).every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group));
};

/** `10.0.0.1:80`, or whatever stands there in its place. Reports what is wrong, and then gives what is meant. */
export const readIpv4 = (line: Line, text: string, span: Span): Address | undefined => {
  const [, dotted, port] = DOTTED.exec(text) ?? [];
  if (/\/[0-9]+$/.test(text)) line.report(address, span, { problem: 'prefix', found: text });
  else if (dotted === undefined || !isIpv4(dotted)) line.report(address, span, { problem: 'ipv4', found: text });
  else return { address: dotted, port: port === undefined ? undefined : readPort(line, port, span) };
  return undefined;
};

/** `[2001:db8::1]:80`. Reports what is wrong, and then gives what is meant. */
export const readBracketed = (line: Line, token: Token): Address | undefined => {
  const [, inner = '', port] = /^\[(.*)\](?::([0-9]+))?$/s.exec(token.text) ?? [];
  const span = line.span(token);
  const bare = inner.trim();
  const portText = port === undefined ? '' : `:${port}`;
  if (isIpv4(bare)) {
    const right = bare + portText;
    line.report(address, span, { problem: 'bracketed-ipv4', right }, write(span, right));
  } else if (!isIpv6(bare)) {
    line.report(address, span, { problem: 'ipv6', found: inner });
    return undefined;
  }
  return { address: bare, port: port === undefined ? undefined : readPort(line, port, span) };
};

/** An IPv6 address without brackets, over several items. */
export const readBareIpv6 = (line: Line, text: string, span: Span): Address | undefined => {
  if (!isIpv6(text)) {
    line.report(address, span, { problem: 'ipv6', found: text });
    return undefined;
  }
  line.report(address, span, { problem: 'bare-ipv6', found: text, right: `[${text}]` }, write(span, `[${text}]`));
  return { address: text, port: undefined };
};

const readPort = (line: Line, text: string, span: Span): number | undefined => {
  const port = Number(text);
  if (port <= MOST_PORT) return port;
  line.report(address, span, { problem: 'port', found: text });
  return undefined;
};
