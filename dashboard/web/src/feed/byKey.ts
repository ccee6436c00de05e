/** Rows by a key, each key's in their order, and the keys in that of their first rows. */
export function byKey<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const held = found.get(key(row));
    if (held) held.push(row);
    else found.set(key(row), [row]);
  }
  return found;
}
