import type { Database } from '@doorstep/platform/database.ts';

/** Days after which nobody counts any more; the audit keeps who looked. */
const KEPT = 7;

export interface ApplicantLooks {
  /** Counts a look of today, found or not; false once there were `most`. */
  readonly take: (lookedBy: string, most: number) => Promise<boolean>;
  readonly purge: () => Promise<void>;
}

export function createApplicantLooks(sql: Database): ApplicantLooks {
  return {
    take: async (lookedBy, most) => {
      const taken = await sql`
        insert into registration_processor.applicant_look as look (looked_by, day, times)
        select ${lookedBy}, (now() at time zone 'UTC')::date, 1 where ${most} > 0
        on conflict (looked_by, day) do update set times = look.times + 1 where look.times < ${most}
        returning times`;
      return taken.length > 0;
    },
    purge: async () => {
      await sql`
        delete from registration_processor.applicant_look
         where day < (now() at time zone 'UTC')::date - ${KEPT}::integer`;
    },
  };
}
