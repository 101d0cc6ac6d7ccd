import { convertToMaskData } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { recordCard } from './card-event.ts';
import type { CardLocale, CardPorts } from './card-ports.ts';

/**
 * Asks for the card of one of the resident's VIDs (D-3). Its request stands under the event's own number, and the card
 * shows the person's name in the card's language with times by the person's clock (weakness 43).
 */
export async function requestVidCard(
  ports: CardPorts,
  session: ResidentSession,
  vid: string,
  { language, zone }: CardLocale,
): Promise<Result<{ readonly eventId: string }, 'not-your-vid' | 'vid-unknown'>> {
  const owner = await ports.idRepository.ownerOf(vid);
  if (owner === null) return fail('vid-unknown');
  if (owner !== session.uin) return fail('not-your-vid');
  const usable = (await ports.idRepository.vids(session.uin)).find((one) => one.vid === vid);
  if (usable === undefined) return fail('vid-unknown');
  const eventId = ports.newEventId();
  await ports.cards.requestCard({
    requestId: eventId,
    individualId: session.uin,
    card: 'vid',
    vid,
    language,
    zone,
  });
  await ports.cards.make(eventId);
  await recordCard(ports, session, {
    eventId,
    type: 'VID_CARD_DOWNLOAD',
    attributeList: null,
    referenceMasked: convertToMaskData(vid),
    vidType: usable.type,
  });
  return ok({ eventId });
}
