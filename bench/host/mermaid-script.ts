import { build } from 'esbuild';
import { leanMermaid } from '../../scripts/build/lean-mermaid.ts';
import { ROOT } from '../../scripts/host/paths.ts';

/** Mermaid as the preview has it, as a script that makes it a global: the source of the script. */
export async function mermaidScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "import mermaid from 'mermaid'; globalThis.mermaid = mermaid;", resolveDir: ROOT },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    plugins: [leanMermaid({ kept: new Set(), leftOut: new Set() })],
  });
  return outputFiles[0]?.text ?? '';
}
