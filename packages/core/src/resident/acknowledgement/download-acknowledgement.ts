import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { Texts } from '../../backbone/master-data/texts.ts';
import type { PdfGenerator } from '../../documents/pdf-generator.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { EventStore } from '../history/event-store.ts';
import type { RequestType } from '../history/request-type.ts';
import { nameIn } from '../profile/name-in.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { acknowledgementFacts } from './acknowledgement-facts.ts';

export interface AcknowledgementPorts {
  readonly events: Pick<EventStore, 'find'>;
  readonly texts: Texts;
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly attributes: AttributeNames;
  readonly pdf: PdfGenerator;
  /** The page of an event. */
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
}

export interface AcknowledgementRequest {
  readonly eventId: string;
  readonly language: string;
  /** An IANA zone or an offset such as `+01:00`. */
  readonly zone: string;
}

/**
 * The acknowledgement of an event of the session's own person (ACK-1). Another person's event is as unknown as one
 * that never was; the reference hands it out (weakness 1).
 */
export async function downloadAcknowledgement(
  ports: AcknowledgementPorts,
  session: ResidentSession,
  { eventId, language, zone }: AcknowledgementRequest,
): Promise<
  Result<{ readonly pdf: Uint8Array; readonly requestType: RequestType }, 'event-unknown' | 'documents-busy'>
> {
  const event = await ports.events.find(session.owner, eventId);
  if (event === null) return fail('event-unknown');
  const applicantName = await nameIn(ports, session, language);
  const made = await ports.pdf.generate({
    kind: 'acknowledgement',
    language,
    zone,
    issuedAt: ports.now(),
    facts: acknowledgementFacts(ports.texts, event, { language, applicantName }),
    link: ports.trackLink(eventId),
  });
  return made.ok ? ok({ pdf: made.value, requestType: event.requestType }) : made;
}
