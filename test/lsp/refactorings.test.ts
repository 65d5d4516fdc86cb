import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Checked, check } from '../../server/src/core.ts';
import { type Chosen, chosenIn, wholeTrace } from '../../server/src/lsp/refactorings/chosen.ts';
import { REFACTORINGS, type RefactoringName } from '../../server/src/lsp/refactorings/refactorings.ts';
import { editorWith } from './support/editor.ts';
import { opened } from './support/request.ts';

const root = join(import.meta.dirname, '../..');
const files = ['test/corpus/legal', 'test/corpus/conformance', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.tcptrace'))
    .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const),
);

const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('untitled:x', 'tcptrace', 1, text), [...edits]);

/** What a file says: the states behind each step on which something happens, and what is wrong. */
const storyOf = ({ traces, diagnostics }: Checked) => ({
  states: traces.map(({ timeline }) => timeline.steps.map((record) => timeline.states(record))),
  wrong: diagnostics.filter(({ severity }) => severity !== 'information').map(({ code }) => code),
});

const everyTrace = (text: string): Chosen[] => {
  const checked = check(text);
  const lines = text.split('\n');
  return checked.traces.flatMap(({ trace }) => {
    const at = { line: trace.span.line - 1, character: 0 };
    const chosen = chosenIn(checked, { start: at, end: at }, lines);
    return chosen ? [wholeTrace(chosen)] : [];
  });
};

const NUMBERS: readonly RefactoringName[] = ['writeTrace', 'leaveOutTrace', 'relative', 'symbolic', 'absolute'];

describe.each(files)('%s', (_, text) => {
  test.each(NUMBERS)('%s tells the same story', (name) => {
    for (const chosen of everyTrace(text)) {
      if (REFACTORINGS[name].title(chosen) === undefined) continue;
      const result = REFACTORINGS[name].apply(chosen, check);
      if ('problem' in result) continue;
      expect(storyOf(check(applied(text, result.edits)))).toEqual(storyOf(chosen.checked));
    }
  });

  test('what is split and joined again is as it was', () => {
    for (const whole of everyTrace(text).slice(0, 3)) {
      for (let from = 0; from < Math.min(whole.to, 12); from++) {
        const chosen = { ...whole, from, to: from + 1 };
        const line = whole.timeline.records[from]?.step.span.line ?? 0;
        if (REFACTORINGS.split.title(chosen) === undefined) continue;
        const parted = REFACTORINGS.split.apply(chosen, check);
        if ('problem' in parted) throw new Error(parted.problem);
        const apart = applied(text, parted.edits);
        const end = ({ traces }: Checked) =>
          traces
            .map(({ timeline }) => timeline.records.at(-1))
            .map((record, index) => record && traces[index]?.timeline.states(record));
        expect(end(check(apart)), apart).toEqual(end(whole.checked));
        const at = { line: line - 1, character: 0 };
        const again = chosenIn(check(apart), { start: at, end: at }, apart.split('\n'));
        const joined = again && REFACTORINGS.join.apply(again, check);
        const back = joined && 'edits' in joined ? applied(apart, joined.edits) : '';
        // A label of its own goes with the joining, if nobody else speaks of it.
        const label = whole.timeline.records[from]?.step;
        const named = label?.kind === 'segment' && label.label ? label.label.text : undefined;
        expect(named === undefined ? back : back.split('\n').length).toBe(
          named === undefined ? text : text.split('\n').length,
        );
      }
    }
  });
});

const traces = files.flatMap(([, text]) => everyTrace(text));

test.each([...NUMBERS, 'extract'] as const)('of all traces, few refuse: %s', (name) => {
  let [done, refused] = [0, 0];
  const fitting = traces.filter((chosen) => REFACTORINGS[name].title(chosen) !== undefined);
  for (const chosen of fitting.filter((_, index) => fitting.length < 100 || index % 4 === 0)) {
    const half = name === 'extract' ? { ...chosen, from: Math.floor(chosen.to / 2) } : chosen;
    const result = REFACTORINGS[name].apply(half, check);
    if ('problem' in result && !result.problem.startsWith('There is nothing')) refused++;
    else done++;
  }
  // What answers or delivers something from before cannot stand alone; in these files, that is often so.
  const most = name === 'extract' ? 0.45 : name.endsWith('Trace') ? 0 : 0.15;
  expect(done).toBeGreaterThan(2);
  expect(refused / (done + refused), `${refused} of ${done + refused}`).toBeLessThanOrEqual(most);
});

const TRACE = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
client -> server: PSH+ACK len=10 // a request
server -> client: ACK
`;

/** What the editor makes of a refactoring that is offered for lines of a text, counted from 1. */
async function refactored(text: string, title: string, line: number, last = line): Promise<string | undefined> {
  const { ask } = await opened(text);
  const range = { start: { line: line - 1, character: 0 }, end: { line: last - 1, character: 3 } };
  const only = ['refactor'];
  const actions = await ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [], only } });
  const action = actions.find((each) => each.title.startsWith(title));
  return action && applied(text, Object.values(action.edit?.changes ?? {}).flat());
}

test('the numbers of a line are written out, and left out again', async () => {
  const written = await refactored(TRACE, 'Write out the numbers', 7);
  expect(written).toBe(TRACE.replace('PSH+ACK', 'PSH+ACK seq=101 ack=301'));
  expect(await refactored(written ?? '', 'Leave out the numbers', 7)).toBe(TRACE);
});

test('all numbers of a trace are told by symbols, and as numbers again', async () => {
  const written = (await refactored(TRACE, 'Write out all numbers of this trace', 4)) ?? '';
  const symbolic = (await refactored(written, 'Tell all sequence numbers of this trace by symbols', 4)) ?? '';
  expect(symbolic.split('\n').slice(0, 6)).toEqual([
    'host client isn=X',
    'host server isn=Y',
    'server: listen',
    'client -> server: SYN seq=X',
    'server -> client: SYN+ACK seq=Y ack=X+1',
    'client -> server: ACK seq=X+1 ack=Y+1',
  ]);
  expect(await refactored(symbolic, 'Give all hosts of this trace plain', 4)).toBe(written);
  expect(await refactored(written, 'Count all sequence numbers', 4)).toContain('ACK seq=0 ack=1\n');
});

test('a segment is parted into its sending and its arrival', async () => {
  expect(await refactored(TRACE, 'Let the segment be under way', 7)).toBe(
    TRACE.replace('PSH+ACK len=10', 'PSH+ACK len=10 as s1')
      .replace('client -> server: PSH', 'client -) server: PSH')
      .replace('a request\n', 'a request\ndeliver s1\n'),
  );
  expect(await refactored(TRACE, 'Lose the segment', 7)).toBe(TRACE.replace('-> server: PSH', '-x server: PSH'));
});

test('steps are extracted as a trace that begins where they do', async () => {
  const text = await refactored(TRACE, 'Extract these steps', 7, 8);
  expect(text?.split('\n')).toEqual(
    `${TRACE.trimEnd()}

trace "Extracted"
given client ESTABLISHED snd.una=101 snd.nxt=101 rcv.nxt=301, server ESTABLISHED snd.una=301 snd.nxt=301 rcv.nxt=101
server: listen
client -> server: PSH+ACK len=10 // a request
server -> client: ACK
`.split('\n'),
  );
});

test('steps that answer what lies before them are not extracted', async () => {
  expect(await refactored(TRACE, 'Extract these steps', 5, 6)).toBeUndefined();
});

test('in an exercise nothing is offered that tells a number or a state', async () => {
  const text = `exercise "Who?"\n${TRACE}`;
  expect(await refactored(text, 'Write out', 8)).toBeUndefined();
  expect(await refactored(text, 'Extract', 7, 9)).toBeUndefined();
  expect(await refactored(text, 'Lose the segment', 8)).toBeDefined();
});

test('an editor that can ask again gets the edits when an action is chosen, or is told why there are none', async () => {
  const { editor, uri } = await opened('');
  const other = await editorWith(check).start(undefined, {
    textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
  });
  await other.open(uri, TRACE);
  const range = { start: { line: 4, character: 0 }, end: { line: 5, character: 3 } };
  const params = { textDocument: { uri }, range, context: { diagnostics: [], only: ['refactor'] } };
  const actions = (await other.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params)) ?? [];
  expect(actions.every(({ edit }) => edit === undefined)).toBe(true);
  const told = new Promise<string>((resolve) => {
    other.connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
      resolve(message);
      return null;
    });
    other.connection.onNotification('window/showMessage', ({ message }: { message: string }) => resolve(message));
  });
  const find = (title: string): CodeAction | undefined => actions.find((each) => each.title.startsWith(title));
  const write = await other.connection.sendRequest<CodeAction>('codeAction/resolve', find('Write out all'));
  expect(write.edit?.changes?.[uri]).toHaveLength(5);
  const extract = await other.connection.sendRequest<CodeAction>('codeAction/resolve', find('Extract'));
  expect(extract.edit?.changes).toEqual({});
  expect(await told).toContain('Select that as well');
  expect(editor.log).toEqual([]);
});
