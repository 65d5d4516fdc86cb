import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIFFERENCES } from '../server/src/tcp/differences.ts';
import { VARIANTS } from '../server/src/tcp/variant.ts';

const variants = Object.values(VARIANTS);

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const page = `<!-- Generated from the table of differences by npm run generate; do not edit. -->

# The profiles

A trace is checked against one TCP: the one that its \`profile\` line names, or \`rfc9293\`. A profile never warns of what
another TCP would do. Each cell of this table is worked out from what the checker itself goes by; the last column says
from where it is known. \`rfc793\` is the TCP of 1981, corrected where later RFCs call its text a slip (CLOSE in CLOSE-WAIT
leads to LAST-ACK, as its figure has it; an ACK of nothing new does not open a connection). \`linux\` is Linux 6.18 and
\`bsd\` FreeBSD, both as they come, with no setting changed.

${row(['', ...variants.map(({ name }) => `\`${name}\``), 'known from'])}
${row(Array.from({ length: variants.length + 2 }, () => '---'))}
${DIFFERENCES.map(({ topic, does, source }) => row([topic, ...variants.map(does), source])).join('\n')}

"Capture" numbers are those of the exchanges recorded from Linux 6.18 in \`test/witness/kernel\`; "recorded" are further
exchanges of that series; "from memory" has not been held against a running system.

## Options

| option | does |
| --- | --- |
| \`msl=30s\` | sets the maximum segment lifetime: TIME-WAIT lasts twice that |
| \`abort-on-overflow\` | lets a listener with a full accept queue answer the last ACK of a handshake by a reset |
| \`syncookies\` | lets a listener keep no entry for a SYN, and know the connection by the cookie in the last ACK |
| \`tw-reuse\` | \`linux\` only: lets a host in TIME-WAIT open a connection to the same peer. Linux does so only with timestamps, and not within a second; where the trace states timestamps the new SYN's has to be newer than the last one sent, what it does not state is not checked |

## Where RFC 9293 contradicts itself

With \`rfc9293\` and \`rfc793\` a trace may follow either text; the first of the two is what holds while no claim says
otherwise.

| about | one text | the other | decided |
| --- | --- | --- | --- |
| whoever sends the reset of an abort | is CLOSED (3.10.5) | is in TIME-WAIT (3.5.2; figure 5, note 3) | both: \`expect X TIME-WAIT\` or \`timeout time-wait\` chooses the second |
| a SYN that comes again in SYN-RECEIVED | gets an ACK (3.10.7.4, first) | gets the SYN+ACK again (3.10.8) | both |
| an ACK of nothing new in SYN-RECEIVED | gets a reset (3.10.7.4, fifth) | is a duplicate, as elsewhere | both: a reset that is not sent is information |
| an ACK beyond SND.NXT in SYN-RECEIVED | gets a reset (3.5.2) | gets an ACK (RFC 5961, 5) | both |
| the crossing SYN+ACK of a simultaneous open | opens the connection (figure 7) | lies below the window: an ACK, and dropped (3.10.7.4, first) | both: \`expect X SYN-RECEIVED\` chooses the second |
| a FIN that comes again in TIME-WAIT | starts 2MSL again (3.10.7.4, eighth) | is dropped before it could (3.10.7.4, first) | both: \`expect X CLOSED\` when the first 2MSL are over chooses the second |
| a reset in SYN-SENT | is believed if its ACK is acceptable (3.10.7.3) | has to be at RCV.NXT (RFC 5961, 3), which is not known yet | the first |
| an exact reset at a closed window | is acceptable (table 6) | lies in no window (RFC 5961, 3) | the first |
| an abort in CLOSING, LAST-ACK, TIME-WAIT | sends nothing (3.10.5) | may send a reset at any time (3.5.2) | the first |
| CLOSE while data waits to be sent | leads to FIN-WAIT-1 or LAST-ACK at once (3.10.4) | figure 5: together with the FIN | the first |
| the changes of state | those of the text of 3.10 | those of figure 5, which "must not be taken as the total specification" | the first |
`;

await writeFile(join(import.meta.dirname, '../docs/profiles.md'), page);
