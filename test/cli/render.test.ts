import { expect, test } from 'vitest';
import { tcpTrace } from './support/cli.ts';

const TWO = `host a isn=1
host b isn=2
trace "First"
b: listen
a -> b: SYN
trace "Second one"
a -x b: SYN
`;

test('a trace becomes a sequence diagram with its title', async () => {
  const { status, stdout, stderr } = await tcpTrace(['render', '--trace', '1', '-'], { input: TWO });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`sequenceDiagram
  title First
  accTitle: First
  accDescr: 2 steps between a and b. In the end a is in SYN-SENT and b is in SYN-RECEIVED.
  participant p0 as a
  participant p1 as b
  Note over p1: listen → LISTEN
  Note over p0: SYN-SENT
  p0->>p1: SYN seq=1
  Note over p1: SYN-RECEIVED
`);
});

test('a trace becomes a state diagram with the ways of its hosts', async () => {
  const words = ['render', '--as=mermaid', '--diagram=state', '-t', 'Second one', '-'];
  const { status, stdout } = await tcpTrace(words, { input: TWO });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^---\ntitle: "Second one: the states"\n---\nstateDiagram-v2\n/);
  expect(stdout).toContain('CLOSED --> SYN_SENT: active OPEN<br/>snd SYN<br/>▶ a: line 7\n');
});

test('both diagrams are two texts', async () => {
  const { status, stdout } = await tcpTrace(['render', '-d', 'both', '-t', '1', '-'], { input: TWO });
  expect(status).toBe(0);
  expect(stdout.match(/^(sequenceDiagram|stateDiagram-v2)$/gm)).toEqual(['sequenceDiagram', 'stateDiagram-v2']);
});

test('a trace becomes a piece of Markdown, with its own lines where they are wanted', async () => {
  const words = ['render', '--as', 'markdown', '-d', 'both', '--source', '-t', 'Second one', '-'];
  const { status, stdout } = await tcpTrace(words, { input: TWO });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^### Second one\n\n```mermaid\nsequenceDiagram\n/);
  expect(stdout.match(/^```\w+$/gm)).toEqual(['```mermaid', '```mermaid', '```tcptrace']);
  expect(stdout).toMatch(/\n```tcptrace\nhost a isn=1\nhost b isn=2\n\ntrace "Second one"\na -x b: SYN\n```\n$/);
});

test('what is too long for Mermaid is cut, and that is said', async () => {
  const input = `host a isn=0\nhost b isn=0\ngiven a ESTABLISHED, b ESTABLISHED\n${'a -> b: ACK len=1\n'.repeat(3000)}`;
  const { status, stdout, stderr } = await tcpTrace(['render', '-'], { input });
  expect(status).toBe(0);
  expect(stdout.length).toBeLessThanOrEqual(50_000);
  expect(stderr).toMatch(/^tcp-trace: the trace is too long for a Mermaid diagram: \d+ steps are left out\n$/);
});

test('a file with one trace needs no choice', async () => {
  const { status, stdout } = await tcpTrace(['render', '-'], { input: 'host a isn=1\nhost b\na -x b: SYN\n' });
  expect(status).toBe(0);
  expect(stdout).toContain('p0-xp1: SYN seq=1\n');
});

test.each([
  [['render'], 'render needs one file'],
  [['render', 'a', 'b'], 'render needs one file'],
  [['render', '-'], 'the file holds 2 traces; say which one by --trace:\n  1  First\n  2  Second one\n'],
  [['render', '--trace', '3', '-'], 'there is no trace “3” in the file'],
  [['render', '--trace', 'Frist', '-'], 'there is no trace “Frist” in the file; did you mean First?'],
  [['render', '-', '--trace'], '--trace needs a value: TRACE'],
  [['render', '--diagram', 'pie', '-'], '--diagram cannot be “pie”, only sequence or state or both'],
  [['render', '--source', '-'], '--source needs --as markdown'],
  [['render', 'missing.tcptrace'], 'missing.tcptrace: '],
])('%j ends with status 2 and says what is wrong', async (words, message) => {
  const { status, stdout, stderr } = await tcpTrace(words, { input: TWO });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('rules are reported as grave as it is wished', async () => {
  const input = 'host a isn=1\nhost b\nb: listen\na -> b: SYN\nb -> a: SYN+ACK ack=1\n';
  const plain = await tcpTrace(['render', '-'], { input });
  expect(plain.stdout).toContain('✗ SYN+ACK');
  const off = await tcpTrace(['render', '--severity', 'wrong-ack=off', '-'], { input });
  expect(off.stdout).toContain('p1->>p0: SYN+ACK');
  expect(off.stdout).not.toContain('wrong-ack');
  expect(await tcpTrace(['render', '--severity', 'wrong-akc=off', '-'], { input })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('wrong-ack'),
  });
});
