import type { CarriedPapers } from '@doorstep/core/office/master-data/master-data-entries.ts';
import type { Statements } from '@doorstep/platform/database.ts';

/** Applications with such a paper, by how far they are: one statement, whatever their number. */
export function createCarriedPapers(sql: Statements): CarriedPapers {
  return async (of) => {
    const kind = 'type' in of ? sql`d.type = ${of.type}` : sql`d.category = ${of.category}`;
    const [row] = await sql<{ filledIn: number; booked: number }[]>`
      select count(distinct a.prid) filter (where a.status <> 'Booked')::integer as "filledIn",
             count(distinct a.prid) filter (where a.status = 'Booked')::integer as booked
        from preregistration.application a join preregistration.document d on d.prid = a.prid
       where a.status in ('Application_Incomplete', 'Pending_Appointment', 'Booked') and ${kind}`;
    return row ?? { filledIn: 0, booked: 0 };
  };
}
