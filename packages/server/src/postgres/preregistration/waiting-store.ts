import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type { Wait, WaitingStore } from '@doorstep/core/preregistration/booking/waiting-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { accountContext } from './account-store.ts';

type JoinOutcome = Awaited<ReturnType<WaitingStore['join']>>;

interface UntoldRow {
  readonly owner: Buffer;
  readonly sealed: Buffer;
  readonly language: string;
  readonly prids: readonly string[];
  readonly slot: Appointment;
  readonly until: Date;
  readonly zone: string;
}

/** The rules are functions of the migration. */
export function createWaitingStore(sql: Database, sealer: Sealer): WaitingStore {
  return {
    join: async (wait) => {
      const [row] = await sql<{ outcome: JoinOutcome }[]>`
        select preregistration.join_waiting(
          ${wait.id}, ${[...wait.prids]}::text[], ${Buffer.from(wait.owner)}, ${wait.centreId},
          ${wait.fromDay}::date, ${wait.toDay}::date, ${wait.partOfDay}, ${wait.zone}, ${wait.offsetDays},
          ${wait.offerSeconds}, ${wait.most}
        ) as outcome`;
      return row?.outcome ?? 'application-unknown';
    },
    leave: async (id, owner) => {
      const [row] = await sql<{ left: boolean }[]>`
        select preregistration.leave_waiting(${id}, ${Buffer.from(owner)}) as left`;
      return row?.left ?? false;
    },
    ofOwner: async (owner) => {
      const rows = await sql<(Omit<Wait, 'ahead'> & { readonly ahead: string })[]>`
        select id, centre_id as "centreId", from_day::text as "fromDay", to_day::text as "toDay",
               part_of_day as "partOfDay",
               array(select prid from preregistration.waiting_application
                      where waiting_id = mine.id order by prid) as prids,
               (select count(*) from preregistration.waiting other
                 where other.centre_id = mine.centre_id and other.place < mine.place) as ahead,
               (select json_build_object('slot', json_build_object(
                         'centreId', centre_id, 'date', slot_date, 'from', slot_from, 'to', slot_to),
                         'until', extract(epoch from expires_at) * 1000)
                  from preregistration.hold where waiting_id = mine.id and expires_at > now() limit 1) as offer
          from preregistration.waiting mine where owner_hash = ${Buffer.from(owner)} order by joined_at, id`;
      return rows.map((row) => ({ ...row, ahead: Number(row.ahead), offer: dated(row.offer) }));
    },
    untold: async (id) => {
      const [row] = await sql<UntoldRow[]>`
        select account.owner_hash as owner, user_id_sealed as sealed, min(lang_code) as language,
               array_agg(prid order by prid) as prids, min(expires_at) as until, time_zone as zone,
               json_build_object('centreId', hold.centre_id, 'date', slot_date, 'from', slot_from, 'to', slot_to) as slot
          from preregistration.hold
          join preregistration.waiting on waiting.id = waiting_id
          join preregistration.application using (prid)
          join preregistration.account on account.owner_hash = waiting.owner_hash
         where waiting_id = ${id} and told_at is null and expires_at > now()
         group by account.owner_hash, user_id_sealed, time_zone, hold.centre_id, slot_date, slot_from, slot_to`;
      if (row === undefined) return null;
      const { owner, sealed, ...offered } = row;
      return { ...offered, userId: sealer.open(sealed, accountContext(owner)) };
    },
    tell: async (id, messages) => {
      await sql`
        with change as (
          update preregistration.hold set told_at = now()
           where waiting_id = ${id} and told_at is null and expires_at > now() returning prid
        ), ${followUps(sql, 'preregistration', sealer, { ...NO_FOLLOW_UPS, messages })}
        select from change`;
    },
  };
}

function dated(offer: Wait['offer']): Wait['offer'] {
  return offer === null ? null : { slot: offer.slot, until: new Date(offer.until) };
}
