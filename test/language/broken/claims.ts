import type { BrokenLine } from '../support/broken-line.ts';

/** What stands after expect and given. */
export const claims: readonly BrokenLine[] = [
  {
    line: 'expect',
    code: 'syntax-claim',
    says: 'After expect stands at least one claim. expect HOST STATE [VARIABLE=N…], HOST STATE …, for example: expect client ESTABLISHED, server SYN-RECEIVED',
  },
  {
    line: 'expect client',
    code: 'syntax-claim',
    says: 'Nothing is said of client: after the name stands a state or a variable. expect HOST STATE [VARIABLE=N…], HOST STATE …, for example: expect client ESTABLISHED, server SYN-RECEIVED',
  },
  {
    line: 'expect client CLOSED server LISTEN',
    code: 'syntax-claim',
    says: "A comma is missing after 'CLOSED': claims are separated by commas.",
    fixed: 'expect client CLOSED, server LISTEN',
  },
  {
    line: 'expect client CLOSED and server LISTEN',
    code: 'syntax-claim',
    says: "Claims are separated by commas: write a comma instead of 'and'.",
    fixed: 'expect client CLOSED, server LISTEN',
  },
  {
    line: 'expect client CLOSED; server LISTEN',
    code: 'syntax-claim',
    says: "Claims are separated by commas: write a comma instead of ';'.",
    fixed: 'expect client CLOSED, server LISTEN',
  },
  {
    line: 'expect client CLOSED,',
    code: 'syntax-claim',
    says: 'After a comma stands another claim.',
    fixed: 'expect client CLOSED',
  },
  {
    line: 'expect client: CLOSED',
    code: 'syntax-claim',
    says: "Between a host and its state stands a blank: write client CLOSED instead of 'client:",
    fixed: 'expect client CLOSED',
  },
  {
    line: 'expect client=CLOSED',
    code: 'syntax-claim',
    says: "Between a host and its state stands a blank: write client CLOSED instead of 'client=CLOSED'.",
    fixed: 'expect client CLOSED',
  },
  {
    line: 'expect client = CLOSED',
    code: 'syntax-claim',
    says: "Between a host and its state stands a blank: write client CLOSED instead of 'client = CLOSED'.",
    fixed: 'expect client CLOSED',
  },
  {
    line: 'expect client is CLOSED',
    code: 'syntax-claim',
    says: "Between a host and its state stands a blank: write client CLOSED instead of 'client is CLOSED'.",
    fixed: 'expect client CLOSED',
  },
  {
    line: 'expect client in CLOSED',
    code: 'syntax-claim',
    says: "Between a host and its state stands a blank: write client CLOSED instead of 'client in CLOSED'.",
    fixed: 'expect client CLOSED',
  },
  {
    line: 'expect ESTABLISHED',
    code: 'syntax-claim',
    says: "A claim begins with the name of a host, but here is 'ESTABLISHED'. expect HOST STATE [VARIABLE=N…], HOST STATE …, for example: expect client ESTABLISHED, server SYN-RECEIVED",
  },
  {
    line: 'expect client CLOSED LISTEN',
    code: 'syntax-claim',
    says: 'The state is CLOSED already; an end is in one state at a time.',
  },
  {
    line: 'expect client snd_nxt=5',
    code: 'syntax-claim',
    says: "There is no variable 'snd_nxt'.",
    fixed: 'expect client snd.nxt=5',
  },
  { line: 'expect client snd.foo=5', code: 'syntax-claim', says: "There is no variable 'snd.foo'." },
  { line: 'expect client snd.nxt=1 snd.nxt=2', code: 'syntax-claim', says: 'snd.nxt is written twice in this claim.' },
  { line: 'expect client error', code: 'syntax-claim', says: 'After error stands its name:' },
  { line: 'expect client error EFOO', code: 'syntax-claim', says: "There is no error 'EFOO'." },
  { line: 'expect client error "connection reset"', code: 'syntax-claim', says: 'After error stands its name:' },
  {
    line: 'expect client/server/x CLOSED',
    code: 'syntax-claim',
    says: "'client/server/x' names no end: write HOST, or HOST/PEER for its connection with PEER, as in server/client2.",
  },
  {
    line: 'given client snd.nxt=100',
    code: 'syntax-claim',
    says: 'given needs the state of client, for example: given client ESTABLISHED',
  },
  {
    line: 'given client CLOSED error EPIPE',
    code: 'syntax-claim',
    says: 'given sets states and variables; error EPIPE belongs into expect.',
  },
  {
    line: 'given client ESTABLISHED syn-queue=1',
    code: 'syntax-claim',
    says: 'given sets states and variables; syn-queue belongs into expect.',
  },
  {
    line: 'expect client ESTABLISHD',
    code: 'syntax-state',
    says: "There is no state 'ESTABLISHD'.",
    fixed: 'expect client ESTABLISHED',
  },
  {
    line: 'expect client FIN-WAIT',
    code: 'syntax-state',
    says: "'FIN-WAIT' could be FIN-WAIT-1 or FIN-WAIT-2: write which.",
  },
  {
    line: 'expect client DELETE-TCB',
    code: 'syntax-state',
    says: 'DELETE-TCB is no state but what RFC 9293 does when a connection ends; the state after it is CLOSED.',
    fixed: 'expect client CLOSED',
  },
];
