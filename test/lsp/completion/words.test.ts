import { describe, expect, test } from 'vitest';
import type { CompletionList } from 'vscode-languageserver';
import { check } from '../../../server/src/core.ts';
import { STATES } from '../../../server/src/tcp/state.ts';
import { HOSTS, OPEN } from '../../support/connection.ts';
import { opened } from '../support/request.ts';
import { find, items, labels } from '../support/suggestions.ts';

test('what is written counts as the beginning of a whole step', async () => {
  const item = await find(`${OPEN}server |`, '-> client: PSH+ACK seq=301 ack=101 len=100');
  expect(item.textEdit).toMatchObject({
    range: { start: { line: 6, character: 7 }, end: { line: 6, character: 7 } },
  });
});

test('after a host come the arrows, each with the hosts that it can lead to', async () => {
  const all = await labels(`${OPEN}server |`);
  for (const arrow of ['-> client: ', '-x client: ', '-) client: ', '->', '-x', '-)']) expect(all).toContain(arrow);
});

test('an arrow that is written in full leads on to its receiver', async () => {
  // An editor shows first what is typed in full, unless that is compared with something longer.
  expect((await find(`${OPEN}server ->|`, '->')).filterText).toBe('-> ');
});

test.each([
  'server |-> client: ACK',
  'server -|> client: ACK',
  'server ->| client: ACK',
  'server -|x client: ACK',
  'server |-) client: ACK',
])('of %s only the arrow is changed', async (line) => {
  expect(await labels(OPEN + line)).toEqual(['->', '-x', '-)']);
  const { textEdit } = await find(OPEN + line, '-)');
  expect(textEdit).toEqual({
    newText: '-)',
    range: { start: { line: 6, character: 7 }, end: { line: 6, character: 9 } },
  });
});

test('among several hosts the latest peer comes first', async () => {
  const text = 'host a\nhost b\nhost c\nhost d\nd: listen\na -> d: SYN\nb -> d: SYN\n';
  expect((await labels(`${text}a |`)).find((label) => label.startsWith('-> '))).toMatch(/^-> d/);
  expect((await labels(`${text}a -x |`)).find((label) => /^\w$/.test(label))).toBe('d');
});

test('after a loss the steps are those that get lost', async () => {
  expect(await labels(`${OPEN}client -x |`)).toContain('server: FIN+ACK seq=101 ack=301');
  expect((await find(`${OPEN}client -x |`, 'server: FIN+ACK seq=101 ack=301')).detail).toBe('client FIN-WAIT-1');
});

test('after the colon come the flags that are legal in this state', async () => {
  const flags = (await labels(`${OPEN}client -> server: |`)).filter((label) => /^[A-Z+]+$/.test(label));
  expect(flags).toEqual(['ACK', 'PSH+ACK', 'FIN+ACK', 'FIN+PSH+ACK', 'RST', 'RST+ACK']);
});

test('of a host that keeps to no rules come all flags', async () => {
  const flags = await labels('host a raw\nhost b\na -> b: |');
  expect(flags).toEqual(['SYN', 'SYN+ACK', 'ACK', 'PSH+ACK', 'FIN+ACK', 'FIN+PSH+ACK', 'RST', 'RST+ACK']);
});

test('of the options those come that may stand there', async () => {
  const names = async (text: string) => (await labels(text)).map((label) => label.split('=')[0]);
  expect(await names(`${OPEN}client -> server: PSH+ACK |`)).toEqual(['seq', 'seq', 'ack', 'len', 'win', 'as']);
  const syn = `${OPEN.slice(0, OPEN.indexOf('client ->'))}client -> server: SYN`;
  expect(await names(`${syn}\nserver -> client: SYN+ACK |`)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:wscale|ts|tfo|len)$/)]),
  );
  const answer = await labels(`${syn} ts=5/0 wscale=2 tfo=request\nserver -> client: SYN+ACK |`);
  expect(answer).toEqual(expect.arrayContaining(['wscale=7', 'ts=1/5', 'tfo=cookie', 'sackok']));
  const given = 'host a\nhost b\ngiven a ESTABLISHED, b ESTABLISHED\na -> b: PSH+ACK len=5 |';
  expect(await names(given)).toContain('ts');
  expect(await names(`${OPEN}illegal client -> server: PSH+ACK |`)).toContain('ts');
});

test('after a plus come the other flags', async () => {
  const item = await find(`${OPEN}client -> server: PSH+|`, 'PSH+ACK');
  expect(item.textEdit).toMatchObject({ range: { start: { character: 18 }, end: { character: 22 } } });
  expect((await find(`${OPEN}client -> server: SYN+|`, 'SYN+ACK')).detail).toBe(
    'not legal here: No SYN inside a connection',
  );
});

test('a blank that is missing is written as well', async () => {
  const item = await find(`${OPEN}client:|`, 'close');
  expect(item.textEdit?.newText).toBe(' close');
  expect(item.filterText).toBe('close');
});

test('after seq= comes the right number, and then those that make a point', async () => {
  const data = `${OPEN}client -x server: PSH+ACK len=10\n`;
  const all = await items(`${data}client -> server: PSH+ACK len=10 seq=|`);
  expect(all.map(({ label }) => label)).toEqual(['111', '101', '100', '110', '211']);
  expect(all[0]?.detail).toContain('SND.NXT');
  expect(all[1]?.detail).toContain('sent again');
  expect(all[4]?.detail).toContain('not legal here');
  expect((await labels(`${data}client: timeout retransmission\nclient -> server: PSH+ACK len=10 seq=|`))[0]).toBe(
    '101',
  );
});

test('after ack= comes RCV.NXT', async () => {
  expect((await labels(`${OPEN}client -> server: ACK ack=|`))[0]).toBe('301');
  expect((await labels(`${OPEN.replace('isn=300', 'isn=Y')}client -> server: ACK ack=|`))[0]).toBe('Y+1');
});

test('after win= comes the window as it was, and the one that closes it', async () => {
  const all = await labels(`${OPEN.replace('SYN\n', 'SYN win=500\n')}client -> server: ACK win=|`);
  expect(all).toEqual(['500', '65535', '0']);
});

test('an old number of a segment without text comes with the text that was sent there, where that makes it legal', async () => {
  const data = `${OPEN}client -> server: PSH+ACK len=10\n`;
  const again = '101 len=10';
  for (const line of ['PSH+ACK seq=|', 'ACK seq=|']) {
    const all = await items(`${data}client -> server: ${line}`);
    expect(all.map(({ label }) => label)).toEqual(['111', again, '100', '110', '211']);
    expect(all[1]?.detail).toBe('SND.UNA: the oldest that is not acknowledged, sent again');
    expect(check(`${data}client -> server: ${line.replace('|', again)} ack=301`).diagnostics).not.toContainEqual(
      expect.objectContaining({ severity: 'error' }),
    );
  }
  expect((await labels(`${data}client: timeout retransmission\nclient -> server: PSH+ACK seq=|`))[0]).toBe(again);
  expect(await labels(`${data}illegal client -> server: PSH+ACK seq=|`)).toContain('101');
});

test('a text behind the cursor counts as well', async () => {
  const data = `${OPEN}client -> server: PSH+ACK len=10\n`;
  for (const rest of ['len=10', 'ack=301 "ten octets" // len=3', '/* len=99 */ len=10']) {
    const all = await items(`${data}client -> server: PSH+ACK seq=| ${rest}`);
    expect(all[1], rest).toMatchObject({
      label: '101',
      detail: 'SND.UNA: the oldest that is not acknowledged, sent again',
    });
  }
});

test('forged segments are given the numbers of their receiver', async () => {
  const all = await items(`${OPEN}host mallory\nmallory as client -> server: RST seq=|`);
  expect(all.map(({ label }) => label)).toEqual(['101', '102', '1']);
  expect(all[0]?.detail).toContain('server CLOSED');
});

test('fields come with their right values', async () => {
  const all = await labels(`${OPEN}client -> server: FIN+ACK |`);
  expect(all[0]).toBe('seq=101 ack=301');
  expect(all).toContain('seq=101');
  expect(all).toContain('ack=301');
  expect(all).not.toContain('mss=1460');
  expect(await labels(`${OPEN}client -> server: FIN+ACK seq=101 |`)).not.toContain('seq=101');
});

test('calls are those that get no error now', async () => {
  const all = await labels(`${OPEN}client: |`);
  expect(all).toContain('close');
  expect(all).not.toContain('connect');
  expect(all).not.toContain('accept');
});

test('timers are those that run', async () => {
  expect(await labels(`${OPEN}client: timeout |`)).not.toContain('retransmission');
  expect(await labels(`${OPEN}client -x server: FIN+ACK\nclient: timeout |`)).toContain('retransmission');
});

test('a call names its peer where there are several', async () => {
  const text = `${OPEN}host other isn=5\nother -> server: SYN\nserver -> other: SYN+ACK\nother -> server: ACK\n`;
  expect(await labels(`${text}server: close |`)).toEqual(expect.arrayContaining(['client', 'other']));
  expect(await labels(`${text}expect |`)).toContain('server/other ESTABLISHED');
  expect((await items(`${text}expect server/|`)).map(({ label, detail }) => [label, detail])).toContainEqual([
    'other',
    'ESTABLISHED',
  ]);
});

test('deliver knows the labels, those under way first', async () => {
  const text = `${OPEN}client -> server: ACK as arrived\nclient -) server: ACK as flying\ndeliver |`;
  expect(await labels(text)).toEqual(['flying', 'arrived']);
});

test('expect knows what is true, and says so', async () => {
  const all = await items(`${OPEN}client -> server: FIN+ACK\nexpect client |`);
  expect(all[0]).toMatchObject({ label: 'FIN-WAIT-1', detail: 'true here' });
  expect(all.find(({ label }) => label === 'ESTABLISHED')?.detail).toBe('not true: client is FIN-WAIT-1');
  expect(all.map(({ label }) => label)).toContain('snd.nxt=102');
  expect(await labels(`${OPEN}expect client ESTABLISHED, |`)).toContain('server ESTABLISHED');
  expect(await labels(`${OPEN}expect client snd.una=|`)).toEqual(['101']);
  expect(await labels(`${OPEN}expect server |`)).toContain('accept-queue=1');
  const variables = async (text: string) => (await labels(text)).filter((label) => /^(?:snd|rcv)\./.test(label));
  expect(await variables(`${OPEN}expect client |`)).toEqual(['snd.una=101', 'snd.nxt=101', 'rcv.nxt=301']);
  expect(await variables(`${OPEN.replace('SYN\n', 'SYN win=7\n')}expect client |`)).toContain('rcv.wnd=7');
  expect(await variables(`${HOSTS}expect client |`)).toEqual([]);
});

test('given begins with a whole connection that is open, by which the trace can go on', async () => {
  const hosts = 'host client isn=X\nhost server isn=700\n';
  const [start = ''] = await labels(`${hosts}given |`);
  expect(start).toBe('client ESTABLISHED snd.nxt=X+1 rcv.nxt=701, server ESTABLISHED');
  const text = `${hosts}given ${start}\nclient -> server: PSH+ACK seq=X+1 ack=701 len=5\nserver -> client: ACK\n`;
  expect(check(text).diagnostics).toEqual([]);
  expect(await labels(`${hosts}given ${start}\ngiven |`)).not.toContain(start);
  expect((await labels('host a\nhost b\ngiven |'))[0]).toBe('a ESTABLISHED snd.nxt=101 rcv.nxt=301, b ESTABLISHED');
  expect(await labels('host a raw\nhost b\ngiven |')).toEqual(['b ESTABLISHED', 'a', 'b']);
  expect(await labels(`${hosts}given server rcv.nxt=|`)).toEqual(['X+1']);
  expect(await labels(`${hosts}given server snd.wnd=|`)).toEqual([]);
});

test('expect replaces a state with its hyphen', async () => {
  const item = await find(`${OPEN}expect client FIN-|`, 'FIN-WAIT-1');
  expect(item.textEdit).toMatchObject({ range: { start: { character: 14 }, end: { character: 18 } } });
});

test('what has no trace yet has words all the same', async () => {
  expect(await labels('profile |')).toEqual(['rfc9293', 'rfc793', 'linux', 'bsd']);
  expect(await labels('profile linux |')).toContain('tw-reuse');
  expect(await labels('profile rfc9293 |')).not.toContain('tw-reuse');
  expect(await labels('host a |')).toContain('isn=100');
  expect(await labels(`${OPEN}wait |`)).toContain('2msl');
  expect(await labels(`${OPEN}note |`)).toEqual(expect.arrayContaining(['client', 'server']));
  expect(await labels(`${OPEN}illegal(|`)).toContain('wrong-seq');
  expect(await labels(`${OPEN}illegal(|`)).not.toContain('claim-state');
});

test('nothing comes within comments, texts and titles', async () => {
  for (const text of ['// |', 'client -> server: ACK // |', 'client -> server: ACK "|', 'section "|', '/* |']) {
    expect(await labels(OPEN + text), text).toEqual([]);
  }
  expect(await labels(`${OPEN}client -> server: /* a */ |`)).toContain('ACK');
});

test('after a time a line begins anew', async () => {
  expect((await labels(`${OPEN}@1.5 |`))[0]).toBe('client -> server: PSH+ACK seq=101 ack=301 len=100');
});

test('an editor that knows both may insert or replace', async () => {
  const editor = await opened(`${OPEN}expect client ESTABLISHED\n`);
  const position = editor.at('expect client ESTA|BLISHED');
  const list = await editor.ask<CompletionList>('textDocument/completion', { position });
  expect(list.items[0]?.textEdit).toMatchObject({ range: { end: { character: 18 } } });
});

describe('the second end of a given', () => {
  const THREE = `${HOSTS}host third\n`;

  test('is first in the state that fits the first one, and what cannot be is said to be impossible', async () => {
    for (const state of STATES) {
      const all = await items(`${THREE}given client ${state}, server |`);
      for (const [index, { label, detail }] of all
        .filter((item) => STATES.some((each) => each === item.label))
        .entries()) {
        const wrong = check(`${THREE}given client ${state}, server ${label}`).diagnostics.some(
          ({ code }) => code === 'given-contradicts',
        );
        expect(detail, `${state} and ${label}`).toBe(wrong ? `not possible: client is ${state}` : undefined);
        if (index === 0) expect(wrong).toBe(false);
      }
    }
    expect((await labels(`${THREE}given client FIN-WAIT-2, |`))[0]).toBe('server CLOSE-WAIT');
  });

  test('has the numbers that are written for the first one', async () => {
    const given = 'given client ESTABLISHED snd.nxt=5 rcv.nxt=6, server ESTABLISHED';
    expect(await labels(`${THREE}${given} |`)).toEqual(['snd.una=6', 'snd.nxt=6', 'snd.wnd=', 'rcv.nxt=5', 'rcv.wnd=']);
    expect((await items(`${THREE}${given} rcv.nxt=|`)).map(({ label, detail }) => [label, detail])).toEqual([
      ['5', 'as client has it'],
    ]);
    // Its FIN may have arrived or not.
    expect(await labels(`${THREE}${given.replace('client ESTABLISHED', 'client FIN-WAIT-1')} rcv.nxt=|`)).not.toContain(
      '5',
    );
  });
});

test('an error that the application was not given is said to be wrong', async () => {
  const details = async (text: string) => (await items(`${text}expect client error |`)).map(({ detail }) => detail);
  expect(new Set(await details(OPEN))).toEqual(new Set(['not true: no error was given']));
  const [first, ...others] = await details(`${OPEN}server -> client: RST\n`);
  expect(first).toBe('true here');
  expect(new Set(others)).toEqual(new Set(['not true: it was ECONNRESET']));
});

test('of octets no more are suggested than the MSS and the window of the peer allow', async () => {
  const small = OPEN.replace('SYN+ACK', 'SYN+ACK mss=600');
  expect(await labels(`${small}client -> server: PSH+ACK len=|`)).toEqual(['100', '600', '1']);
  expect(await labels(`${OPEN}server -> client: ACK win=1000\nclient -> server: PSH+ACK len=|`)).toEqual(['100', '1']);
  expect(await labels(`${small}illegal client -> server: PSH+ACK len=|`)).toContain('600');
});

test('options leave less room for octets, and behind a FIN only those sent before may be sent again', async () => {
  const stamped = OPEN.replace('SYN\n', 'SYN mss=600 ts=1/0\n').replace('SYN+ACK', 'SYN+ACK mss=600 ts=1/1');
  const whole = (await items(`${stamped}client -> server: PSH+ACK ts=2/1 len=|`)).find(({ label }) => label === '588');
  expect(whole?.detail).toBe('a whole segment: the MSS of the peer, less the options');
  const closed = `${OPEN}client -> server: PSH+ACK len=10\nclient -> server: FIN+ACK\n`;
  expect((await labels(`${closed}client -> server: PSH+ACK seq=101 len=|`))[0]).toBe('10');
});

test('a timer is followed by the peers towards which it runs', async () => {
  const two = `${OPEN}host third\nthird -> server: SYN\nserver -> third: SYN+ACK\n`;
  expect(await labels(`${two}server: timeout retransmission |`)).toContain('third');
  expect(await labels(`${two}server: timeout retransmission |`)).not.toContain('client');
  expect(await labels(`${two}server: timeout user |`)).toEqual(expect.arrayContaining(['client', 'third']));
});

test('a queue is claimed once', async () => {
  expect(await labels(`${OPEN}expect server syn-queue=0 |`)).not.toContain('syn-queue=0');
});

test('of a host with several connections octets are suggested behind the peer', async () => {
  const two = `${OPEN}host third\nthird -> server: SYN\nserver -> third: SYN+ACK\nthird -> server: ACK\n`;
  expect(await labels(`${two}server: send |`)).not.toContain('1460');
  expect(await labels(`${two}server: send third |`)).toContain('1460');
  expect(await labels(`${HOSTS}server: listen\nserver: send |`)).toEqual([]);
});
