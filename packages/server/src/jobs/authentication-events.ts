import { AUTHENTICATION_TOPIC } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { EventHub, HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';

/** Every authentication of a resident becomes a line of their history, once however often it is told (W-2). */
export function recordAuthentications(hub: EventHub, events: EventStore, newEventId: () => string): void {
  hub.subscribe(AUTHENTICATION_TOPIC, async (event) => {
    await events.record(authenticationLine(event, newEventId()), { messages: [], audit: [] });
  });
}

function authenticationLine(event: HubEvent, eventId: string) {
  const { data } = event;
  return {
    owner: data['tokenId'] ?? '',
    eventId,
    requestType: 'AUTHENTICATION_REQUEST',
    statusCode: data['statusCode'] === 'Y' ? 'Y' : 'N',
    referenceType: data['referenceIdType'] ?? null,
    referenceMasked: null,
    vidType: null,
    attributeList: null,
    entityId: data['entityId'] ?? null,
    entityName: data['entityName'] ?? null,
    authTypeCode: data['authtypeCode'] ?? null,
    sourceId: `event:${event.id}`,
    subject: null,
    read: true,
  } as const;
}
