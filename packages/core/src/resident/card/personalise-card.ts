import type { CardFile, ChosenAttribute } from '../../backbone/digital-card/digital-card.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { recordCard } from './card-event.ts';
import type { CardLocale, CardPorts } from './card-ports.ts';

export interface PersonaliseRequest extends CardLocale {
  readonly attributes: readonly ChosenAttribute[];
  /** The person's own; null leaves the file open. */
  readonly password: string | null;
}

/**
 * A card of the resident's own data with what they chose to stand on it (D-2). It is laid out here from what the
 * repository holds, never from anything a browser drew (weakness 5), and closed with a password of the person's
 * choice or with none, never with letters of their name (weakness 15).
 */
export async function personaliseCard(
  ports: CardPorts,
  session: ResidentSession,
  { attributes, language, zone, password }: PersonaliseRequest,
): Promise<
  Result<CardFile & { readonly eventId: string }, 'nothing-chosen' | 'card-not-made' | 'documents-busy'>
> {
  const { uin } = session;
  const made = await ports.cards.personalisedCard({
    individualId: uin,
    attributes,
    language,
    zone,
    password,
  });
  if (!made.ok) {
    const { word } = made.failure;
    return fail(word === 'nothing-chosen' || word === 'documents-busy' ? word : 'card-not-made');
  }
  const eventId = ports.newEventId();
  await recordCard(ports, session, {
    eventId,
    type: 'DOWNLOAD_PERSONALIZED_CARD',
    attributeList: attributes.map(({ attribute }) => attribute).join(';'),
    referenceMasked: null,
    vidType: null,
  });
  return ok({ pdf: made.value.pdf, eventId });
}
