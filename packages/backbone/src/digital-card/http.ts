import { createHmac, timingSafeEqual } from 'node:crypto';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type {
  digitalCardCallback,
  digitalCardIntent,
  getDigitalCard,
  printUinCard,
} from '@doorstep/contract/backbone/digital-card.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { DigitalCard } from '@doorstep/core/backbone/digital-card/digital-card.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { hearCredential } from './issued-credential.ts';
import type { HearingParts } from './issued-credential.ts';

interface CardCallers extends Callers {
  readonly client: { readonly clientId: string; readonly roles: readonly string[] };
}

export interface CardWireParts extends HearingParts {
  readonly cards: DigitalCard;
  /** What a hub elsewhere signs its events with; null where there is none. */
  readonly callbackSecret: string | null;
}

/** The digital card service's wire, and the registration processor's old print route. */
export function digitalCardWire(parts: CardWireParts) {
  const { cards, usual, callbackSecret } = parts;
  const get: Implementation<typeof getDigitalCard, CardCallers> = {
    questions: {},
    answer: async ({ params: { rid } }) => {
      const card = await cards.cardOf(rid);
      if (card !== null) return ok({ id: rid, statusCode: card.status, url: card.url });
      await cards.request(rid);
      return fail('not-made-yet');
    },
  };
  const callback: Implementation<typeof digitalCardCallback, CardCallers> = {
    questions: {},
    answer: async ({ headers, body }, _caller, { signedBody }) => {
      if (!isSigned(signedBody, headers['x-hub-signature'] ?? '', callbackSecret))
        return fail('signature-wrong');
      const heard = await hearCredential(parts, valueAt(body, ['event']));
      return heard.ok ? ok({ id: textAt(body, 'event', 'id') ?? '', response: 'success' }) : heard;
    },
  };
  const intent: Implementation<typeof digitalCardIntent, CardCallers> = {
    questions: {},
    answer: ({ query }) =>
      Promise.resolve(
        callbackSecret === null ? fail('not-meant') : ok({ challenge: query['hub.challenge'] }),
      ),
  };
  const print: Implementation<typeof printUinCard, CardCallers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const made = await cards.uinCard({
        individualId: request.id,
        number: request.cardType === 'MASKED_UIN' ? 'masked' : 'whole',
        ...usual,
        password: null,
      });
      return made.ok ? ok({ fileName: 'uincard', bytes: made.value.pdf }) : made;
    },
  };
  return { get, callback, intent, print };
}

function isSigned(body: string, header: string, secret: string | null): boolean {
  const given = /^SHA256=([0-9a-f]{64})$/iu.exec(header)?.[1];
  if (secret === null || given === undefined) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', secret).update(body).digest());
}
