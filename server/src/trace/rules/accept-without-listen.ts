import type { Rule } from '../rule.ts';

/** accept takes a connection from a listener. */
export const acceptWithoutListen: Rule<{ host: string }> = {
  code: 'accept-without-listen',
  severity: 'error',
  title: 'accept takes a connection from a listener',
  reference: 'language guide, Calls',
  explanation:
    '`accept` takes a finished connection from the accept queue of a listening socket. A host that does not listen has no such queue.',
  bad: `
host client isn=100
host server isn=300
server: accept //! error accept-without-listen
`,
  good: `
host client isn=100
host server isn=300
server: listen
server: accept
`,
  message: ({ host }) =>
    `${host} does not listen, so there is nothing to accept: write \`${host}: listen\` before the connection comes.`,
};
