import { convertToMaskData } from '../../shared/masking.ts';
import type { DataOwner, UpdatePorts } from './update-ports.ts';

/** Who asks, and how they proved who they are. */
export interface UpdateRequester extends DataOwner {
  readonly authenticationMode: string;
}

/** Under which an event is found again by the key it was asked with. */
export function sourceOf(idempotencyKey: string): string {
  return `key:${idempotencyKey}`;
}

/** The intent. Its EID is the one the draft will have, so that both are one line of the history. */
export function eventOfUpdate(
  ports: Pick<UpdatePorts, 'draftEventId'>,
  { owner, uin, authenticationMode }: UpdateRequester,
  idempotencyKey: string | null,
  registrationId: string,
  names: readonly string[],
) {
  return {
    owner,
    eventId: ports.draftEventId(owner, registrationId),
    requestType: 'UPDATE_MY_UIN',
    statusCode: 'NEW',
    referenceType: 'AID',
    referenceMasked: convertToMaskData(registrationId),
    vidType: null,
    attributeList: names.join(';'),
    entityId: null,
    entityName: null,
    authTypeCode: authenticationMode,
    sourceId: idempotencyKey === null ? null : sourceOf(idempotencyKey),
    subject: { uin, vid: null, registrationId },
    read: true,
  } as const;
}
