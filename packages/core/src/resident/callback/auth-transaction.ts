import { fail, ok } from '../../shared/result.ts';
import type { EventStore } from '../history/event-store.ts';
import { factText } from './callback.ts';
import type { CallbackHandler } from './callback.ts';

/**
 * W-2: every authentication of a resident is a line of their history, however often it is told (weakness 27). It needs
 * no row that is there before, so none can be missing.
 */
export function authTransaction(ports: {
  readonly events: Pick<EventStore, 'record'>;
  readonly newEventId: () => string;
}): CallbackHandler {
  return async (event) => {
    const owner = factText(event, 'tokenId');
    const statusCode = factText(event, 'statusCode');
    if (owner === null || (statusCode !== 'Y' && statusCode !== 'N')) return fail('callback-unfit');
    await ports.events.record(
      {
        owner,
        eventId: ports.newEventId(),
        requestType: 'AUTHENTICATION_REQUEST',
        statusCode,
        referenceType: factText(event, 'referenceIdType'),
        referenceMasked: null,
        vidType: null,
        attributeList: factText(event, 'sharedAttributes'),
        entityId: factText(event, 'entityId'),
        entityName: factText(event, 'entityName'),
        authTypeCode: factText(event, 'authtypeCode'),
        sourceId: `event:${event.id}`,
        subject: null,
        read: true,
      },
      { messages: [], audit: [] },
    );
    return ok();
  };
}
