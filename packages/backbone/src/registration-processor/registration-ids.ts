import { registrationIdOf } from '@doorstep/core/backbone/registration-processor/registration-id.ts';
import type { RegistrationIds } from '@doorstep/core/backbone/registration-processor/registration-ids.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** The sequence of each machine in one row: it begins at 1 and, after 99999, again (identity-backbone §4.6). */
export function createRegistrationIds(sql: Database): RegistrationIds {
  return {
    next: async (centreId, machineId) => {
      const [row] = await sql<{ last_number: number; last_at: Date }[]>`
        insert into registration_processor.rid_sequence as held (centre_id, machine_id, last_number, last_at)
        values (${centreId}, ${machineId}, 1, date_trunc('second', now()))
        on conflict (centre_id, machine_id) do update
          set last_number = held.last_number % 99999 + 1,
              last_at = greatest(excluded.last_at, held.last_at +
                                 case when held.last_number = 99999 then interval '1 second' else interval '0' end)
        returning last_number, last_at`;
      if (row === undefined) throw new Error('The sequence of the machine was not stored');
      return registrationIdOf(centreId, machineId, row.last_number, row.last_at);
    },
  };
}
