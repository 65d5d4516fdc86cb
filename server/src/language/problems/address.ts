import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** What can be wrong with an address. */
export type AddressProblem =
  | { readonly problem: 'bare-ipv6'; readonly found: string; readonly right: string }
  | { readonly problem: 'bracketed-ipv4'; readonly right: string }
  | { readonly problem: 'ipv4' | 'ipv6' | 'port' | 'prefix' | 'name' | 'port-alone'; readonly found: string }
  | { readonly problem: 'second'; readonly first: string };

/** An address that is none. */
export const address: Rule<AddressProblem> = {
  code: 'syntax-address',
  severity: 'error',
  title: 'An address is IPv4, or IPv6 in brackets',
  reference: 'language guide, Hosts',
  explanation:
    'A host may have an address, with or without a port: 10.0.0.1, 10.0.0.1:80, [2001:db8::1], [2001:db8::1]:80. The ' +
    'brackets tell the colons of an IPv6 address from the one before the port.',
  bad: `host client 2001:db8::1 //! error syntax-address
host server
client -x server: SYN
`,
  good: `host client [2001:db8::1]
host server
client -x server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'bare-ipv6':
        return `An IPv6 address stands in brackets: write ${p.right} instead of ${quoted(p.found)}.`;
      case 'bracketed-ipv4':
        return `Only IPv6 addresses stand in brackets: write ${p.right}.`;
      case 'ipv4':
        return `${quoted(p.found)} is no IPv4 address: it has four numbers from 0 to 255, as in 10.0.0.1.`;
      case 'ipv6':
        return `${quoted(p.found)} is no IPv6 address: it has eight groups of up to four hexadecimal digits, of which :: can stand for those that are zero, as in 2001:db8::1.`;
      case 'port':
        return `${quoted(p.found)} is no port: ports go from 0 to 65535, since the field has 16 bits.`;
      case 'prefix':
        return `${quoted(p.found)} is a network; a host has an address without a prefix length, as in 10.0.0.1.`;
      case 'name':
        return `${quoted(p.found)} is no address: write it in numbers, 10.0.0.1, or leave it out.`;
      case 'port-alone':
        return `The port ${quoted(p.found)} follows an address, as in 10.0.0.1:80. Where the address does not matter, leave both out.`;
      case 'second':
        return `The host has the address ${p.first} already.`;
    }
  },
};
