import type { CardFile } from '../../backbone/digital-card/digital-card.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { CardLocale, CardPorts } from './card-ports.ts';

/** Once an update is published its card can be made: it is drawn from the identity as it stands. */
const READY: readonly string[] = ['IDENTITY_UPDATED', 'CARD_READY_TO_DOWNLOAD', 'CARD_DOWNLOADED'];

/**
 * The card that an event of the resident's own brought: of an update, or of a VID. It can be fetched as often as
 * needed, so a broken transfer costs nothing (weakness 29); another person's event is as unknown as one that never was
 * (weakness 1).
 */
export async function downloadEventCard(
  ports: CardPorts,
  session: ResidentSession,
  eventId: string,
  { language, zone }: CardLocale,
): Promise<
  Result<
    CardFile & { readonly card: 'uin' | 'vid' },
    'event-unknown' | 'event-without-card' | 'card-not-ready' | 'documents-busy'
  >
> {
  const event = await ports.events.find(session.owner, eventId);
  if (event === null) return fail('event-unknown');
  const { requestType, statusCode } = event;
  if (requestType !== 'UPDATE_MY_UIN' && requestType !== 'VID_CARD_DOWNLOAD')
    return fail('event-without-card');
  if (!READY.includes(statusCode)) return fail('card-not-ready');
  if (requestType === 'VID_CARD_DOWNLOAD') {
    const file = await ports.cards.file(eventId);
    return file === null ? fail('card-not-ready') : ok({ ...file, card: 'vid' });
  }
  const print = { individualId: session.uin, number: 'whole', language, zone, password: null } as const;
  const made = await ports.cards.uinCard(print);
  if (made.ok) return ok({ ...made.value, card: 'uin' });
  return fail(made.failure.word === 'documents-busy' ? 'documents-busy' : 'card-not-ready');
}
