import { randomUUID } from 'node:crypto';
import type { NewCredentialRequest } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUpsOfEach } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { statusAudit } from './announcements.ts';
import { context, SYSTEM } from './request-rows.ts';
import type { RequestSecret } from './request-rows.ts';
import { MOST_TRIES, anyPlace, nextList } from './status-places.ts';

/** Once for an id: the same again adds nothing. Requests of one moment are added together. */
export function requestAdding(
  sql: Database,
  sealer: Sealer,
): (request: NewCredentialRequest) => Promise<void> {
  const namesOf = ({ requestId }: NewCredentialRequest): readonly string[] => [requestId];
  return gathering({ most: 50, namesOf }, async (requests: readonly NewCredentialRequest[]) => {
    let left = requests;
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries === MOST_TRIES) throw new Error('No free place was found in the lists of statuses');
      left = await addTogether(sql, sealer, left);
    }
    return requests.map(() => undefined);
  });
}

/** Answers those whose place in a list of statuses was taken. */
async function addTogether(
  sql: Database,
  sealer: Sealer,
  requests: readonly NewCredentialRequest[],
): Promise<readonly NewCredentialRequest[]> {
  const column = (of: (request: NewCredentialRequest) => string) => requests.map(of);
  const works = requests.map(({ requestId, requestedBy }) => ({
    messages: [],
    events: [],
    audit: [statusAudit(requestId, requestedBy, 'NEW')],
  }));
  const missed = await sql<{ place: number }[]>`
    with wanted as (
      select place, credential_id, ${nextList(sql)} as status_list, status_place, job_id, request_id, credential_type, partner_id, decode(sealed, 'base64') as sealed,
             attributes::jsonb as attributes
        from unnest(${[...requests.keys()]}::integer[], ${requests.map(() => randomUUID())}::uuid[],
                    ${requests.map(anyPlace)}::integer[], ${requests.map(() => uuidv7())}::uuid[],
                    ${column(({ requestId }) => requestId)}::text[], ${column((request) => request.credentialType)}::text[],
                    ${column(({ partnerId }) => partnerId)}::text[], ${column((request) => sealedOf(sealer, request))}::text[],
                    ${column(({ attributes }) => JSON.stringify(attributes))}::text[])
             as row (place, credential_id, status_place, job_id, request_id, credential_type, partner_id, sealed, attributes)
       where not exists (select from credential_service.request where request.request_id = row.request_id)
    ), placed as (
      insert into credential_service.credential (credential_id, status_list, status_place)
      select credential_id, status_list, status_place from wanted
      on conflict on constraint places_are_given_once do nothing
      returning credential_id
    ), made as (
      insert into credential_service.request (request_id, credential_id, credential_type, partner_id, sealed, attributes)
      select request_id, credential_id, credential_type, partner_id, sealed, attributes
        from wanted join placed using (credential_id)
      on conflict (request_id) do nothing
      returning request_id
    ), change as (
      select place, job_id, request_id from wanted join made using (request_id)
    ), asked as (
      insert into platform.due_work (id, lane, task, payload)
      select job_id, 'credential', 'issue-credential', json_build_object('id', request_id) from change
    ), ${followUpsOfEach(sql, SYSTEM, sealer, works)}
    select place from wanted where credential_id not in (select credential_id from placed)`;
  const places = new Set(missed.map(({ place }) => place));
  return requests.filter((_, place) => places.has(place));
}

function sealedOf(sealer: Sealer, request: NewCredentialRequest): string {
  const { individualId, recipient, requestedBy, purpose, encrypt, pin, additionalData } = request;
  const secret: RequestSecret = {
    individualId,
    recipient,
    requestedBy,
    purpose,
    encrypt,
    pin,
    additionalData,
  };
  return Buffer.from(sealer.seal(JSON.stringify(secret), context('request', request.requestId))).toString(
    'base64',
  );
}
