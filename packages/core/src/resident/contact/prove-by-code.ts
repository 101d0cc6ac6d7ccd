import type { Authenticated, CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { IndividualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
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

export type TriedOutcome = 'right' | 'not right';

/** What the person is told once the code that was sent is written into the history. */
export type CodeNotice = (contact: Contact, outcome: TriedOutcome, request: CodeRequest) => readonly Unsent[];

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
  const proved = await proveAndBegin(ports, attempt, notice, () => Promise.resolve());
  return proved.ok ? ok(proved.value.proven) : proved;
}

/**
 * As proveByCode; what the call is for begins once the code is right, while ID Authentication and the history take it.
 * Where they cannot, what was begun is left as a crash would leave it, and finished by whatever looks after that.
 */
export async function proveAndBegin<Begun>(
  ports: ContactPorts,
  attempt: CodeTry,
  notice: CodeNotice,
  begin: (proven: Proven) => Promise<Begun>,
): Promise<Result<{ readonly proven: Proven; readonly begun: Begun }, CodeRefusal>> {
  const sending = sentCode(ports, attempt);
  const checking = check(ports, attempt, async ({ token, uin }) => {
    const code = await sending;
    const proven: Proven = {
      owner: token,
      uin,
      individualIdKind: individualIdKind(attempt.individualId),
      authenticationMode: 'OTP',
      eventId: code?.request.eventId ?? null,
      contact: code?.contact ?? null,
    };
    const [begun] = await Promise.all([begin(proven), write(ports, code, 'right', notice)]);
    return { proven, begun };
  });
  const [checked, sent] = await Promise.all([checking, sending]);
  if (checked.ok) return checked;
  await write(ports, sent, 'not right', notice);
  if (ports.enumeration === 'uniform') return guessed(ports, attempt, checked.failure);
  const { word, data } = checked.failure;
  return fail(word, sent === null ? data : { ...data, eventId: sent.request.eventId });
}

async function check<Begun>(
  { idRepository, idAuthentication, entity }: ContactPorts,
  attempt: CodeTry,
  begin: (authenticated: Authenticated) => Promise<Begun>,
): Promise<Result<Begun, CodeRefusal>> {
  const known = await authenticationId(idRepository, attempt.individualId);
  return known.ok
    ? idAuthentication.authenticateAndBegin({ ...attempt, individualId: known.value, entity }, begin)
    : fail('id-unknown');
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

/** A code that was sent here, and where its person can be told of it. */
interface SentCode {
  readonly owner: string;
  readonly request: CodeRequest;
  readonly contact: Contact | null;
}

/** The code that is tried, as the history will have it; null when none that stands in the transaction was sent here. */
async function sentCode(
  ports: ContactPorts,
  { individualId, transactionId }: CodeTry,
): Promise<SentCode | null> {
  const uin =
    individualIdKind(individualId) === 'UIN' ? individualId : await ports.idRepository.ownerOf(individualId);
  if (uin === null) return null;
  const owner = ports.idAuthentication.tokenOf(uin);
  const [request, contact] = await Promise.all([
    ports.codes.open(owner, transactionId),
    contactFor(ports, { uin }),
  ]);
  return request === null ? null : { owner, request, contact };
}

async function write(
  { codes, auditEntry }: ContactPorts,
  sent: SentCode | null,
  outcome: TriedOutcome,
  notice: CodeNotice,
): Promise<void> {
  if (sent === null) return;
  const { owner, request, contact } = sent;
  const { eventId } = request;
  const messages = contact === null ? [] : notice(contact, outcome, request);
  const statusCode = outcome === 'right' ? 'OTP_VERIFIED' : 'OTP_VERIFICATION_FAILED';
  const audit = [auditEntry(owner, outcome === 'right' ? 'code-right' : 'code-not-right', eventId)];
  await codes.answer({ owner, eventId, statusCode }, { messages, audit });
}
