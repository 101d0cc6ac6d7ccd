import type postgres from 'postgres';

const PATIENCE_MS = 15_000;

/** Resolves once every code that was asked for is sent, or has failed and become a job of its own. */
export async function codesSent(sql: postgres.Sql): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const waiting = await sql`select from platform.due_work where lane = 'code' limit 1`;
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Codes are left to send');
}
