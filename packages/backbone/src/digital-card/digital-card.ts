import type { DataShare } from '@doorstep/core/backbone/credential-service/data-share.ts';
import type {
  CardFile,
  CardRefusal,
  CardRequest,
  DigitalCard,
} from '@doorstep/core/backbone/digital-card/digital-card.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { CardRequestStore, StoredRequest } from './card-request-store.ts';
import { cardDrawing } from './draw-card.ts';
import type { CardParts } from './draw-card.ts';

export interface DigitalCardParts extends CardParts {
  readonly store: CardRequestStore;
  readonly dataShare: Pick<DataShare, 'share'>;
  /** Under which terms programs fetch a card's file. */
  readonly share: { readonly policyId: string; readonly partnerId: string; readonly minutes: number };
  /** The language and clock of a card that nobody chose one for. */
  readonly usual: { readonly language: string; readonly zone: string };
}

const PUBLISHER = 'DIGITAL_CARD_SERVICE';
const TOPIC = 'CREDENTIAL_STATUS_UPDATE';

export function createDigitalCard(parts: DigitalCardParts): DigitalCard {
  const { store, usual } = parts;
  const drawing = cardDrawing(parts);
  const find = (requestId: string) => store.find(requestId);
  return {
    ...drawing,
    request: async (rid) => {
      // The request's name stands in clear, so nothing is written under a UIN, a VID, or whatever else was sent.
      if (individualIdKind(rid) !== 'AID' || !(await parts.idRepository.uinOf(rid)).ok) return;
      await store.ask({
        requestId: cardOfRegistration(rid),
        individualId: rid,
        card: 'uin',
        vid: null,
        ...usual,
      });
    },
    requestCard: (request) => store.ask(request),
    cardOf: async (rid) => addressed(parts, await find(cardOfRegistration(rid))),
    requested: async (requestId) => addressed(parts, await find(requestId)),
    file: async (requestId) => {
      const stored = await find(requestId);
      if (stored?.card.status !== 'AVAILABLE') return null;
      const drawn = await drawnFor(drawing, stored.order);
      return drawn.ok ? drawn.value : null;
    },
    make: async (requestId) => {
      const stored = await find(requestId);
      if (stored?.card.status === 'NEW') await make(parts, stored.order);
    },
  };
}

/** The name under which a registration's card is known to everybody (`appIdBasedCredentialIdSuffix`). */
function cardOfRegistration(rid: string): string {
  return `${rid}-PDF`;
}

type Drawing = Pick<DigitalCard, 'uinCard' | 'vidCard'>;

function drawnFor(
  drawing: Drawing,
  { individualId, card, vid, language, zone }: CardRequest,
): Promise<Result<CardFile, CardRefusal | 'vid-unknown'>> {
  const print = { individualId, language, zone, password: null };
  return card === 'vid'
    ? drawing.vidCard({ ...print, vid: vid ?? '' })
    : drawing.uinCard({ ...print, number: 'whole' });
}

async function make(parts: DigitalCardParts, order: CardRequest): Promise<void> {
  const { requestId } = order;
  const drawn = await drawnFor(cardDrawing(parts), order);
  if (!drawn.ok && drawn.failure.word === 'documents-busy') throw new Error('Too many documents wait');
  const share = drawn.ok ? await shared(parts, requestId, drawn.value) : null;
  const status = drawn.ok ? 'AVAILABLE' : 'ERROR';
  const at = parts.now().toISOString();
  const told = { id: requestId, requestId, status: drawn.ok ? 'STORED' : 'ERROR', url: share?.url ?? '' };
  await parts.store.settle(
    { requestId, status, url: share?.url ?? null, urlUntil: share?.until ?? null },
    { topic: TOPIC, publisher: PUBLISHER, publishedAt: at, data: { ...told, timestamp: at } },
  );
}

interface Address {
  readonly url: string;
  readonly until: Date;
}

/** Null while files cannot be shared; the card is there all the same. */
async function shared(parts: DigitalCardParts, requestId: string, card: CardFile): Promise<Address | null> {
  const { policyId, partnerId, minutes } = parts.share;
  const until = new Date(parts.now().getTime() + minutes * 60_000);
  const made = await parts.dataShare.share({
    key: `${requestId}/${until.toISOString()}`,
    terms: {
      policyId,
      subscriberId: partnerId,
      validForMinutes: minutes,
      downloads: null,
      encryption: 'none',
    },
    content: card.pdf,
  });
  return made.ok ? { url: made.value.url, until } : null;
}

/** The request with an address at which its file lies now: one that has run out is replaced. */
async function addressed(parts: DigitalCardParts, stored: StoredRequest | null) {
  if (stored === null) return null;
  const { order, card, urlUntil } = stored;
  const isFresh = urlUntil !== null && urlUntil > parts.now();
  if (card.status !== 'AVAILABLE' || isFresh) return card;
  const drawn = await drawnFor(cardDrawing(parts), order);
  const address = drawn.ok ? await shared(parts, card.requestId, drawn.value) : null;
  if (address !== null) await parts.store.readdress(card.requestId, address.url, address.until);
  return { ...card, url: address?.url ?? null };
}
