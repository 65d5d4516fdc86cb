import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const HOME = 'https://github.com/tcp-trace/tcp-trace/';
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const project = JSON.parse(read('package.json'));

/** The targets of the links in a Markdown file. */
const links = (path: string): string[] =>
  Array.from(read(path).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target);

describe('links', () => {
  // These go into packages, where the rest of the project is not beside them.
  test.each(['README.md', 'CHANGELOG.md'])('of %s are absolute, and those into the project lead somewhere', (path) => {
    for (const link of links(path)) {
      expect(link).toMatch(/^https:\/\//);
      if (link.startsWith(HOME)) {
        const inside = link.slice(HOME.length).replace(/^(?:blob|tree)\/main\//, '');
        expect(existsSync(join(ROOT, inside.replace(/#.*/, ''))), link).toBe(true);
      }
    }
  });

  test.each(['CONTRIBUTING.md', 'docs/architecture.md', 'docs/correctness.md'])('of %s lead somewhere', (path) => {
    for (const link of links(path).filter((target) => !target.startsWith('https://'))) {
      expect(existsSync(join(ROOT, dirname(path), link.replace(/#.*/, ''))), link).toBe(true);
    }
  });
});

describe('package.json', () => {
  test('has the scripts that the documents name', () => {
    const named = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md'].flatMap((path) =>
      Array.from(read(path).matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g), ([, script = '']) => script),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(Object.keys(project.scripts)).toEqual(expect.arrayContaining(named));
  });

  test('pins what it needs exactly', () => {
    for (const [name, version] of Object.entries({ ...project.devDependencies, ...project.optionalDependencies })) {
      expect(version, name).toMatch(/^(?:npm:[\w-]+@)?\d+\.\d+\.\d+$/);
    }
  });

  test('ships nothing that has to be installed', () => {
    expect(project.dependencies).toBeUndefined();
  });
});

test('the changelog knows what is not yet released, or the version', () => {
  expect(read('CHANGELOG.md')).toMatch(
    new RegExp(`^## \\[(?:Unreleased|${project.version.replaceAll('.', '\\.')})\\]`, 'm'),
  );
});
