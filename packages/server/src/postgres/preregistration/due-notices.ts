import type { Database } from '@doorstep/platform/database.ts';

const AT_A_TIME = 200;

/**
 * Makes jobs of the changes that applicants are to be told of; any number of processes may do so at once. On opening day
 * changes come faster than anybody can be told: those wait here, where a row costs a twentieth of a job.
 */
export async function passOnNotices(sql: Database): Promise<void> {
  await sql`
    with due as (
      delete from preregistration.notice_due where id in (
        select id from preregistration.notice_due order by id
         limit ${AT_A_TIME} - (select platform.waiting_jobs('tell-applicant', ${AT_A_TIME})) for update skip locked)
      returning payload
    )
    select platform.enqueue_behind('tell-applicant', payload) from due`;
}
