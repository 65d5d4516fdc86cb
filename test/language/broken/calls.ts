import type { BrokenLine } from '../support/broken-line.ts';

/** Calls and timers. */
export const calls: readonly BrokenLine[] = [
  {
    line: 'server/client: close',
    code: 'syntax-call',
    says: 'The peer stands after the call: write server: close client.',
    fixed: 'server: close client',
  },
  {
    line: 'server/client: timeout',
    code: 'syntax-call',
    says: 'The peer stands after the call: write server: timeout client.',
    fixed: 'server: timeout client',
  },
  {
    line: 'listen server',
    code: 'syntax-call',
    says: 'The host stands first: write server: listen.',
    fixed: 'server: listen',
  },
  { line: 'server: listne', code: 'syntax-call', says: "There is no call 'listne'.", fixed: 'server: listen' },
  {
    line: 'server: open',
    code: 'syntax-call',
    says: 'A passive OPEN is written server: listen, an active one server: connect.',
  },
  { line: 'server: SYN', code: 'syntax-call', says: 'SYN is a flag, and a segment needs a receiver: server -> TO:' },
  {
    line: 'server: ESTABLISHED',
    code: 'syntax-call',
    says: 'ESTABLISHED is a state, and states are reached, not called.',
    fixed: 'expect server ESTABLISHED',
  },
  {
    line: 'server: listen 5',
    code: 'syntax-call',
    says: "The backlog is named: write backlog=5 instead of '5'.",
    fixed: 'server: listen backlog=5',
  },
  { line: 'server: listen client', code: 'syntax-call', says: "listen does not take 'client'." },
  {
    line: 'client: send',
    code: 'syntax-call',
    says: 'send needs the number of octets: write for example client: send 100.',
  },
  {
    line: 'client: send "hello"',
    code: 'syntax-call',
    says: `The number of octets stands alone: write 5 instead of '"hello"'.`,
    fixed: 'client: send 5',
  },
  {
    line: 'client: send 100 bytes',
    code: 'syntax-call',
    says: "The number of octets stands alone: write 100 instead of '100 bytes'.",
    fixed: 'client: send 100',
  },
  {
    line: 'client: send 100B',
    code: 'syntax-call',
    says: "The number of octets stands alone: write 100 instead of '100B'.",
    fixed: 'client: send 100',
  },
  {
    line: 'client: send len=100',
    code: 'syntax-call',
    says: "The number of octets stands alone: write 100 instead of 'len=100'.",
    fixed: 'client: send 100',
  },
  {
    line: 'client: send -5',
    code: 'syntax-call',
    says: 'send needs the number of octets: write for example client: send 100.',
  },
  {
    line: 'client: send all',
    code: 'syntax-call',
    says: 'send needs the number of octets: write for example client: send 100.',
  },
  { line: 'client: close now please', code: 'syntax-call', says: "close does not take 'please'." },
  { line: 'client: close 5', code: 'syntax-call', says: "close does not take '5'." },
  { line: 'client: crash server', code: 'syntax-call', says: "crash does not take 'server'." },
  {
    line: 'client:',
    code: 'syntax-call',
    says: 'After client: stands a call or timeout: listen, connect, accept, send, receive, close, shutdown, abort, crash or timeout.',
  },
  {
    line: 'client: timeout rto',
    code: 'syntax-timer',
    says: "There is no timer 'rto'.",
    fixed: 'client: timeout retransmission',
  },
  {
    line: 'client: timeout time_wait',
    code: 'syntax-timer',
    says: "There is no timer 'time_wait'.",
    fixed: 'client: timeout time-wait',
  },
  {
    line: 'client: timeout retransmision',
    code: 'syntax-timer',
    says: "There is no timer 'retransmision'.",
    fixed: 'client: timeout retransmission',
  },
  {
    line: 'client: timeout 2msl',
    code: 'syntax-timer',
    says: "There is no timer '2msl'.",
    fixed: 'client: timeout time-wait',
  },
];
