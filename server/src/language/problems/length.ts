import type { Rule } from '../../trace/rule.ts';

/** A length and a payload that contradict each other. */
export interface LengthProblem {
  readonly len: number;
  readonly octets: number;
}

/** `len` says something else than the payload. */
export const length: Rule<LengthProblem> = {
  code: 'syntax-length',
  severity: 'error',
  title: 'len and the payload agree',
  reference: 'language guide, Segments',
  explanation:
    'A payload gives a segment its length: the number of its octets in UTF-8, where \\n is one octet, \\xHH is one, ' +
    'and a letter such as é takes two. Where len is written as well, both must say the same.',
  bad: `host client
host server
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=4 "hello" //! error syntax-length
`,
  good: `host client
host server
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK "hello"
`,
  message: ({ len, octets }) =>
    `The payload has ${octets} ${octets === 1 ? 'octet' : 'octets'} in UTF-8, but len says ${len}. Write len=${octets}, or leave len out.`,
};
