import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { CardFile } from '../../backbone/digital-card/digital-card.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveByCode } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { recordCard } from './card-event.ts';
import type { CardLocale, CardPorts } from './card-ports.ts';

/**
 * The card of whoever proves who they are by a code, without signing in (D-1, "Get my UIN"). An AID works as soon as
 * its registration is published; before, and for an id that nobody holds, the card is not ready.
 */
export async function getMyCard(
  code: ContactPorts,
  ports: CardPorts,
  attempt: CodeTry,
  { language, zone }: CardLocale,
): Promise<
  Result<CardFile & { readonly eventId: string }, CodeRefusal | 'card-not-ready' | 'documents-busy'>
> {
  const proven = await proveByCode(code, attempt, () => []);
  if (!proven.ok) return proven;
  const { uin } = proven.value;
  const made = await ports.cards.uinCard({
    individualId: uin,
    number: 'whole',
    language,
    zone,
    password: null,
  });
  if (!made.ok) return fail(made.failure.word === 'documents-busy' ? 'documents-busy' : 'card-not-ready');
  const eventId = ports.newEventId();
  await recordCard(ports, proven.value, {
    eventId,
    type: 'GET_MY_ID',
    attributeList: null,
    referenceMasked: convertToMaskData(uin),
    vidType: null,
  });
  return ok({ pdf: made.value.pdf, eventId });
}
