import type { Rule } from '../rule.ts';

/** With several connections a call names the peer. */
export const ambiguousPeer: Rule<{
  host: string;
  what: string;
  octets: number | undefined;
  peers: readonly string[];
  /** Whether there are more peers than those named. */
  more: boolean;
}> = {
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
  message: ({ host, what, octets, peers, more }) => {
    const [first, ...others] = peers.map(
      (peer) => `\`${host}: ${what} ${peer}${octets === undefined ? '' : ` ${octets}`}\``,
    );
    if (first === undefined) return `There is no other host that \`${what}\` could concern: declare one, or name it.`;
    const all = [first, ...others].join(', or ');
    return `${host} could mean several peers here, so the one that is meant is named: write ${all}${more ? ', or another of its peers' : ''}.`;
  },
};
