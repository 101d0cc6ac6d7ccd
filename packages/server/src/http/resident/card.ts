import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type { ChosenAttribute } from '@doorstep/core/backbone/digital-card/digital-card.ts';
import type { CountryLanguage } from '@doorstep/core/country/language.ts';
import type { CardLocale, CardPorts } from '@doorstep/core/resident/card/card-ports.ts';
import { downloadEventCard as cardOfEvent } from '@doorstep/core/resident/card/download-event-card.ts';
import { getMyCard } from '@doorstep/core/resident/card/get-my-card.ts';
import { personaliseCard } from '@doorstep/core/resident/card/personalise-card.ts';
import { requestVidCard as askVidCard } from '@doorstep/core/resident/card/request-vid-card.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type {
  downloadEventCard,
  downloadPersonalisedCard,
  downloadRequestedCard,
  downloadUinCard,
  requestVidCard,
} from '@doorstep/contract/resident/card.ts';
import type { listCardChoices } from '@doorstep/contract/doorstep/card-choices.ts';
import type { ServerCallers } from '../callers.ts';
import { fileName, fileStamp, zoneOf } from './file-name.ts';
import { dateStyle } from './locale.ts';
import type { LocaleHeaderValues } from './locale.ts';
import type { OtpRouteParts } from './otp.ts';

export interface CardRouteParts {
  readonly ports: CardPorts;
  readonly code: OtpRouteParts;
  readonly languages: readonly CountryLanguage[];
  /** File names with their placeholders. */
  readonly names: Readonly<Record<'getMyUin' | 'personalised' | 'uin' | 'vid', string>>;
}

export function uinCardDownload(
  parts: CardRouteParts,
): Implementation<typeof downloadUinCard, ServerCallers> {
  const { ports, code } = parts;
  return {
    questions: {},
    answer: async ({ body: { request }, headers }, _caller, exchange) => {
      const made = await code.paced(getMyCard(code.contact, ports, request, localeOf(parts, headers)));
      const eventId = String((made.ok ? made.value.eventId : made.failure.data['eventId']) ?? 'NA');
      exchange.header('eventId', eventId);
      if (!made.ok) return made;
      return ok({ fileName: named(parts, 'getMyUin', eventId, headers), bytes: made.value.pdf });
    },
  };
}

export function personalisedCardDownload(
  parts: CardRouteParts,
): Implementation<typeof downloadPersonalisedCard, ServerCallers> {
  return {
    questions: {
      'language-published': (raw) => {
        const language = textAt(raw.body, 'request', 'language');
        return Promise.resolve(
          language === undefined || parts.languages.some(({ code }) => code === language),
        );
      },
    },
    answer: async ({ body: { request }, headers }, session, exchange) => {
      const locale = localeOf(parts, headers);
      const made = await personaliseCard(parts.ports, session, {
        attributes: request.attributes.map(chosen),
        ...locale,
        language: request.language ?? locale.language,
        password: request.password ?? null,
      });
      exchange.header('eventId', made.ok ? made.value.eventId : 'NA');
      if (!made.ok) return made;
      return ok({
        fileName: named(parts, 'personalised', made.value.eventId, headers),
        bytes: made.value.pdf,
      });
    },
  };
}

export function cardChoiceList(parts: CardRouteParts): Implementation<typeof listCardChoices, ServerCallers> {
  return {
    questions: {
      'language-published': ({ query }) =>
        Promise.resolve(parts.languages.some(({ code }) => code === query['language'])),
    },
    answer: async ({ query: { language } }, session) => {
      const found = await parts.ports.cards.choices(session.uin, language);
      return found.ok ? ok(found.value.map((choice) => ({ ...choice }))) : found;
    },
  };
}

export function vidCardRequest(parts: CardRouteParts): Implementation<typeof requestVidCard, ServerCallers> {
  return {
    questions: {
      'is-vid': ({ params }) => Promise.resolve(individualIdKind(String(params['vid'])) === 'VID'),
    },
    answer: async ({ params, headers }, session, exchange) => {
      const asked = await askVidCard(parts.ports, session, params.vid, localeOf(parts, headers));
      exchange.header('eventId', asked.ok ? asked.value.eventId : 'NA');
      return asked.ok ? ok({ status: 'Success' }) : asked;
    },
  };
}

export function eventCardDownload(
  parts: CardRouteParts,
): Implementation<typeof downloadEventCard, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { eventId }, headers }, session, exchange) => {
      const made = await cardOfEvent(parts.ports, session, eventId, localeOf(parts, headers));
      if (!made.ok) return made;
      exchange.header('eventId', eventId);
      return ok({ fileName: named(parts, made.value.card, eventId, headers), bytes: made.value.pdf });
    },
  };
}

const UUID = /^[0-9a-f-]{36}$/iu;

export function requestedCardDownload({
  ports,
}: CardRouteParts): Implementation<typeof downloadRequestedCard, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { requestId } }) => {
      const file = UUID.test(requestId) ? await ports.cards.file(requestId.toLowerCase()) : null;
      return file === null ? fail('card-not-ready') : ok({ fileName: requestId, bytes: file.pdf });
    },
  };
}

/** `masked_phone` is the phone, masked; `dateOfBirth:DD/MMM` the day in that form. */
function chosen(wish: string): ChosenAttribute {
  const [name = '', ...format] = wish.split(':');
  const masked = name.startsWith('masked_');
  return {
    attribute: masked ? name.slice('masked_'.length) : name,
    masked,
    format: format.length === 0 ? null : format.join(':'),
  };
}

/** The country's language that the caller's locale speaks, else its first. */
function localeOf({ languages, ports }: CardRouteParts, headers: LocaleHeaderValues): CardLocale {
  const style = dateStyle(headers);
  const spoken = style.locale === null ? null : new Intl.Locale(style.locale).language;
  const found = languages.find(({ tag }) => new Intl.Locale(tag).language === spoken);
  const hasZone = headers['time-zone-offset'] !== undefined && headers['time-zone-offset'] !== '';
  return { language: found?.code ?? ports.language, zone: hasZone ? zoneOf(style) : ports.zone };
}

function named(
  { names, ports }: CardRouteParts,
  name: keyof CardRouteParts['names'],
  eventId: string,
  headers: LocaleHeaderValues,
): string {
  const timestamp = fileStamp(ports.now(), dateStyle(headers));
  return fileName(names[name], { eventId, timestamp });
}
