import { textAt } from '@doorstep/contract/json.ts';
import { contactKey, isSameName } from '@doorstep/core/backbone/id-repository/finding.ts';
import type { LostRegistrations } from '@doorstep/core/backbone/registration-processor/lost-registrations.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { registrationContext } from './registration-rows.ts';

const MOST_ALIKE = 50;

interface LostRow {
  readonly id: string;
  readonly registration_sealed: Uint8Array;
  readonly person_sealed: Uint8Array;
  readonly ref_id: string;
  readonly announced_at: Date;
}

export function createLostRegistrations(sql: Database, sealer: Sealer): LostRegistrations {
  return {
    find: async ({ name, contact }) => {
      const rows = await sql<LostRow[]>`
        select id, registration_sealed, person_sealed, ref_id, announced_at
          from registration_processor.contact_key
          join registration_processor.registration on id = registration_id
         where key_hash = ${contactHash(sealer, contact)} order by announced_at desc limit ${MOST_ALIKE}`;
      return rows.flatMap((row) => {
        const person = personOf(sealer, row);
        const known = [person.phone, person.email].find((one) => contactKey(one) === contactKey(contact));
        if (known === undefined || isSameName(name, [person.name]) === 'another') return [];
        return {
          registrationId: sealer.open(row.registration_sealed, registrationContext('registration', row.id)),
          centreId: row.ref_id.split('_')[0] ?? '',
          announcedAt: row.announced_at,
          contact: known,
        };
      });
    },
  };
}

interface Person {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

function personOf(sealer: Sealer, { id, person_sealed: sealed }: LostRow): Person {
  const person: unknown = JSON.parse(sealer.open(sealed, registrationContext('person', id)));
  return {
    name: textAt(person, 'name') ?? '',
    phone: textAt(person, 'phone') ?? '',
    email: textAt(person, 'email') ?? '',
  };
}

/** The hashes of the contacts that a registration is announced with, as text for `unnest`. */
export function contactHashes(sealer: Sealer, contacts: readonly (string | null)[]): string[] {
  return contacts
    .filter((contact) => contact !== null && contactKey(contact) !== '')
    .map((contact) => contactHash(sealer, contact ?? '').toString('base64'));
}

function contactHash(sealer: Sealer, contact: string): Buffer {
  return Buffer.from(sealer.blindIndex('registration-contact', contactKey(contact)));
}
