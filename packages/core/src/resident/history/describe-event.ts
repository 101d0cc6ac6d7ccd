import type { Texts } from '../../backbone/master-data/texts.ts';
import { eventStatus } from './event-status.ts';
import type { EventStatus } from './event-status.ts';
import type { ResidentEvent } from './resident-event.ts';

/** An event in words; every text is a template of the country. */
export interface EventWords {
  readonly description: string;
  readonly status: string;
  readonly requestType: string;
}

const STATUS_CODES: Readonly<Record<EventStatus, string>> = {
  SUCCESS: 'mosip.event.status.success.template',
  FAILED: 'mosip.event.status.failed.template',
  IN_PROGRESS: 'mosip.event.status.inprogress.template',
  CANCELED: 'mosip.event.status.cancelled.template',
};

export function describeEvent(texts: Texts, event: ResidentEvent, language: string): EventWords {
  const status = eventStatus(event.statusCode);
  const requestType = label(texts, `mosip.event.type.${event.requestType}`, language) ?? event.requestType;
  return {
    requestType,
    status: label(texts, STATUS_CODES[status], language) ?? status,
    description: description(texts, event, status, language) ?? requestType,
  };
}

function description(
  texts: Texts,
  event: ResidentEvent,
  status: EventStatus,
  language: string,
): string | null {
  // An event that is not settled has no outcome to describe; the reference shows the failure text here.
  if (status === 'IN_PROGRESS') return null;
  switch (event.requestType) {
    case 'AUTHENTICATION_REQUEST':
      return label(
        texts,
        `mosip.ida.auth-request.${event.authTypeCode ?? 'UNKNOWN'}.${event.statusCode}.descr`,
        language,
      );
    case 'GENERATE_VID':
      return vidDescription(texts, event, status, language, 'mosip.generated.template.property');
    case 'REVOKE_VID':
      return vidDescription(texts, event, status, language, 'mosip.revoked.template.property');
    default:
      return null;
  }
}

function vidDescription(
  texts: Texts,
  event: ResidentEvent,
  status: EventStatus,
  language: string,
  action: string,
): string | null {
  const purpose =
    status === 'SUCCESS' ? 'gen-or-revoke-vid-positive-purpose' : 'gen-or-revoke-vid-negative-purpose';
  return texts.render(purpose, language, {
    vidType: event.vidType ?? '',
    maskedVID: event.referenceMasked ?? '',
    actionPerformed: label(texts, action, language) ?? '',
  });
}

function label(texts: Texts, code: string, language: string): string | null {
  return texts.render(code, language, {});
}
