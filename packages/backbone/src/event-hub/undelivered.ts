import type { listUndeliveredEvents, redeliverEvent } from '@doorstep/contract/doorstep/undelivered-event.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { deliverAgain, undeliveredRows } from './undelivered-events.ts';

const MOST = 200;

/** What operators see of events that did not arrive, and how they send one again. */
export function undeliveredWire(sql: Database) {
  const list: Implementation<typeof listUndeliveredEvents, Callers> = {
    questions: {},
    answer: async () => {
      const rows = await undeliveredRows(sql, MOST);
      return ok(rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() })));
    },
  };
  const again: Implementation<typeof redeliverEvent, Callers> = {
    questions: {},
    answer: async ({ params }) =>
      (await deliverAgain(sql, params.undelivered, params.subscription))
        ? ok({ state: 'waiting' as const })
        : fail('event-unknown'),
  };
  return { list, again };
}
