import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';

/** Tells the hub of a change, in the change's own statement. */
export type Announced = (topic: string, data: HubEvent['data']) => Fragment;

export function announcedBy(sql: Database, sealer: Sealer, now: () => Date): Announced {
  return (topic, data) =>
    followUps(sql, 'partner_management', sealer, {
      messages: [],
      audit: [],
      events: [{ topic, publisher: 'PARTNER_MANAGEMENT', publishedAt: now().toISOString(), data }],
    });
}
