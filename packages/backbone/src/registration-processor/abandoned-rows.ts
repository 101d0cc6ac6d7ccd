import type { Database, Fragment } from '@doorstep/platform/database.ts';

/** How long a registration is waited for. */
export interface Waits {
  /** Days for a packet that was announced, or is to be sent again. */
  readonly uploadDays: number;
  /** Days for what a person was asked for. */
  readonly answerDays: number;
  /** Sendings after which no packet is waited for. */
  readonly threshold: number;
}

/** In one run; the next takes the rest. */
const AT_ONCE = 1_000;

/** Ids of registrations that nobody will bring any further. */
export function abandonedOf(sql: Database, { uploadDays, answerDays, threshold }: Waits): Fragment {
  return sql`
    select id from registration_processor.registration as held
     where (status = 'SYNCED' and changed_at < now() - make_interval(days => ${uploadDays}))
        or (status = 'FAILED' and sendings < ${threshold} and changed_at < now() - make_interval(days => ${uploadDays})
            and (select type from registration_processor.transaction
                  where registration_id = held.id order by id desc limit 1) in ('PACKET_RECEIVER', 'UPLOAD_PACKET'))
        or (status = 'PAUSED_FOR_ADDITIONAL_INFO' and changed_at < now() - make_interval(days => ${answerDays}))
     order by changed_at limit ${AT_ONCE}`;
}
