import { build, type Metafile } from 'esbuild';
import { type Leaned, leanMermaid } from './lean-mermaid.ts';

/** Builds the page of the preview, `preview.js` and `styles.css`, in the folder `out`; Mermaid is in it. */
export const buildPreview = async (root: string, out: string, leaned: Leaned = nothing()): Promise<Metafile> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { preview: 'client/webview/main.ts', styles: 'client/webview/preview.css' },
    outdir: out,
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [leanMermaid(leaned)],
  });
  return metafile;
};

const nothing = (): Leaned => ({ kept: new Set(), leftOut: new Set() });
