import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { Identity } from '../../backbone/id-repository/identity.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import type { NewEvent } from '../history/resident-event.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { FamilyPorts } from './family-ports.ts';

/** What was done for a dependant, as both histories name it; a kind of event, or one of these. */
export type Act = 'acting-added' | 'acting-removed' | 'acting-begun' | 'acting-ended' | 'acting-other';

interface People {
  readonly guardian: string;
  readonly dependant: string;
  readonly dependantUin: string;
}

/** The same act as a line of the guardian's history and of the dependant's; one line each, however often written. */
export function linesOf(
  newEventId: () => string,
  { guardian, dependant, dependantUin }: People,
  act: string,
  source: string,
): readonly [guardians: NewEvent, dependants: NewEvent] {
  const line = {
    statusCode: 'COMPLETED',
    referenceType: 'UIN',
    vidType: null,
    attributeList: act,
    entityId: null,
    entityName: null,
    authTypeCode: null,
    subject: null,
    read: true,
  } as const;
  return [
    {
      ...line,
      owner: guardian,
      eventId: newEventId(),
      requestType: 'ACT_FOR_DEPENDANT',
      referenceMasked: convertToMaskData(dependantUin),
      sourceId: `family:${source}`,
    },
    {
      ...line,
      owner: dependant,
      eventId: newEventId(),
      requestType: 'GUARDIAN_ACTED',
      referenceMasked: null,
      sourceId: `guardian:${source}`,
    },
  ];
}

/** Writes both lines; the dependant is told by their contacts that somebody can act for them. */
export async function tellBoth(
  ports: FamilyPorts,
  people: People,
  act: Act,
  identity: Identity | null,
): Promise<void> {
  const [own, theirs] = linesOf(ports.newEventId, people, act, ports.newId());
  const contact =
    act === 'acting-added' && identity !== null
      ? contactOf(identity, ports.attributes, ports.languages.fallback)
      : null;
  const messages =
    contact === null
      ? []
      : eventNotice(ports, contact, {
          stem: 'guardian-added',
          eventId: theirs.eventId,
          eventLabel: 'mosip.event.type.GUARDIAN_ACTED',
          channels: ['PHONE', 'EMAIL'],
          trackLink: ports.trackLink(theirs.eventId),
          at: ports.now(),
        });
  await ports.events.record(own, { messages: [], audit: [] });
  await ports.events.record(theirs, { messages, audit: [] });
}
