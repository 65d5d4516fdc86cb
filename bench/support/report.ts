/** A time in milliseconds, with two digits after the point where it is small. */
export const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** Prints rows in columns. */
export const table = (rows: readonly (readonly string[])[]): void => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows) {
    console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('   '));
  }
};

/** The row that tells whether `value` keeps to its limit. */
export const goal = (title: string, value: number, limit: number): string[] => [
  title,
  value.toFixed(2),
  `goal ≤ ${limit}`,
  value <= limit ? 'met' : 'MISSED',
];
