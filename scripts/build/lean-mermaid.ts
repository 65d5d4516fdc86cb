import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What Mermaid loads on demand and the preview uses: its two diagrams, and the layout of the second. */
const KEPT = /^(?:\.\/)?(?:chunks\/mermaid\.core\/)?(sequenceDiagram|stateDiagram-v2|dagre)-/;

const DYNAMIC_IMPORT = /\bimport\("([^"]+)"\)/g;

/** What became of everything that Mermaid loads on demand. */
export interface Leaned {
  readonly kept: Set<string>;
  readonly leftOut: Set<string>;
}

/** Leaves out of Mermaid what it loads on demand and the preview never asks for: a sixth of its size remains. */
export const leanMermaid = (leaned: Leaned): Plugin => ({
  name: 'lean-mermaid',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]mermaid[\\/]dist[\\/].*\.mjs$/ }, async ({ path }) => ({
      contents: lean(await readFile(path, 'utf8'), leaned),
      loader: 'js',
    }));
  },
});

const lean = (code: string, { kept, leftOut }: Leaned): string =>
  code.replace(DYNAMIC_IMPORT, (whole, name: string) => {
    const used = KEPT.exec(name)?.[1];
    if (used !== undefined) {
      kept.add(used);
      return whole;
    }
    leftOut.add(name);
    return `Promise.reject(new Error(${JSON.stringify(`${name} is not part of the preview`)}))`;
  });
