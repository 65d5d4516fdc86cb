import type { Rule } from '../rule.ts';

/** With several connections a call names the peer. */
export const ambiguousPeer: Rule<{ host: string; what: string; peers: readonly string[] }> = {
  code: 'ambiguous-peer',
  severity: 'error',
  title: 'With several connections a call names the peer',
  reference: 'language guide, Calls',
  explanation:
    'A host can have connections with several others. A call or a timer concerns one of them, so its peer is named.',
  bad: `
host client isn=100
host server isn=300
host third
client: connect //! error ambiguous-peer
`,
  good: `
host client isn=100
host server isn=300
host third
client: connect server
`,
  message: ({ host, what, peers }) =>
    peers.length === 0
      ? `There is no other host that \`${what}\` could concern: declare one, or name it.`
      : `${host} could mean several peers here: write \`${host}: ${what} ${peers[0] ?? ''}\`${peers.length > 1 ? `, or ${peers.slice(1).join(' or ')}` : ''}.`,
};
