import { randomInt, randomUUID } from 'node:crypto';
import { LIST_FILL, LIST_LENGTH } from '@doorstep/core/backbone/credential-service/status-list.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { CredentialPlace } from './request-rows.ts';

/** A credential that has its number and its place, before there is anything in it. */
export interface NewCredential extends CredentialPlace {
  readonly id: string;
}

/** Half of a list's places at most are taken, so chance does not repeat itself so often. */
export const MOST_TRIES = 40;

/** The list of the next credential, by how many there were. */
export function nextList(sql: Database): Fragment {
  return sql`(nextval('credential_service.credential_number') / ${LIST_FILL})::integer`;
}

/** A place in a list, at random, so that neighbours tell nothing; it may be taken. */
export function anyPlace(): number {
  return randomInt(LIST_LENGTH);
}

/** Finds a free place for a new credential: `write` inserts it, alone or with more, and a place that is taken is drawn anew. */
export async function withPlace<T>(
  sql: Database,
  write: (credential: NewCredential) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const [row] = await sql<{ list: number }[]>`select ${nextList(sql)} as list`;
    try {
      return await write({ id: randomUUID(), list: row?.list ?? 0, place: anyPlace() });
    } catch (error) {
      if (violatedConstraint(error) !== 'places_are_given_once' || tries === MOST_TRIES) throw error;
    }
  }
}

/** The places of a list whose credentials were taken back, and how many lists there are. */
export async function revokedPlaces(sql: Database, list: number): Promise<readonly number[]> {
  const rows = await sql<{ place: number }[]>`
    select status_place as place from credential_service.credential
     where status_list = ${list} and revoked_at is not null`;
  return rows.map(({ place }) => place);
}

export async function isList(sql: Database, list: number): Promise<boolean> {
  const rows = await sql`
    select from credential_service.credential where status_list = ${list} limit 1`;
  return rows.length === 1;
}
