import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Announcement } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { contactHashes } from './lost-registrations.ts';
import { registrationContext, registrationHashes } from './registration-rows.ts';

/**
 * Written anew until the packet came; the same again is the same. `no-question` for an answer to a question that nobody
 * asked of this registration, or that another packet answers already.
 */
export async function announce(
  sql: Database,
  sealer: Sealer,
  announcement: Announcement,
): Promise<'announced' | 'under-way' | 'no-question'> {
  if (announcement.additionalRequestId !== null) return answer(sql, sealer, announcement);
  if (await insert(sql, sealer, announcement)) return 'announced';
  const { registrationId, process, refId, packetHash, packetSize } = announcement;
  const hash = registrationHashes(sealer).registration(registrationId);
  const changed = await sql`
    update registration_processor.registration as held
       set packet_hash = ${packetHash}, packet_size = ${packetSize}
     where registration_hash = ${hash} and ref_id = ${refId} and process = ${process}
       and ((status = 'SYNCED')
            or (status = 'FAILED' and (select type from registration_processor.transaction
                  where registration_id = held.id order by id desc limit 1) in ('PACKET_RECEIVER', 'UPLOAD_PACKET'))
            or (packet_hash = ${packetHash} and packet_size = ${packetSize}))`;
  return changed.count === 1 ? 'announced' : 'under-way';
}

async function insert(sql: Database, sealer: Sealer, announcement: Announcement): Promise<boolean> {
  const { registrationId, packetId, process, refId, packetHash, packetSize, name, email, phone, language } =
    announcement;
  const hashes = registrationHashes(sealer);
  const id = uuidv7();
  const sealed = (what: 'registration' | 'person', text: string): Buffer =>
    Buffer.from(sealer.seal(text, registrationContext(what, id)));
  const person = JSON.stringify({ name, email, phone, language });
  const contacts = contactHashes(sealer, [email, phone]);
  const written = await sql`
    with written as (
      insert into registration_processor.registration
        (id, registration_hash, registration_sealed, packet_id_hash, person_sealed, ref_id, process, packet_hash,
         packet_size)
      values (${id}, ${hashes.registration(registrationId)}, ${sealed('registration', registrationId)},
              ${hashes.packet(packetId)}, ${sealed('person', person)}, ${refId}, ${process}, ${packetHash},
              ${packetSize})
      on conflict do nothing
      returning id
    ), findable as (
      insert into registration_processor.contact_key (key_hash, registration_id)
      select distinct decode(contact, 'base64'), id from written, unnest(${contacts}::text[]) as contact
    )
    select from written`;
  return written.count === 1;
}

/** The registration is `SYNCED` again, for the packet that is to come; the id of the packet before stays known. */
async function answer(
  sql: Database,
  sealer: Sealer,
  { registrationId, packetId, process, refId, packetHash, packetSize, additionalRequestId }: Announcement,
): Promise<'announced' | 'no-question'> {
  const hashes = registrationHashes(sealer);
  const changed = await sql`
    with asked as (
      select id, packet_id_hash from registration_processor.registration
       where registration_hash = ${hashes.registration(registrationId)} and ref_id = ${refId} and process = ${process}
         and additional_request_id::text = ${additionalRequestId} and status in ('PAUSED_FOR_ADDITIONAL_INFO', 'SYNCED')
       for update
    ), kept as (
      insert into registration_processor.former_packet (packet_id_hash, registration_id)
      select packet_id_hash, id from asked where packet_id_hash <> ${hashes.packet(packetId)}
      on conflict do nothing
    )
    update registration_processor.registration as held
       set status = 'SYNCED', packet_hash = ${packetHash}, packet_size = ${packetSize},
           packet_id_hash = ${hashes.packet(packetId)}, changed_at = now()
      from asked where asked.id = held.id`;
  if (changed.count === 1) return 'announced';
  const [same] = await sql`
    select from registration_processor.registration as held
     where registration_hash = ${hashes.registration(registrationId)}
       and packet_hash = ${packetHash} and packet_size = ${packetSize}
       and exists (select from registration_processor.question
                    where registration_id = held.id and id::text = ${additionalRequestId})`;
  return same === undefined ? 'no-question' : 'announced';
}
