import type { Hold, HoldOutcome, HoldStore } from '@doorstep/core/preregistration/booking/hold-store.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** Slots locked at a time, so that those who book there wait for a moment only. */
const TIDIED_TOGETHER = 50;

/** The rules are functions of the migration; a hold's seat is counted by its row's own trigger. */
export function createHoldStore(sql: Database): HoldStore {
  return {
    hold: async ({ prids, slot, owner, bookable, seconds, most }) => {
      const held = sql<{ outcome: HoldOutcome }[]>`
        select preregistration.hold_seats(
          ${[...prids]}::text[], ${[...bookable]}::text[], ${slot.centreId}, ${slot.date}::date, ${slot.from}::time,
          ${slot.to}::time, ${Buffer.from(owner)}, ${seconds}, ${most}
        ) as outcome`;
      return (await held.catch(seatGone))[0]?.outcome ?? 'slot-unavailable';
    },
    extend: async (prids, owner, seconds) => {
      const [row] = await sql<{ outcome: 'extended' | 'hold-unknown' | 'hold-not-extendable' }[]>`
        select preregistration.extend_holds(${[...prids]}::text[], ${Buffer.from(owner)}, ${seconds}) as outcome`;
      return row?.outcome ?? 'hold-unknown';
    },
    drop: async (prids, owner) => {
      await sql`select preregistration.drop_holds(${[...prids]}::text[], ${Buffer.from(owner)})`;
    },
    ofOwner: async (owner) => {
      const rows = await sql<Hold[]>`
        select array_agg(prid order by prid) as prids, expires_at as until,
               json_build_object('centreId', centre_id, 'date', slot_date, 'from', slot_from, 'to', slot_to) as slot,
               extract(epoch from expires_at - now())::float as "secondsLeft",
               waiting_id is null and not extended as extendable,
               case when waiting_id is null then 'chosen' else 'offered' end as origin
          from preregistration.hold
         where owner_hash = ${Buffer.from(owner)} and expires_at > now()
         group by centre_id, slot_date, slot_from, slot_to, expires_at, extended, waiting_id
         order by expires_at`;
      return [...rows];
    },
    tidy: async () => {
      while (await endLapsed(sql));
      await sql`select preregistration.end_waits()`;
    },
  };
}

/** True while there may be more. */
async function endLapsed(sql: Database): Promise<boolean> {
  const ended = await sql<{ holds: number }[]>`
    select preregistration.end_lapsed_holds(centre_id, slot_date, slot_from) as holds from (
      select centre_id, slot_date, slot_from from preregistration.slot
       where (centre_id, slot_date, slot_from) in (
         select distinct centre_id, slot_date, slot_from from preregistration.hold
          where expires_at <= now() limit ${TIDIED_TOGETHER})
       order by centre_id collate "C", slot_date, slot_from for update
    ) as locked`;
  return ended.length === TIDIED_TOGETHER && ended.some(({ holds }) => holds > 0);
}

/** The slot's own guard, should every other have let it through. */
function seatGone(error: unknown): readonly { readonly outcome: HoldOutcome }[] {
  if (violatedConstraint(error) !== 'slots_hold_no_more_than_capacity') throw error;
  return [{ outcome: 'slot-unavailable' }];
}
