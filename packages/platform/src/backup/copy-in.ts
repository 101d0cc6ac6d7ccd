import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import type postgres from 'postgres';

/** An open `copy … from stdin`. */
export interface CopyIn {
  write(rows: Buffer): Promise<void>;
  /** Ends the copy and throws when the server refused any of it. */
  end(): Promise<void>;
}

/** Opens a `copy … from stdin` within a transaction. */
export async function copyIn(tx: postgres.TransactionSql, statement: string): Promise<CopyIn> {
  const stream: Writable = await tx.unsafe(statement).writable();
  let refusal: Error | undefined;
  stream.on('error', (fault) => {
    refusal = fault;
  });
  return {
    write: (rows) =>
      new Promise((resolve, reject) => {
        stream.write(rows, (fault) => {
          if (fault) reject(fault);
          else resolve();
        });
      }),
    end: async () => {
      stream.end();
      await nextTurn();
      // The driver tells nobody of an error that comes after the last row, but the transaction knows.
      await tx`select 1`.catch((fault: unknown) => {
        throw new Error(`the server refused rows: ${statement}`, { cause: refusal ?? fault });
      });
    },
  };
}
