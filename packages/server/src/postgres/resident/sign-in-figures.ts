import type { LoadFigures } from '@doorstep/core/office/figure/load-figures.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** As far back as sessions are kept. */
export function createSignInFigures(reads: Database, zone: string): Pick<LoadFigures, 'signIns'> {
  return {
    signIns: (from, until) => reads`
      select (signed_in_at at time zone ${zone})::date::text as day, count(*)::integer as count
        from resident.session
       where signed_in_at >= (${from}::date)::timestamp at time zone ${zone}
         and signed_in_at < (${until}::date + 1)::timestamp at time zone ${zone}
       group by 1 order by 1`,
  };
}
