import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { CardFile, UinCardPrint } from '../../backbone/digital-card/digital-card.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveByCode } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { callNotice } from '../notification/call-notice.ts';
import type { CardPorts } from './card-ports.ts';

/** The old contract's e-UIN: a code for the call, and the card at once. */
export async function cardByCode(
  code: ContactPorts,
  ports: CardPorts,
  attempt: CodeTry,
  number: UinCardPrint['number'],
): Promise<Result<CardFile, CodeRefusal | 'card-not-ready' | 'documents-busy'>> {
  const proven = await proveByCode(code, attempt, (contact, outcome) =>
    callNotice(ports, contact, { stem: 'RS_DOW_UIN', outcome: outcome === 'right' ? 'SUCCESS' : 'FAILURE' }),
  );
  if (!proven.ok) return proven;
  const { language, zone } = ports;
  const print = { individualId: proven.value.uin, number, language, zone, password: null };
  const made = await ports.cards.uinCard(print);
  if (made.ok) return ok(made.value);
  return fail(made.failure.word === 'documents-busy' ? 'documents-busy' : 'card-not-ready');
}
