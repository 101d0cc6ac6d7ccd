import type {
  IdAuthentication,
  OtpChannel,
  OtpRequest,
  SentOtp,
} from '../../backbone/id-authentication/id-authentication.ts';
import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { authenticationId } from './authentication-id.ts';
import type { ContactOnRecord } from './code-request-store.ts';
import type { ContactPorts } from './contact-ports.ts';

export interface CodeWish {
  /** UIN or VID; an AID where the route takes one. */
  readonly individualId: string;
  readonly transactionId: string;
  readonly channels: readonly OtpChannel[];
}

type RefusedWord =
  Awaited<ReturnType<IdAuthentication['requestOtp']>> extends Result<unknown, infer Word> ? Word : never;
type Masked = Pick<SentOtp, 'maskedPhone' | 'maskedEmail'>;

/** What a stranger could learn of a person from; the uniform answers do not tell these apart from a code sent. */
const HIDDEN: readonly string[] = [
  'id-unknown',
  'id-inactive',
  'no-contact',
  'auth-type-locked',
  'aid-unresolved',
];

/**
 * Sends a code for a call without a session (resident-services OTP-1, OTP-2). The contact is read before the code goes
 * out: one that changes in between is then never taken for proved.
 */
export async function requestCode(
  ports: ContactPorts,
  wish: CodeWish,
): Promise<Result<Masked, RefusedWord | 'aid-unresolved'>> {
  const known = await authenticationId(ports.idRepository, wish.individualId);
  const sent = known.ok ? await send(ports, { ...wish, individualId: known.value }, wish) : known;
  if (ports.enumeration === 'contract') return sent;
  if (sent.ok) return ok({ maskedPhone: null, maskedEmail: null });
  return HIDDEN.includes(sent.failure.word) ? pretend(ports, wish) : sent;
}

async function send(
  ports: ContactPorts,
  asked: CodeWish,
  wish: CodeWish,
): Promise<Result<Masked, RefusedWord>> {
  const identity = await ports.idRepository.identity(asked.individualId);
  const sent = await sendOpen(ports, { ...asked, entity: ports.entity });
  if (!sent.ok || !identity.ok) return sent;
  const { maskedPhone, maskedEmail } = sent.value;
  const reached = asked.channels.filter(
    (channel) => (channel === 'PHONE' ? maskedPhone : maskedEmail) !== null,
  );
  await ports.codes.keep({
    owner: ports.idAuthentication.tokenOf(identity.value.uin),
    eventId: ports.newEventId(),
    transactionId: asked.transactionId,
    channels: reached,
    contact: theOne(contactOf(identity.value, ports.attributes, ports.languages.fallback), wish.channels),
    referenceType: individualIdKind(wish.individualId),
    referenceMasked: convertToMaskData(wish.individualId),
  });
  return ok({ maskedPhone, maskedEmail });
}

/** Where a lock must not show, a channel that the person locked is left out as long as another is open. */
async function sendOpen(
  { idAuthentication, enumeration }: ContactPorts,
  request: OtpRequest,
): ReturnType<IdAuthentication['requestOtp']> {
  const sent = await idAuthentication.requestOtp(request);
  if (sent.ok || sent.failure.word !== 'auth-type-locked' || enumeration === 'contract') return sent;
  const open = String(sent.failure.data['open'] ?? '').split(',');
  const channels = request.channels.filter((channel) => open.includes(channel));
  return channels.length === 0 ? sent : idAuthentication.requestOtp({ ...request, channels });
}

function theOne(contact: Contact, channels: readonly OtpChannel[]): ContactOnRecord | null {
  const [channel] = channels;
  if (channel === undefined || channels.length > 1) return null;
  const address = channel === 'PHONE' ? contact.phone : contact.email;
  return address === null ? null : { channel, address };
}

/** The same work and the same limits for an id that nobody holds; the code goes nowhere. */
async function pretend(
  { otpManager }: ContactPorts,
  { individualId, transactionId }: CodeWish,
): Promise<Result<Masked, 'too-many-codes' | 'frozen' | 'stopped'>> {
  const made = await otpManager.generate(nobody(individualId, transactionId));
  return made.ok ? ok({ maskedPhone: null, maskedEmail: null }) : made;
}

/** The codes of an id that nobody holds: counted like any other. */
export function nobody(individualId: string, transactionId: string) {
  return { purpose: 'nobody', key: individualId, transactionId };
}
