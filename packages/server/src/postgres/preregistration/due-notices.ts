import type { Database } from '@doorstep/platform/database.ts';

/** While people wait for this process telling is slowed down, never stopped. */
const AT_A_TIME = { calm: 200, busy: 1 };

/**
 * Makes jobs of the changes that applicants are to be told of; any number of processes may do so at once. On opening day
 * changes come faster than anybody can be told: those wait here, where a row costs a twentieth of a job.
 */
export async function passOnNotices(sql: Database, hours: keyof typeof AT_A_TIME): Promise<void> {
  const most = AT_A_TIME[hours];
  await sql`
    with due as (
      delete from preregistration.notice_due where id in (
        select id from preregistration.notice_due order by id
         limit ${most} - (select platform.waiting_jobs('tell-applicant', ${most})) for update skip locked)
      returning payload
    )
    select platform.enqueue_behind('tell-applicant', payload) from due`;
}
