import type { NotificationStore } from '@doorstep/core/resident/notification/notification-store.ts';
import { TOLD_STATUSES } from '@doorstep/core/resident/notification/told-status.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { COUNTED, eventPage } from './event-page.ts';

/** `type:status` of everything people are told of. */
const TOLD: readonly string[] = Object.entries(TOLD_STATUSES).flatMap(([type, statuses]) =>
  statuses.map((status) => `${type}:${status}`),
);

const ABOUT_SECURITY = ['AUTH_TYPE_LOCK_UNLOCK', 'UPDATE_MY_UIN', 'WALLET_CREDENTIAL_REVOKED'];

export function createNotificationStore(sql: Database, reads: Database): NotificationStore {
  // Of what touches security everybody hears; of the rest, who has not switched the bell off for it.
  const told = (owner: string): Fragment => sql`
    request_type || ':' || status_code = any(${[...TOLD]})
    and (request_type = any(${[...ABOUT_SECURITY]})
         or not exists (select from resident.notice_choice as choice
                         where choice.owner = ${owner} and choice.kind = 'requests' and not choice.bell))`;
  return {
    page: ({ owner, pageIndex, pageSize }) =>
      eventPage(reads, {
        // The constant is what lets the planner take the index without authentications.
        where: sql`owner = ${owner} and request_type <> 'AUTHENTICATION_REQUEST' and ${told(owner)}`,
        order: 'updated_at desc, event_id',
        pageIndex,
        pageSize,
      }),
    unread: async (owner) => {
      const [row] = await reads<{ count: string }[]>`
        select count(*) from (
          select from resident.event
           where owner = ${owner} and not read and ${told(owner)}
             and updated_at >= coalesce((select opened_at from resident.bell where owner = ${owner}), '-infinity')
           limit ${COUNTED}) as unread`;
      return Number(row?.count ?? 0);
    },
    readAll: async (owner) => {
      await sql`update resident.event set read = true where owner = ${owner} and not read and ${told(owner)}`;
    },
    bellOpenedAt: async (owner) => {
      const [row] = await reads<{ opened_at: Date }[]>`
        select opened_at from resident.bell where owner = ${owner}`;
      return row?.opened_at ?? null;
    },
    openBell: async (owner) => {
      await sql`
        insert into resident.bell (owner, opened_at) values (${owner}, now())
        on conflict (owner) do update set opened_at = greatest(bell.opened_at, excluded.opened_at)`;
    },
  };
}
