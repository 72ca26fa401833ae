/** Rows of words in columns, each as wide as its widest word. */
export function table(rows: string[][]): string[] {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows.map(row =>
    row
      .map((word, column) => word.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
