import type { Rule } from '../rule.ts';

/** What is marked illegal(code) breaks that very rule. */
export const illegalOtherwise: Rule<{
  named: string;
  /** Whether there is a rule of this name that a segment can break. */
  known: boolean;
  /** The rule whose name is nearest to one that is not known. */
  meant: string | undefined;
  broken: readonly string[];
  /** The code that is right. */
  right: string;
}> = {
  code: 'illegal-otherwise',
  severity: 'error',
  title: 'What is marked illegal(code) breaks that very rule',
  reference: 'language guide, Segments',
  explanation:
    '`illegal(code)` names the rule that the segment is meant to break. If it breaks another one, the example does not show what it says.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
illegal(wrong-ack) client -> server: PSH+ACK seq=201 len=10 //! error illegal-otherwise
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
illegal(wrong-seq) client -> server: PSH+ACK seq=201 len=10
`,
  message: ({ named, known, meant, broken, right }) => {
    const broke = `it breaks ${broken.join(' and ')}. Write illegal(${right}).`;
    if (known) return `This is illegal, but not because of ${named}: ${broke}`;
    const none = `There is no rule “${named}” that a segment could break`;
    if (meant === undefined) return `${none}. This one is illegal because ${broke}`;
    return meant === right
      ? `${none}; did you mean ${meant}? Write illegal(${right}).`
      : `${none}; did you mean ${meant}? This segment does not break that either: ${broke}`;
  },
};
