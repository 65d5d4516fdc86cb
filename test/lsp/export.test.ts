import { describe, expect, test } from 'vitest';
import { readDrawExport } from '../../client/src/preview/messages/export.ts';
import { DEFAULT_OPTIONS, EXPORT, type ExportAnswer, type ExportParams } from '../../server/src/protocol.ts';
import { opened, UNTITLED } from './support/request.ts';

const TEXT = `host a isn=1
host b isn=2
trace "One"
b: listen
a -> b: SYN
b -> a: SYN+ACK

exercise "Two"
b: listen
a -> b: SYN
`;

const exported = async (params: Partial<ExportParams> = {}, text = TEXT): Promise<ExportAnswer> =>
  (await opened(text)).editor.connection.sendRequest(EXPORT, {
    uri: UNTITLED,
    line: 3,
    pinned: undefined,
    options: DEFAULT_OPTIONS,
    diagrams: 'sequence',
    form: 'mermaid',
    source: false,
    ...params,
  });

/** The texts of an answer, none where it says why not. */
const textsOf = (answer: ExportAnswer): readonly string[] => ('problem' in answer ? [] : (answer.texts ?? []));

describe('a trace that is taken out', () => {
  test('is the one at the line, or the one that is pinned', async () => {
    expect(await exported()).toMatchObject({ title: 'One', index: 0, traces: 2, folded: 0 });
    expect(await exported({ line: 9 })).toMatchObject({ title: 'Two', index: 1 });
    expect(await exported({ line: 9, pinned: { index: 0, title: 'One' } })).toMatchObject({ title: 'One' });
  });

  test('as Mermaid is a text for each diagram', async () => {
    const [text = '', ...more] = textsOf(await exported());
    expect(more).toEqual([]);
    expect(text).toMatch(/^sequenceDiagram\n {2}title One\n/);
    expect(textsOf(await exported({ diagrams: 'both' })).map((each) => each.match(/^\w.*Diagram.*$/m)?.[0])).toEqual([
      'sequenceDiagram',
      'stateDiagram-v2',
    ]);
  });

  test('is drawn as its reader has chosen', async () => {
    const [text = ''] = textsOf(await exported({ options: { numbers: 'hidden', states: 'hidden' } }));
    expect(text).toContain('p0->>p1: SYN\n');
    expect(text).not.toContain('SYN-SENT');
  });

  test('as Markdown is one text, with the trace as it is written where that is wanted', async () => {
    const markdown = async (source: boolean) =>
      textsOf(await exported({ form: 'markdown', diagrams: 'both', source }))[0]?.match(/^(#+|```\w+)/gm);
    expect(await markdown(false)).toEqual(['###', '```mermaid', '```mermaid']);
    expect(await markdown(true)).toEqual(['###', '```mermaid', '```mermaid', '```tcptrace']);
  });

  test('as a picture is what a page understands', async () => {
    const answer = await exported({ form: 'picture', diagrams: 'both' });
    const { drawing } = answer as { drawing: unknown };
    const message = { type: 'draw-export', job: 1, form: 'svg', ground: 'dark', copy: false, drawing };
    expect(readDrawExport(message)).toBe(message);
    expect(readDrawExport({ ...message, ground: 'green' })).toBeUndefined();
    expect(readDrawExport({ ...message, drawing: { sequence: {} } })).toBeUndefined();
  });

  test('shows all of a long trace, of which a preview shows a part', async () => {
    const long = `${TEXT.slice(0, TEXT.indexOf('exercise'))}${'a -> b: ACK\n'.repeat(500)}`;
    const answer = await exported({ form: 'picture' }, long);
    expect(answer).toMatchObject({ folded: 0, drawing: { sequence: { messages: { length: 502 } } } });
  });

  test('of an exercise does not tell what its reader is to find out', async () => {
    expect(await exported({ line: 9, form: 'picture', diagrams: 'state' })).toMatchObject({
      drawing: { states: { ways: [] } },
    });
    expect(textsOf(await exported({ line: 9 }))[0]).not.toContain('SYN-SENT');
  });

  test('of a file that is not open, or has no trace, is refused in words', async () => {
    expect(await exported({ uri: 'file:///other.tcptrace' })).toEqual({ problem: 'The file is not open.' });
    expect(await exported({}, '')).toEqual({ problem: 'There is no trace in this file.' });
  });
});
