import { describe, expect, test } from 'vitest';
import { drawn, picture } from './support/draw.ts';
import { HANDSHAKE, OPEN } from './support/samples.ts';

describe('what is drawn', () => {
  test('hosts are participants with what they declare', () => {
    const { text, hosts } = drawn(HANDSHAKE);
    expect(hosts).toEqual(['client', 'server']);
    expect(text).toContain('participant p0 as client<br/>10.0.0.1:40000\n');
    expect(text).toContain('participant p1 as server<br/>[2001:db8::1]:80\n');
  });

  test('a host that takes no part is not drawn', () => {
    expect(drawn(`host nobody\n${HANDSHAKE}`).hosts).toEqual(['client', 'server']);
  });

  test('a state stands before the arrow at the sender, behind it at the receiver', () => {
    expect(picture(drawn(HANDSHAKE))).toEqual([
      'Note over p1: listen → LISTEN',
      'Note over p0: SYN-SENT',
      'p0->>p1: SYN seq=100 win=65535 mss=1460',
      'Note over p1: SYN-RECEIVED',
      'p1->>p0: SYN+ACK seq=300 ack=101',
      'Note over p0: ESTABLISHED',
      'p0->>p1: ACK seq=101 ack=301',
      'Note over p1: ESTABLISHED',
    ]);
  });

  test('a payload is shown as it is written, cut when it is long', () => {
    const [, , message] = picture(drawn(`${OPEN}client -> server: ACK "#1; ${'x'.repeat(40)}"`));
    expect(message).toBe(`p0->>p1: ACK seq=100 ack=300 len=44<br/>“#35;1#59; ${'x'.repeat(27)}…”`);
  });

  test('a lost segment ends in a cross', () => {
    expect(picture(drawn(`${OPEN}client -x server: ACK len=10`))).toContain('p0-xp1: ACK seq=100 ack=300 len=10');
  });

  test('a segment under way has an open arrow, and arrives under its number', () => {
    const diagram = drawn(`${OPEN}client -) server: ACK len=10 as a
server -) client: ACK len=5 as b
deliver b
deliver a
deliver a
drop b`);
    expect(picture(diagram).slice(2)).toEqual([
      'p0-)p1: ① ACK seq=100 ack=300 len=10',
      'p1-)p0: ② ACK seq=300 ack=100 len=5',
      'p1->>p0: ② ACK seq=300 arrives',
      'p0->>p1: ① ACK seq=100 arrives',
      'p0->>p1: ① ACK seq=100 arrives<br/>arrives again',
      'p1-xp0: ② ACK seq=300 is lost',
    ]);
    expect(diagram.messages.map(({ line, shows }) => [line, shows])).toEqual([
      [4, 'under way'],
      [5, 'under way'],
      [6, 'arrived'],
      [7, 'arrived'],
      [8, 'arrived'],
      [9, 'lost'],
    ]);
  });

  test('a segment that arrives at once and once more has a number, too', () => {
    const lines = picture(drawn(`${OPEN}client -> server: ACK len=10 as a\ndeliver a`));
    expect(lines.slice(2)).toEqual([
      'p0->>p1: ① ACK seq=100 ack=300 len=10',
      'p0->>p1: ① ACK seq=100 arrives<br/>arrives again',
    ]);
  });

  test('a retransmission is called one', () => {
    const lines = picture(
      drawn(`${OPEN}client -x server: ACK len=10\nclient: timeout retransmission\nclient -> server: ACK`),
    );
    expect(lines).toContain('Note over p0: retransmission timeout');
    expect(
      drawn(`${OPEN}client -x server: ACK len=10\nclient: timeout retransmission\nclient -> server: ACK seq=100 len=10`)
        .text,
    ).toContain('p0->>p1: ACK seq=100 ack=300 len=10<br/>retransmission\n');
  });

  test('a forged segment comes from the forger', () => {
    const diagram = drawn(
      `${OPEN.replace('given', 'host mallory raw\ngiven')}mallory as client -> server: RST seq=100`,
    );
    expect(diagram.text).toContain('participant p2 as mallory<br/>raw\n');
    expect(picture(diagram)).toContain('p2->>p1: RST seq=100<br/>forged as client');
  });

  test('an old duplicate is called one', () => {
    const lines = picture(drawn('host a\nhost b isn=300\nb: listen\nold a -> b: SYN seq=90'));
    expect(lines).toContain('p0->>p1: SYN seq=90<br/>old duplicate');
  });

  test('a wrong number is drawn as written, marked, with the code of the rule', () => {
    const diagram = drawn(`${OPEN}server -> client: ACK ack=99`);
    expect(picture(diagram)).toContain('p1->>p0: ✗ ACK seq=300 ack=99<br/>wrong-ack');
    const [message] = diagram.messages;
    expect(message?.verdict).toBe('error');
    expect(message?.reasons).toHaveLength(1);
  });

  test('a segment that may not be sent does not arrive', () => {
    const diagram = drawn('host a isn=1\nhost b\na -> b: FIN+ACK seq=1 ack=1');
    expect(picture(diagram)[0]).toMatch(/^p0--xp1: ✗ FIN\+ACK seq=1 ack=1<br\/>/);
    expect(diagram.messages[0]).toMatchObject({ shows: 'not sent', verdict: 'error', line: 3 });
  });

  test('what is illegal on purpose is marked otherwise than an error', () => {
    const diagram = drawn(`${OPEN}illegal client -> server: ACK seq=200 len=10`);
    expect(picture(diagram)[2]).toMatch(/^p0->>p1: ⊘ ACK seq=200 ack=300 len=10<br\/>illegal on purpose/);
    expect(diagram.messages[0]?.verdict).toBe('intended');
  });

  test('a claim is drawn when it does not hold', () => {
    const lines = picture(drawn(`${OPEN}expect client ESTABLISHED, server CLOSED snd.nxt=300`));
    expect(lines.slice(2)).toEqual(['Note over p1: ✗ expected CLOSED snd.nxt=300<br/>claim-state']);
  });

  test('sections are bands with their titles', () => {
    expect(
      picture(drawn(`${OPEN}section "One"\nclient -> server: ACK len=1\nsection "end"\nserver -> client: ACK`)),
    ).toEqual([
      'Note over p0: given ESTABLISHED',
      'Note over p1: given ESTABLISHED',
      'rect rgba(128, 128, 128, 0.08)',
      'Note over p0,p1: One',
      'p0->>p1: ACK seq=100 ack=300 len=1',
      'end',
      'rect rgba(128, 128, 128, 0.08)',
      'Note over p0,p1: end',
      'p1->>p0: ACK seq=300 ack=101',
      'end',
    ]);
  });

  test('notes, calls, timers and the clock are notes', () => {
    const lines = picture(
      drawn(
        `${OPEN}note client: "a; b"\nnote server, client: "both"\nclient: send 10\nwait 1500ms\nserver: timeout user`,
      ),
    );
    expect(lines.slice(2)).toEqual([
      'Note over p0: a#59; b',
      'Note over p0,p1: both',
      'Note over p0: send 10',
      'Note over p0,p1: wait 1.5 s',
      'Note over p1: user timeout → CLOSED',
    ]);
  });

  test('a host with several connections says which one a state, a call or a timer is about', () => {
    const several = `host anna isn=100
host ben isn=200
host server isn=300
server: listen backlog=2
anna -> server: SYN
server -x anna: SYN+ACK
server: timeout retransmission anna
server -> anna: SYN+ACK
anna -> server: ACK
ben -> server: SYN
server: accept anna
server: crash`;
    expect(picture(drawn(several))).toEqual([
      'Note over p2: listen backlog=2 → LISTEN',
      'Note over p0: SYN-SENT',
      'p0->>p2: SYN seq=100',
      'Note over p2: SYN-RECEIVED (anna)',
      'p2-xp0: SYN+ACK seq=300 ack=101',
      'Note over p2: retransmission timeout (anna)',
      'p2->>p0: SYN+ACK seq=300 ack=101<br/>retransmission',
      'Note over p0: ESTABLISHED',
      'p0->>p2: ACK seq=101 ack=301',
      'Note over p2: ESTABLISHED (anna)',
      'Note over p1: SYN-SENT',
      'p1->>p2: SYN seq=200',
      'Note over p2: SYN-RECEIVED (ben)',
      'Note over p2: accept anna',
      'Note over p2: crash → CLOSED',
    ]);
  });

  test('elapsed time stands in front where it is given', () => {
    const lines = picture(drawn(`${OPEN}@1.25 client -> server: ACK len=1\n+0.5 server -> client: ACK`));
    expect(lines.slice(2)).toEqual([
      'p0->>p1: 1.25 s · ACK seq=100 ack=300 len=1',
      'p1->>p0: 1.75 s · ACK seq=300 ack=101',
    ]);
  });

  test('symbols stay symbols', () => {
    const lines = picture(drawn('host a isn=X\nhost b isn=Y\nb: listen\na -> b: SYN\nb -> a: SYN+ACK'));
    expect(lines).toContain('p1->>p0: SYN+ACK seq=Y ack=X+1');
  });
});
