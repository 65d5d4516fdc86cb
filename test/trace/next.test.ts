import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { lineOf } from '../../server/src/language/spelling.ts';
import { type Offer, offersAfter } from '../../server/src/trace/next/offers.ts';
import { sceneAt } from '../../server/src/trace/next/scene.ts';
import { numberText } from '../../server/src/trace/numbers.ts';
import { AT_THE_END, CONNECTION, HOSTS, OPEN } from '../support/connection.ts';

/** What is offered at the end of a text, as lines, the most likely first. */
function offered(text: string): readonly { readonly line: string; readonly offer: Offer }[] {
  const { traces } = check(text);
  const timeline = traces.at(-1)?.timeline;
  if (!timeline) throw new Error('no trace');
  const scene = sceneAt(timeline, timeline.records.length - 1);
  return offersAfter(scene, text.split('\n').length).map((offer) => ({
    line: lineOf(offer.step, (number) => numberText(scene.world, number)),
    offer,
  }));
}

const lines = (text: string): readonly string[] => offered(text).map(({ line }) => line);

/** The errors and warnings of a text, each with its line. */
const faults = (text: string): readonly string[] =>
  check(text)
    .diagnostics.filter(({ severity }) => severity !== 'information')
    .map(({ span, code, message }) => `${text.split('\n')[span.line - 1]}: ${code}: ${message}`);

describe('what is offered', () => {
  const beginnings = [
    HOSTS,
    'host a isn=X win=1000 mss=50\nhost b isn=Y win=200\n',
    'profile linux\nhost a wscale=3 win=1000\nhost b wscale=2 win=400 mss=60\n',
    'profile bsd\nhost server 10.0.0.2:80\nhost client\n',
    'profile rfc793\nhost a\nhost b\n',
    'host a\nhost b\nhost c isn=4294967290\nb: listen backlog=1\n',
    'profile linux syncookies\nhost a\nhost b\nb: listen\n',
    'host a\nhost b\nhost mallory raw\nb: listen\na -) b: SYN ts=1/0 as syn\n',
    'host a\nhost b\nb: listen\na -> b: SYN ts=1/0\nb -> a: SYN+ACK ts=5/1\na -> b: ACK ts=2/5\n',
    'given client FIN-WAIT-1 snd.nxt=100 rcv.nxt=300, server ESTABLISHED\nhost client\nhost server\n',
    'host a\nhost b\na -) b: SYN as one\nb -) a: SYN as two\n',
  ];

  test('is never found fault with, wherever it leads', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 25 }),
        (beginning, choices) => {
          let text = beginning;
          for (const choice of choices) {
            const all = lines(text);
            if (all.length === 0) break;
            text += `${all[choice % all.length]}\n`;
          }
          expect(faults(text), text).toEqual(faults(beginning));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('changes the states as it says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 15 }),
        fc.nat({ max: 20 }),
        (choices, last) => {
          let text = HOSTS;
          for (const choice of choices) text += `${lines(text)[choice] ?? lines(text)[0]}\n`;
          const all = offered(text);
          const { line, offer } = all[last % all.length] as (typeof all)[number];
          const record = check(`${text}${line}\n`).traces[0]?.timeline.records.at(-1);
          expect(offer.record.transitions).toEqual(record?.transitions);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('leads, taken first each time, through a whole connection', () => {
    let text = HOSTS;
    for (let step = 0; step <= CONNECTION.length; step++) text += `${lines(text)[0]}\n`;
    expect(text.split('\n').slice(2, -1)).toEqual([...CONNECTION, AT_THE_END]);
  });

  test('is first of all the answer that is owed', () => {
    expect(lines(`${HOSTS}client -> server: SYN`)[0]).toBe('server -> client: RST+ACK seq=0 ack=101');
    expect(lines(`${OPEN}old client -> server: SYN seq=50\n`)[0]).toBe('server -> client: ACK seq=301 ack=101');
    expect(lines(`${OPEN}client: abort\n`)[0]).toBe('client -> server: RST seq=101');
  });

  test('is what a call or a timer asks for', () => {
    expect(lines(`${OPEN}client: send 700\n`)[0]).toBe('client -> server: PSH+ACK seq=101 ack=301 len=700');
    expect(lines(`${OPEN}client: close\n`)[0]).toBe('client -> server: FIN+ACK seq=101 ack=301');
    expect(lines(`${HOSTS}server: listen\nclient -x server: SYN\n`)[0]).toBe('client: timeout retransmission');
    expect(lines(`${HOSTS}server: listen\nclient -x server: SYN\nclient: timeout retransmission\n`)[0]).toBe(
      'client -> server: SYN seq=100',
    );
    expect(lines(`${OPEN}client -x server: PSH+ACK len=10\nclient: timeout retransmission\n`)[0]).toBe(
      'client -> server: PSH+ACK seq=101 ack=301 len=10',
    );
  });

  test('is the arrival of what is under way', () => {
    expect(lines(`${HOSTS}server: listen\nclient -) server: SYN as syn\n`).slice(0, 1)).toEqual(['deliver syn']);
  });

  test('keeps to the window and the segment size of the peer', () => {
    const small = OPEN.replace('ACK\n', 'ACK win=30\n');
    expect(lines(small.replace('SYN+ACK', 'SYN+ACK win=30'))).toContain(
      'client -> server: PSH+ACK seq=101 ack=301 len=30',
    );
    const none = lines(small.replace('SYN+ACK', 'SYN+ACK win=0'));
    expect(none.filter((line) => line.startsWith('client -> server: PSH'))).toEqual([]);
    expect(none).toContain('client: timeout persist');
    expect(lines(OPEN.replace('SYN+ACK', 'SYN+ACK mss=20'))).toContain(
      'client -> server: PSH+ACK seq=101 ack=301 len=20',
    );
  });

  test('writes numbers as the trace does', () => {
    expect(lines(OPEN.replace('isn=100', 'isn=X'))[0]).toBe('client -> server: PSH+ACK seq=X+1 ack=301 len=100');
  });

  test('names the peer where a host has several connections', () => {
    const text = `${OPEN}host other isn=500\nother -> server: SYN\nserver -> other: SYN+ACK\nother -> server: ACK\n`;
    expect(lines(text)).toContain('server: close other');
    expect(faults(`${text}server: close other\n`)).toEqual([]);
  });

  test('says nothing for hosts that keep to no rules', () => {
    expect(lines(`${HOSTS}host mallory raw\nserver: listen\n`).filter((line) => line.startsWith('mallory'))).toEqual(
      [],
    );
  });
});
