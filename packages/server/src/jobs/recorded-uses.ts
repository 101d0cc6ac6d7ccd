import { AUTHENTICATION_TOPIC } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { EventHub, HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Access, PersonalAccesses } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';

/** In whose name people sign in here and prove single calls: their own doing. */
const OUR_OWN = 'mosip-resident-client';

/** Every authentication is on the record of who came near a person's data, once however often it is told. */
export function recordUses(hub: EventHub, accesses: Pick<PersonalAccesses, 'note'>): void {
  hub.subscribe(AUTHENTICATION_TOPIC, async (event) => {
    const use = useOf(event);
    if (use !== null) await accesses.note(use);
  });
}

function useOf({ id, data }: HubEvent): Access | null {
  const person = data['tokenId'] ?? '';
  const at = new Date(data['requestdatetime'] ?? '');
  if (person === '' || Number.isNaN(at.getTime())) return null;
  const entity = data['entityId'] ?? '';
  return {
    person,
    by: {
      kind: entity === OUR_OWN ? 'self' : 'partner',
      id: entity,
      name: data['entityName'] ?? null,
      centreId: null,
    },
    what: 'authentication',
    outcome: data['statusCode'] === 'Y' ? 'went through' : 'refused',
    detail: data['authtypeCode'] ?? null,
    source: `event:${id}`,
    at,
  };
}
