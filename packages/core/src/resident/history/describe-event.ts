import type { Texts } from '../../backbone/master-data/texts.ts';
import { eventStatus } from './event-status.ts';
import type { EventStatus } from './event-status.ts';
import { channelNames, entries, inARow, lockChanges, vidTypeName, wordsIn } from './event-words.ts';
import type { Word } from './event-words.ts';
import { OUTCOME_TEXTS } from './outcome-texts.ts';
import type { ListedEvent } from './resident-event.ts';

/** An event in words; every text is a template of the country. */
export interface EventWords {
  readonly description: string;
  readonly status: string;
  readonly requestType: string;
}

export interface LongEventWords extends EventWords {
  /** What came of it at more length; the description where there is no more to say. */
  readonly summary: string;
}

export const STATUS_CODES: Readonly<Record<EventStatus, string>> = {
  SUCCESS: 'mosip.event.status.success.template',
  FAILED: 'mosip.event.status.failed.template',
  IN_PROGRESS: 'mosip.event.status.inprogress.template',
  CANCELED: 'mosip.event.status.cancelled.template',
};

export function describeEvent(texts: Texts, event: ListedEvent, language: string): EventWords {
  const word = wordsIn(texts, language);
  const status = eventStatus(event.statusCode);
  const requestType = word(`mosip.event.type.${event.requestType}`) ?? event.requestType;
  const description = tellsOfItsWays(event, status)
    ? authentication(event, texts, language)
    : filled(texts, event, language, outcomeCodes(event, status).description);
  return {
    requestType,
    status: word(STATUS_CODES[status]) ?? status,
    description: description ?? requestType,
  };
}

export function describeAtLength(texts: Texts, event: ListedEvent, language: string): LongEventWords {
  const words = describeEvent(texts, event, language);
  const { summary } = outcomeCodes(event, eventStatus(event.statusCode));
  return { ...words, summary: filled(texts, event, language, summary) ?? words.description };
}

/** An authentication that came to an end is told by how it was tried. */
function tellsOfItsWays(event: ListedEvent, status: EventStatus): boolean {
  return event.requestType === 'AUTHENTICATION_REQUEST' && status !== 'IN_PROGRESS';
}

interface OutcomeCodes {
  readonly description: string | null;
  readonly summary: string | null;
}

/** An event that is not settled has no outcome to describe; the reference shows the failure text here (weakness 35). */
function outcomeCodes(event: ListedEvent, status: EventStatus): OutcomeCodes {
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

function authentication(event: ListedEvent, texts: Texts, language: string): string | null {
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
function filled(texts: Texts, event: ListedEvent, language: string, code: string | null): string | null {
  if (code === null) return null;
  const word = wordsIn(texts, language);
  if (event.requestType !== 'AUTH_TYPE_LOCK_UNLOCK') {
    return texts.render(code, language, {
      vidType: vidTypeName(event.vidType, word),
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
function actionOf({ requestType, attributeList }: ListedEvent, word: Word): string {
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
