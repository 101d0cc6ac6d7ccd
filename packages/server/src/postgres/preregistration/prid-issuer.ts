import { drawPrid } from '@doorstep/core/preregistration/application/prid.ts';
import type { PridIssuer } from '@doorstep/core/preregistration/application/prid-issuer.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** Repeats are chance while the number space is wide; so many in a row mean it is nearly used up. */
const DRAWS = 50;

/** Draws at random and lets the index of issued PRIDs refuse repeats, so no pool has to be filled or shared. */
export function createPridIssuer(sql: Database, randomDigit: () => number): PridIssuer {
  return {
    issue: async () => {
      for (let draw = 0; draw < DRAWS; draw += 1) {
        const prid = drawPrid(randomDigit);
        const issued = await sql`
          insert into preregistration.issued_prid (prid) values (${prid}::bigint) on conflict do nothing`;
        if (issued.count === 1) return prid;
      }
      throw new Error('The space of PRIDs is used up');
    },
  };
}
