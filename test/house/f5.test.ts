import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

const { configurations, compounds } = read('.vscode/launch.json') as {
  configurations: { name: string; preLaunchTask?: string; args?: string[] }[];
  compounds: { configurations: string[] }[];
};
const { tasks } = read('.vscode/tasks.json') as {
  tasks: { label?: string; type: string; script: string; dependsOn?: string }[];
};
const { scripts } = read('package.json') as { scripts: Record<string, string> };

describe('F5 in VS Code', () => {
  test('starts tasks that there are, and these run scripts that there are', () => {
    const labels = new Set(tasks.map(({ label }) => label));
    const wanted = [
      ...configurations.map(({ preLaunchTask }) => preLaunchTask),
      ...tasks.map((task) => task.dependsOn),
    ];
    expect(wanted.filter((label) => label !== undefined && !labels.has(label))).toEqual([]);
    expect(
      tasks.filter(({ type, script }) => type !== 'npm' || (script !== 'install' && !(script in scripts))),
    ).toEqual([]);
  });

  test('opens files that there are', () => {
    const opened = configurations
      .flatMap(({ args = [] }) => args)
      .flatMap((word) => /^\$\{workspaceFolder\}\/(?!dist\/)(.*)$/.exec(word)?.[1] ?? []);
    expect(opened).toContain('examples');
    expect(opened.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  test('starts together only what can be started alone', () => {
    const names = new Set(configurations.map(({ name }) => name));
    expect(compounds.flatMap((compound) => compound.configurations).filter((name) => !names.has(name))).toEqual([]);
  });
});
