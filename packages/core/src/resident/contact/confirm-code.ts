import type { IdAuthentication } from '../../backbone/id-authentication/id-authentication.ts';
import { contactOf } from '../../backbone/id-repository/contact.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { eventNotice } from '../notification/event-notice.ts';
import { authenticationId } from './authentication-id.ts';
import type { CodeRequest } from './code-request-store.ts';
import type { ContactPorts } from './contact-ports.ts';
import { nobody } from './request-code.ts';

export interface CodeTry {
  readonly individualId: string;
  readonly transactionId: string;
  readonly otp: string;
}

type CheckWord =
  Awaited<ReturnType<IdAuthentication['authenticateByOtp']>> extends Result<unknown, infer Word>
    ? Word
    : never;

/** With these an id that nobody holds must be answered as one that somebody holds. */
const HIDDEN: readonly string[] = ['not-requested', 'id-unknown', 'id-inactive', 'auth-type-locked'];

/**
 * Checks a code of a call without a session (resident-services A-1). The code that was sent becomes a line of the
 * history, and its one contact is proved. `eventId` is null when no code sent here stands in the transaction; failures
 * name it too, unless answers are uniform.
 */
export async function confirmCode(
  ports: ContactPorts,
  attempt: CodeTry,
): Promise<Result<{ readonly eventId: string | null }, CheckWord>> {
  const known = await authenticationId(ports.idRepository, attempt.individualId);
  const checked = known.ok
    ? await ports.idAuthentication.authenticateByOtp({
        ...attempt,
        individualId: known.value,
        entity: ports.entity,
      })
    : fail('id-unknown');
  if (checked.ok) {
    const { token, uin } = checked.value;
    return ok({ eventId: await written(ports, { owner: token, uin }, attempt, 'right') });
  }
  const uin = await ports.idRepository.ownerOf(attempt.individualId);
  const person = uin === null ? null : { owner: ports.idAuthentication.tokenOf(uin), uin };
  const eventId = person === null ? null : await written(ports, person, attempt, 'not right');
  if (ports.enumeration === 'uniform') return guessed(ports, attempt, checked.failure);
  const { word, data } = checked.failure;
  return fail(word, eventId === null ? data : { ...data, eventId });
}

/** A guess at a code nobody was sent: counted like any other, and never right. */
async function guessed(
  { otpManager }: ContactPorts,
  { individualId, transactionId, otp }: CodeTry,
  failure: Failure<CheckWord>,
): Promise<Result<never, CheckWord>> {
  if (!HIDDEN.includes(failure.word)) return fail(failure.word, failure.data);
  const checked = await otpManager.check(nobody(individualId, transactionId), otp);
  return checked.ok ? fail('used-up') : checked;
}

interface Person {
  readonly owner: string;
  readonly uin: string;
}

async function written(
  ports: ContactPorts,
  person: Person,
  { transactionId }: CodeTry,
  outcome: 'right' | 'not right',
): Promise<string | null> {
  const request = await ports.codes.open(person.owner, transactionId);
  if (request === null) return null;
  const { owner } = person;
  const { eventId } = request;
  const statusCode = outcome === 'right' ? 'OTP_VERIFIED' : 'OTP_VERIFICATION_FAILED';
  const audit = [ports.auditEntry(owner, outcome === 'right' ? 'code-right' : 'code-not-right', eventId)];
  const messages = await notice(ports, person, request, outcome);
  await ports.codes.answer({ owner, eventId, statusCode }, { messages, audit });
  return eventId;
}

async function notice(
  ports: ContactPorts,
  { uin }: Person,
  { eventId, channels }: CodeRequest,
  outcome: 'right' | 'not right',
) {
  const identity = await ports.idRepository.identity(uin);
  if (!identity.ok) return [];
  const contact = contactOf(identity.value, ports.attributes, ports.languages.fallback);
  return eventNotice(ports.texts, ports.languages, contact, {
    stem: outcome === 'right' ? 'verify-my-phone-email-success' : 'verify-my-phone-email-failure',
    eventId,
    eventLabel: 'mosip.event.type.VALIDATE_OTP',
    channels,
    trackLink: ports.trackLink(eventId),
    at: ports.now(),
  });
}
