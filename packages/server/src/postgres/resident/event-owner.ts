import type { OwnerOfEvent } from '@doorstep/core/resident/callback/auth-type.ts';
import type { Database } from '@doorstep/platform/database.ts';

export function createOwnerOfEvent(sql: Database): OwnerOfEvent {
  return async (eventId) => {
    const [row] = await sql<{ owner: string }[]>`
      select owner from resident.event where event_id = ${eventId}`;
    return row?.owner ?? null;
  };
}
