import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type {
  AffectedBooking,
  AffectedStore,
} from '@doorstep/core/preregistration/booking/affected-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { accountContext } from './account-store.ts';

interface UntoldRow {
  readonly owner: Buffer;
  readonly sealed: Buffer;
  readonly language: string;
  readonly to: string;
}

export function createAffectedStore(sql: Database, sealer: Sealer): AffectedStore {
  return {
    untold: async (booking) => {
      const [row] = await sql<UntoldRow[]>`
        select owner_hash as owner, user_id_sealed as sealed, lang_code as language, appointment_to::text as to
          from preregistration.affected_booking affected
          join preregistration.application using (prid)
          join preregistration.account using (owner_hash)
         where ${isUntold(sql, booking)} and status = 'Booked' and application.centre_id = affected.centre_id
           and appointment_date = slot_date and appointment_from = slot_from`;
      if (row === undefined) return null;
      const { centreId, date, from } = booking;
      const appointment: Appointment = { centreId, date, from, to: row.to };
      const userId = sealer.open(row.sealed, accountContext(row.owner));
      return { userId, language: row.language, appointment };
    },
    tell: async (booking, messages) => {
      await sql`
        with change as (
          update preregistration.affected_booking affected set told_at = now()
           where ${isUntold(sql, booking)} returning prid
        ), ${followUps(sql, 'preregistration', sealer, { ...NO_FOLLOW_UPS, messages })}
        select from change`;
    },
  };
}

function isUntold(sql: Database, { prid, centreId, date, from }: AffectedBooking): Fragment {
  return sql`
    affected.prid = ${prid} and affected.centre_id = ${centreId} and affected.slot_date = ${date}::date
    and affected.slot_from = ${from}::time and affected.told_at is null`;
}
