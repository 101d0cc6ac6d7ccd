import {
  CREDENTIAL_PUBLISHER,
  CREDENTIAL_STATUS_UPDATE,
} from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import { AUTHENTICATION_TOPIC } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { EventHub, HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type {
  Access,
  Actor,
  PersonalAccesses,
} from '@doorstep/core/backbone/personal-access/personal-accesses.ts';

/** In whose name people sign in here and prove single calls: their own doing. */
const OUR_OWN = 'mosip-resident-client';
/** As people see the system that makes credentials. */
const CREDENTIAL_SERVICE = 'credential-service';

type Notes = Pick<PersonalAccesses, 'note'>;

/** Every authentication is on the record of who came near a person's data, once however often it is told. */
export function recordUses(hub: EventHub, accesses: Notes): void {
  hub.subscribe(AUTHENTICATION_TOPIC, async (event) => {
    const use = useOf(event);
    if (use !== null) await accesses.note(use);
  });
}

function useOf({ id, data }: HubEvent): Access | null {
  const person = data['tokenId'] ?? '';
  const at = new Date(data['requestdatetime'] ?? '');
  // Told with the authentication that was for it, or for a token that an earlier one gave.
  const told = data['sharedAttributes'];
  if (person === '' || Number.isNaN(at.getTime())) return null;
  return {
    person,
    by: entityOf(data),
    what: told === undefined ? 'authentication' : 'claims',
    outcome: data['statusCode'] === 'Y' ? 'went through' : 'refused',
    detail: data['authtypeCode'] ?? null,
    ...(told === undefined ? {} : { attributes: told.split(',').filter((name) => name !== '') }),
    source: `event:${id}`,
    at,
  };
}

function entityOf(data: HubEvent['data']): Actor {
  const id = data['entityId'] ?? '';
  const others = data['entityKind'] === 'program' ? 'system' : 'partner';
  return {
    kind: id === OUR_OWN ? 'self' : others,
    id,
    name: data['entityName'] ?? null,
    centreId: null,
  };
}

/** The service reads a person's record for every credential it makes; whoever asked for it. */
export function recordIssues(
  hub: EventHub,
  accesses: Notes,
  personOf: (requestId: string) => Promise<string | null>,
): void {
  hub.subscribe(CREDENTIAL_STATUS_UPDATE, async ({ id, publisher, publishedAt, data }) => {
    const { status, requestId } = data;
    const isWork = publisher === CREDENTIAL_PUBLISHER && (status === 'ISSUED' || status === 'FAILED');
    const person = isWork && requestId !== undefined ? await personOf(requestId) : null;
    if (person === null) return;
    await accesses.note({
      person,
      by: { kind: 'system', id: CREDENTIAL_SERVICE, name: null, centreId: null },
      what: 'credential',
      outcome: status === 'ISSUED' ? 'went through' : 'refused',
      detail: null,
      source: `event:${id}`,
      at: new Date(publishedAt),
    });
  });
}
