import { describeRequest } from './describe-request.ts';
import type { DataOwner, UpdatePorts } from './update-ports.ts';

/** A change of a resident's data that is under way. */
export interface PendingChange {
  readonly eventId: string;
  readonly registrationId: string | null;
  readonly createdAt: Date;
  /** Names of the attributes it would change. */
  readonly attributes: readonly string[];
  /** A change the registration processor has not prepared yet cannot be called back. */
  readonly cancellable: boolean;
  readonly description: string;
}

/** More changes than this are never under way at once. */
const MOST = 50;

/** What is under way for a person: drafts of the ID Repository, then requests no draft was made of yet (I-2). */
export async function listDrafts(
  ports: UpdatePorts,
  person: DataOwner,
  language: string,
): Promise<readonly PendingChange[]> {
  const description = describeRequest(ports.texts, language);
  const drafts = (await ports.idRepository.draftsOf(person.uin)).map((draft) => ({
    eventId: ports.draftEventId(person.owner, draft.registrationId),
    registrationId: draft.registrationId,
    createdAt: draft.createdAt,
    attributes: draft.attributes,
    cancellable: true,
    description,
  }));
  const requests = await newRequests(ports, person.owner);
  const known = new Set(drafts.map((draft) => draft.eventId));
  return [
    ...drafts,
    ...requests
      .filter((request) => !known.has(request.eventId))
      .map((request) => ({
        eventId: request.eventId,
        registrationId: null,
        createdAt: request.createdAt,
        attributes: (request.attributeList ?? '').split(';').filter((name) => name !== ''),
        cancellable: false,
        description,
      })),
  ];
}

async function newRequests(ports: UpdatePorts, owner: string) {
  const { events } = await ports.events.page({
    owner,
    requestTypes: ['UPDATE_MY_UIN'],
    status: { codes: ['NEW'], unlisted: false },
    from: null,
    until: null,
    search: null,
    order: 'oldest-first',
    pageIndex: 0,
    pageSize: MOST,
  });
  return events;
}
