import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ProfileStore } from '@doorstep/core/preregistration/profile/profile-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { applicationColumns, applicationOf, formOf } from './application-rows.ts';
import type { ApplicationRow, FormRow } from './application-rows.ts';

type DueRow = ApplicationRow & FormRow & { readonly types: string[] };

export function createProfileStore(sql: Database, sealer: Sealer): ProfileStore {
  return {
    due: async (most) => {
      const rows = await sql<DueRow[]>`
        select ${applicationColumns(sql)}, demographics_sealed, lang_codes, schema_version, version,
               array(select type from preregistration.document where document.prid = application.prid) as types
          from preregistration.application join preregistration.application_data using (prid)
         where not profiled and booking_type = 'NEW_PREREGISTRATION'
           and (status = 'Booked' or fetched_at is not null)
         order by application.prid limit ${most}`;
      return rows.map((row) => ({
        ...applicationOf(row),
        form: formOf(sealer, row.prid, row),
        documentTypes: row.types,
      }));
    },
    keep: async (prid, profile) => {
      await sql`
        with change as (
          update preregistration.application set profiled = true where prid = ${prid} and not profiled returning prid
        )
        insert into preregistration.anonymous_profile (profile)
        select ${JSON.stringify(profile)}::text::jsonb from change`;
    },
  };
}
