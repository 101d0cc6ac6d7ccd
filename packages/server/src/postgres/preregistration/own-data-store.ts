import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { OwnDataStore } from '@doorstep/core/preregistration/account/own-data-store.ts';
import type { BookingType } from '@doorstep/core/preregistration/application/application.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';

interface ConsentRow {
  readonly texts_hash: Buffer;
  readonly answer: 'accepted' | 'refused';
  readonly answered_at: Date;
}

interface FinishedRow {
  readonly prid: string;
  readonly booking_type: BookingType;
  readonly updated_at: Date;
}

export function createOwnDataStore(sql: Database, sealer: Sealer): OwnDataStore {
  return {
    consents: async (owner) => {
      const rows = await sql<ConsentRow[]>`
        select texts_hash, answer, answered_at from preregistration.consent
         where owner_hash = ${Buffer.from(owner)} order by answered_at desc`;
      return rows.map((row) => ({
        textsHash: row.texts_hash,
        answer: row.answer,
        answeredAt: row.answered_at,
      }));
    },
    finished: async (owner) => {
      const rows = await sql<FinishedRow[]>`
        select prid, booking_type, updated_at from preregistration.application
         where owner_hash = ${Buffer.from(owner)} and status = 'Consumed' order by updated_at desc, prid`;
      return rows.map(({ prid, booking_type, updated_at }) => ({
        prid,
        bookingType: booking_type,
        finishedAt: updated_at,
      }));
    },
    forget: async (owner, audit) => {
      const hash = Buffer.from(owner);
      await sql.begin(async (transaction) => {
        await transaction`
          update preregistration.session set ended_at = now() where owner_hash = ${hash} and ended_at is null`;
        await transaction`delete from preregistration.consent where owner_hash = ${hash}`;
        await transaction`
          with change as (
            select from preregistration.account where owner_hash = ${hash}
          ), ${followUps(sql, 'preregistration', sealer, { ...NO_FOLLOW_UPS, audit })}
          select from change`;
        await transaction`
          delete from preregistration.account
           where owner_hash = ${hash}
             and not exists (
               select from preregistration.application where application.owner_hash = account.owner_hash)`;
      });
    },
  };
}
