/** A table of a Markdown file: its rows by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The first table behind the heading that begins with `heading`. */
export function tableUnder(markdown: string, heading: string): readonly Row[] {
  const lines = markdown.split('\n');
  const at = lines.findIndex((line) => line.startsWith('## ') && line.slice(3).startsWith(heading));
  if (at < 0) throw new Error(`no heading begins with "${heading}"`);
  const first = lines.findIndex((line, index) => index > at && line.startsWith('|'));
  return tableAt(lines, first);
}

/** The table whose header line begins with `header`. */
export function tableWith(markdown: string, header: string): readonly Row[] {
  const lines = markdown.split('\n');
  return tableAt(
    lines,
    lines.findIndex((line) => line.startsWith(header)),
  );
}

function tableAt(lines: readonly string[], first: number): readonly Row[] {
  const names = cells(lines[first] ?? '');
  const rows: Row[] = [];
  for (let at = first + 2; lines[at]?.startsWith('|'); at++) {
    const values = cells(lines[at] ?? '');
    if (values.length !== names.length)
      throw new Error(`line ${at + 1} has ${values.length} cells, not ${names.length}`);
    rows.push(Object.fromEntries(names.map((name, column) => [name, values[column] ?? ''])));
  }
  return rows;
}
