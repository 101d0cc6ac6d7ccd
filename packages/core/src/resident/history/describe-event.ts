import type { Texts } from '../../backbone/master-data/texts.ts';
import { eventStatus } from './event-status.ts';
import type { EventStatus } from './event-status.ts';
import { channelNames, entries, inARow, lockChanges, wordsIn } from './event-words.ts';
import type { Word } from './event-words.ts';
import { OUTCOME_TEXTS } from './outcome-texts.ts';
import type { ResidentEvent } from './resident-event.ts';

/** An event in words; every text is a template of the country. */
export interface EventWords {
  readonly description: string;
  /** What came of it at more length; the description where there is no more to say. */
  readonly summary: string;
  readonly status: string;
  readonly requestType: string;
}

export const STATUS_CODES: Readonly<Record<EventStatus, string>> = {
  SUCCESS: 'mosip.event.status.success.template',
  FAILED: 'mosip.event.status.failed.template',
  IN_PROGRESS: 'mosip.event.status.inprogress.template',
  CANCELED: 'mosip.event.status.cancelled.template',
};

export function describeEvent(texts: Texts, event: ResidentEvent, language: string): EventWords {
  const word = wordsIn(texts, language);
  const status = eventStatus(event.statusCode);
  const requestType = word(`mosip.event.type.${event.requestType}`) ?? event.requestType;
  const { description, summary } = outcomeCodes(event, status);
  const say = (code: string | null) => (code === null ? null : filled(texts, event, language, code));
  const described =
    (tellsOfItsWays(event, status) ? authentication(event, texts, language) : say(description)) ??
    requestType;
  return {
    requestType,
    status: word(STATUS_CODES[status]) ?? status,
    description: described,
    summary: say(summary) ?? described,
  };
}

/** An authentication that came to an end is told by how it was tried. */
function tellsOfItsWays(event: ResidentEvent, status: EventStatus): boolean {
  return event.requestType === 'AUTHENTICATION_REQUEST' && status !== 'IN_PROGRESS';
}

interface OutcomeCodes {
  readonly description: string | null;
  readonly summary: string | null;
}

/** An event that is not settled has no outcome to describe; the reference shows the failure text here (weakness 35). */
function outcomeCodes(event: ResidentEvent, status: EventStatus): OutcomeCodes {
  const codes = OUTCOME_TEXTS[event.requestType];
  const nothing = { description: null, summary: null };
  switch (status) {
    case 'SUCCESS':
      return { description: codes.success, summary: codes.summary };
    case 'FAILED':
      return { description: codes.failure, summary: null };
    case 'CANCELED':
      return codes.cancelled ?? nothing;
    case 'IN_PROGRESS':
      return (event.statusCode === 'IDENTITY_UPDATED' ? codes.halfDone : undefined) ?? nothing;
  }
}

function authentication(event: ResidentEvent, texts: Texts, language: string): string | null {
  const word = wordsIn(texts, language);
  const described = entries(event.authTypeCode ?? 'UNKNOWN', /,/u).map(
    (type) =>
      word(`mosip.ida.auth-request.${type}.${event.statusCode}.descr`) ??
      word(`mosip.ida.auth-request.UNKNOWN.${event.statusCode}.descr`),
  );
  return (
    inARow(
      described.filter((text) => text !== null),
      language,
    ) || null
  );
}

/** The template's text; of several locks changed at once, once for each. */
function filled(texts: Texts, event: ResidentEvent, language: string, code: string): string | null {
  const word = wordsIn(texts, language);
  if (event.requestType !== 'AUTH_TYPE_LOCK_UNLOCK') {
    return texts.render(code, language, {
      vidType: event.vidType ?? '',
      maskedVID: event.referenceMasked ?? '',
      actionPerformed: actionOf(event, word),
      channel:
        event.requestType === 'VALIDATE_OTP' ? inARow(channelNames(event.attributeList, word), language) : '',
    });
  }
  const told = lockChanges(event.attributeList, word).map((change) =>
    texts.render(code, language, { ...change }),
  );
  return inARow([...new Set(told.filter((text) => text !== null))], language) || null;
}

/** What was done for a person by another is named by the kind of event it became for that person. */
function actionOf({ requestType, attributeList }: ResidentEvent, word: Word): string {
  if (requestType !== 'ACT_FOR_DEPENDANT' && requestType !== 'GUARDIAN_ACTED') {
    return word(ACTIONS[requestType] ?? '') ?? '';
  }
  const act = attributeList ?? '';
  return word(`mosip.event.type.${act}`) ?? word(`mosip.${act}.template.property`) ?? '';
}

const ACTIONS: Readonly<Record<string, string>> = {
  GENERATE_VID: 'mosip.generated.template.property',
  REVOKE_VID: 'mosip.revoked.template.property',
};
