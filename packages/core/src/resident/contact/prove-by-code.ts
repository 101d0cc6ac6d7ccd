import type { IdAuthentication } from '../../backbone/id-authentication/id-authentication.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { IndividualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { authenticationId } from './authentication-id.ts';
import { contactFor } from './contact-for.ts';
import type { CodeRequest } from './code-request-store.ts';
import type { ContactPorts } from './contact-ports.ts';
import { nobody } from './request-code.ts';

/** A code tried for one call. */
export interface CodeTry {
  /** UIN or VID; an AID where the route takes one. */
  readonly individualId: string;
  readonly transactionId: string;
  readonly otp: string;
}

/** Who proved by a code, for one call, who they are. */
export interface Proven {
  readonly owner: string;
  readonly uin: string;
  readonly individualIdKind: IndividualIdKind;
  readonly authenticationMode: 'OTP';
  /** What the code became in the history; null when no code sent here stands in the transaction. */
  readonly eventId: string | null;
  /** Where the person was told of that; null when nobody was. */
  readonly contact: Contact | null;
}

export type CodeRefusal =
  Awaited<ReturnType<IdAuthentication['authenticateByOtp']>> extends Result<unknown, infer Word>
    ? Word
    : never;

export type TriedOutcome = 'right' | 'not right';

/** What the person is told once the code that was sent is written into the history. */
export type CodeNotice = (
  contact: Contact,
  outcome: TriedOutcome,
  request: CodeRequest,
) => readonly Omit<Message, 'id'>[];

/** With these an id that nobody holds must be answered as one that somebody holds. */
const HIDDEN: readonly string[] = ['not-requested', 'id-unknown', 'id-inactive', 'auth-type-locked'];

/**
 * Checks the code of a call without a session; every such call goes through here. The code that was sent becomes a
 * line of the history, and a right one proves its one contact (resident-services §3.15). Failures name that line as
 * `eventId`, unless answers are uniform.
 */
export async function proveByCode(
  ports: ContactPorts,
  attempt: CodeTry,
  notice: CodeNotice,
): Promise<Result<Proven, CodeRefusal>> {
  const known = await authenticationId(ports.idRepository, attempt.individualId);
  const checked = known.ok
    ? await ports.idAuthentication.authenticateByOtp({
        ...attempt,
        individualId: known.value,
        entity: ports.entity,
      })
    : fail('id-unknown');
  if (checked.ok) {
    const person = { owner: checked.value.token, uin: checked.value.uin };
    return ok({
      ...person,
      individualIdKind: individualIdKind(attempt.individualId),
      authenticationMode: 'OTP',
      ...(await written(ports, person, attempt, 'right', notice)),
    });
  }
  const uin = await ports.idRepository.ownerOf(attempt.individualId);
  const person = uin === null ? null : { owner: ports.idAuthentication.tokenOf(uin), uin };
  const eventId =
    person === null ? null : (await written(ports, person, attempt, 'not right', notice)).eventId;
  if (ports.enumeration === 'uniform') return guessed(ports, attempt, checked.failure);
  const { word, data } = checked.failure;
  return fail(word, eventId === null ? data : { ...data, eventId });
}

/** A guess at a code nobody was sent: counted like any other, and never right. */
async function guessed(
  { otpManager }: ContactPorts,
  { individualId, transactionId, otp }: CodeTry,
  failure: Failure<CodeRefusal>,
): Promise<Result<never, CodeRefusal>> {
  if (!HIDDEN.includes(failure.word)) return fail(failure.word, failure.data);
  const checked = await otpManager.check(nobody(individualId, transactionId), otp);
  return checked.ok ? fail('used-up') : checked;
}

async function written(
  ports: ContactPorts,
  { owner, uin }: Pick<Proven, 'owner' | 'uin'>,
  { transactionId }: CodeTry,
  outcome: TriedOutcome,
  notice: CodeNotice,
): Promise<Pick<Proven, 'eventId' | 'contact'>> {
  const [request, contact] = await Promise.all([
    ports.codes.open(owner, transactionId),
    contactFor(ports, { uin }),
  ]);
  if (request === null) return { eventId: null, contact: null };
  const { eventId } = request;
  const messages = contact === null ? [] : notice(contact, outcome, request);
  const statusCode = outcome === 'right' ? 'OTP_VERIFIED' : 'OTP_VERIFICATION_FAILED';
  const audit = [ports.auditEntry(owner, outcome === 'right' ? 'code-right' : 'code-not-right', eventId)];
  await ports.codes.answer({ owner, eventId, statusCode }, { messages, audit });
  return { eventId, contact };
}
