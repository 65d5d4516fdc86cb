import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Leaned } from '../../scripts/build/lean-mermaid.ts';
import { buildPreview } from '../../scripts/build/preview.ts';

const ROOT = join(import.meta.dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'tcp-trace-preview-'));
const leaned: Leaned = { kept: new Set(), leftOut: new Set() };
let script = '';

beforeAll(async () => {
  await buildPreview(ROOT, out, leaned);
  script = readFileSync(join(out, 'preview.js'), 'utf8');
}, 60_000);
afterAll(() => rmSync(out, { recursive: true }));

test('of Mermaid the two diagrams and one layout are kept, everything else that it loads on demand is left out', () => {
  expect([...leaned.kept].toSorted()).toEqual(['dagre', 'sequenceDiagram', 'stateDiagram-v2']);
  for (const name of ['katex', 'elk', 'flowDiagram', 'ganttDiagram', 'mindmap', 'cose-bilkent']) {
    expect(
      [...leaned.leftOut].some((left) => left.includes(name)),
      name,
    ).toBe(true);
  }
});

test('the page is one script that loads nothing', () => {
  expect(/\bimport\(["']/.test(script)).toBe(false);
});

test('the page stays small', () => {
  expect(script.length).toBeLessThan(1_200_000);
  expect(gzipSync(script).length).toBeLessThan(350_000);
});
