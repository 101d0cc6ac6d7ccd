import type { RunningServer } from './running-server.ts';

/** Columns of `resident.event` that a test wants otherwise. */
export type EventFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Writes an event of an owner as it stands in the table; without more, a VID made in March 2026. */
export async function anEventOf(
  { sql }: Pick<RunningServer, 'sql'>,
  owner: string,
  eventId: string,
  facts: EventFacts = {},
): Promise<void> {
  const row = {
    owner,
    event_id: eventId,
    request_type: 'GENERATE_VID',
    status_code: 'VID_GENERATED',
    reference_type: 'UIN',
    reference_masked: 'XXXXXXXXXXXX4711',
    vid_type: 'TEMPORARY',
    auth_type_code: 'OTP',
    read: true,
    created_at: '2026-03-10T12:00:00Z',
    ...facts,
  };
  await sql`insert into resident.event ${sql({ updated_at: row.created_at, ...row })}`;
}

/** The owner whose session was opened last. */
export async function newestOwner({ sql }: Pick<RunningServer, 'sql'>): Promise<string> {
  const [session] = await sql<{ owner: string }[]>`
    select owner from resident.session order by signed_in_at desc limit 1`;
  return session?.owner ?? '';
}
