import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);

/** A piece of a line with the scopes that the TextMate grammar gives it; columns count from 1, `end` is exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Loads the grammar as VS Code does; gives what splits a text into lines of tokens. */
export async function loadGrammar(): Promise<(text: string) => Token[][]> {
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const path = new URL('../../../syntaxes/tcptrace.tmLanguage.json', import.meta.url);
  const source = await readFile(path, 'utf8');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(source, 'tcptrace.tmLanguage.json'),
  });
  const grammar = await registry.loadGrammar('source.tcptrace');
  if (grammar === null) throw new Error('the grammar cannot be loaded');
  return (text) => {
    let state = textmate.INITIAL;
    return text.split(/\r\n|\n|\r/).map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        start: startIndex + 1,
        end: Math.min(endIndex, line.length) + 1,
        text: line.slice(startIndex, endIndex),
        scopes: scopes.slice(1),
      }));
    });
  };
}
