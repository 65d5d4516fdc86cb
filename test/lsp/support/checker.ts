import type { Checked, Diagnostic } from '../../../server/src/core.ts';

/** A checker for tests of what surrounds it: each line that says `wrong` gets an error there, with a fix. */
export function checker(): { readonly texts: string[]; check(text: string): Checked } {
  const texts: string[] = [];
  return {
    texts,
    check: (text) => {
      texts.push(text);
      return { diagnostics: text.split('\n').flatMap(diagnose), traces: [] };
    },
  };
}

function diagnose(text: string, index: number): Diagnostic[] {
  const start = text.indexOf('wrong') + 1;
  if (start === 0) return [];
  const span = { line: index + 1, start, end: start + 5 };
  return [
    {
      code: 'some-rule',
      severity: 'error',
      message: 'This is wrong; right is right.',
      reference: 'RFC 9293, 3.10.7.4',
      span,
      related: [{ span: { line: 1, start: 1, end: 3 }, message: 'because of this' }],
      fix: { title: 'Write right', span, text: 'right' },
    },
  ];
}
