import { gathering } from './gathering.ts';

/** Rows that are read in one statement. */
const MOST = 50;

/**
 * Finds one row by its key: who asks while a statement is under way shares the next with all who do.
 * @param read the rows of these keys, each with its own as `key`; rows may be missing, in any order.
 */
export function rowByText<Row extends { readonly key: string }>(
  read: (keys: string[]) => Promise<readonly Row[]>,
): (key: string) => Promise<Row | null> {
  return gathering({ most: MOST }, async (keys: readonly string[]) => {
    const rows = new Map((await read([...keys])).map((row) => [row.key, row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** As rowByText, where a key has several rows: all of them, in the order in which they were read. */
export function rowsByText<Row extends { readonly key: string }>(
  read: (keys: string[]) => Promise<readonly Row[]>,
): (key: string) => Promise<readonly Row[]> {
  return gathering({ most: MOST }, async (keys: readonly string[]) => {
    const rows = await read([...keys]);
    return keys.map((key) => rows.filter((row) => row.key === key));
  });
}

/** As rowByText, by keys that are bytes: each is read, and stands in its row, in base64. */
export function rowByKey<Row extends { readonly key: string }>(
  read: (keys: string[]) => Promise<readonly Row[]>,
): (key: Uint8Array) => Promise<Row | null> {
  const find = rowByText(read);
  return (key) => find(Buffer.from(key).toString('base64'));
}
