import postgres from 'postgres';

/** Small enough to hold several, large enough that an entry's header does not matter. */
const partSize = 8 * 1024 * 1024;
const newline = 0x0a;

/** Works in one transaction that sees the database as of one moment and cannot change it. */
export async function inSnapshot<T>(
  url: string,
  work: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, { max: 1, prepare: false, onnotice: () => undefined });
  try {
    // `unwrapped` keeps the driver's types from flattening T.
    let unwrapped: { readonly value: T } | undefined;
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      unwrapped = { value: await work(tx) };
    });
    if (unwrapped === undefined) throw new Error('the snapshot ended early');
    return unwrapped.value;
  } finally {
    await sql.end();
  }
}

/** Runs `copy (…) to stdout` and hands its text over in parts that end with a whole row; answers the lines. */
export async function copyOut(
  tx: postgres.TransactionSql,
  statement: string,
  take: (part: Buffer, number: number) => Promise<void>,
): Promise<number> {
  const stream: AsyncIterable<Buffer> = await tx.unsafe(statement).readable();
  let held: Buffer[] = [];
  let size = 0;
  let lines = 0;
  let parts = 0;
  const flush = async () => {
    parts += 1;
    await take(Buffer.concat(held), parts);
    held = [];
    size = 0;
  };
  // The server sends a message a row and the driver never divides one, so every chunk ends with a row.
  for await (const chunk of stream) {
    held.push(chunk);
    size += chunk.length;
    lines += newlines(chunk);
    if (size >= partSize) await flush();
  }
  if (size > 0) await flush();
  return lines;
}

export function newlines(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(newline); at !== -1; at = text.indexOf(newline, at + 1)) count += 1;
  return count;
}
