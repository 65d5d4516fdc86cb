/** The patterns of `files.exclude`: those that are on; one with a condition on a sibling counts as off. */
export function patternsIn(setting: unknown): string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
}

/** Tells whether a path (with `/`, from the folder of the workspace) is excluded, by itself or by a folder above it. */
export function excluder(patterns: readonly string[]): (path: string) => boolean {
  const sources = patterns.map((pattern) => `(?:${sourceOf(pattern)})`);
  const expression = new RegExp(`^(?:${['(?:.*/)?node_modules', ...sources].join('|')})(?:/|$)`, 'u');
  return (path) => expression.test(path);
}

/** A glob of the editor as the source of a regular expression: `**`, `*`, `?`, `{a,b}` and `[…]`. */
function sourceOf(glob: string): string {
  let depth = 0;
  let source = '';
  for (const [token] of glob.replace(/^\.?\/|\/$/g, '').matchAll(TOKENS)) {
    if (token === '**/') source += '(?:.*/)?';
    else if (token === '/**') source += '(?:/.*)?';
    else if (token === '**') source += '.*';
    else if (token === '*') source += '[^/]*';
    else if (token === '?') source += '[^/]';
    else if (token === '{') {
      depth++;
      source += '(?:';
    } else if (token === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (token === ',' && depth > 0) source += '|';
    else if (/^\[.+\]$/s.test(token)) source += setOf(token);
    else source += token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace('\\-', '-');
  }
  return source + ')'.repeat(depth);
}

const TOKENS = /\*\*\/|\/\*\*$|\*\*|\[[^\]/]+\]|[\s\S]/gu;

/** `[a-z]`, `[!a-z]`; what is no range of characters stands for itself. */
function setOf(token: string): string {
  const [, not = '', inside = ''] = /^\[([!^]?)(.*)\]$/su.exec(token) ?? [];
  const source = `[${not && '^'}${inside.replace(/[\\[\]^]/g, '\\$&')}]`;
  try {
    return new RegExp(source, 'u').source;
  } catch {
    return token.replace(/[[\]\\-]/g, '\\$&').replace(/\\-/g, '-');
  }
}
