import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { Identity } from '../../backbone/id-repository/identity.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Failed, Result } from '../../shared/result.ts';
import { pendingChange } from './pending-change.ts';
import { TRANSACTION_ID } from './proof.ts';
import { noticeOfUpdate } from './notice-of-update.ts';
import { sourceOf, eventOfUpdate } from './event-of-update.ts';
import type { UpdateRequester } from './event-of-update.ts';
import type { UpdatePorts } from './update-ports.ts';
import { changedBy, invalidAttribute, textFault, tidied, unchanged } from './update-rules.ts';
import type { TextFault } from './update-rules.ts';

type Attributes = Readonly<Record<string, unknown>>;

export interface UpdateWish {
  readonly identity: Attributes;
  /** Names the papers; null where there are none. */
  readonly transactionId: string | null;
  readonly consent: 'given' | 'not given';
  /** In which the person asks. */
  readonly language: string;
  /** The caller's own key: asked again with it, the first answer is given again. */
  readonly idempotencyKey: string | null;
}

export interface AcceptedUpdate {
  readonly eventId: string;
  readonly registrationId: string;
}

/** Limits and pending changes refuse with the names of their attributes in `attributes`. */
export type UpdateRefusal =
  | 'nothing-to-change'
  | TextFault
  | 'transaction-invalid'
  | 'consent-missing'
  | 'id-unknown'
  | 'same-value'
  | 'pending-cancellable'
  | 'pending'
  | 'limit-reached'
  | 'attribute-invalid'
  | 'proof-unknown'
  | 'proof-missing'
  | 'key-used-for-another';

export type ReceivedNotice = (contact: Contact, accepted: AcceptedUpdate) => readonly Unsent[];

/**
 * Takes in a change of a person's data (R-11, R-10, CD-2): event, request and the job that sends the packet stand
 * together or not at all. What is refused writes no event and tells nobody (weakness 65).
 */
export async function submitUpdate(
  ports: UpdatePorts,
  requester: UpdateRequester,
  wish: UpdateWish,
  notice: ReceivedNotice = (contact, { eventId }) =>
    noticeOfUpdate(ports, 'request-received', contact, eventId),
): Promise<Result<AcceptedUpdate, UpdateRefusal>> {
  const asked = readWish(ports, wish);
  if (!asked.ok) return asked;
  const found = await ports.idRepository.identity(requester.uin);
  if (!found.ok) return fail('id-unknown');
  const refused = await refusal(ports, requester, found.value, wish, asked.value);
  if (refused === null) return submit(ports, requester, found.value, wish, asked.value, notice);
  // Asked again, it is refused for its own sake.
  return (await answered(ports, requester, wish, Object.keys(asked.value))) ?? refused;
}

/** What the same key was answered before. */
async function answered(
  { requests }: UpdatePorts,
  { owner }: UpdateRequester,
  { idempotencyKey }: UpdateWish,
  names: readonly string[],
): Promise<Result<AcceptedUpdate, 'key-used-for-another'> | null> {
  if (idempotencyKey === null) return null;
  const first = await requests.bySource(owner, sourceOf(idempotencyKey));
  if (first === null) return null;
  const { eventId, registrationId, attributes } = first;
  return attributes.join() === names.join() ? ok({ eventId, registrationId }) : fail('key-used-for-another');
}

type WishFault = 'nothing-to-change' | TextFault | 'transaction-invalid' | 'consent-missing';

function readWish({ rules, proofAttributes }: UpdatePorts, wish: UpdateWish): Result<Attributes, WishFault> {
  const named = Object.keys(wish.identity);
  if (!named.some((name) => rules.schemaFields.includes(name))) return fail('nothing-to-change');
  const fault = textFault(wish.identity, rules.languages);
  if (fault !== null) return fail(fault);
  const change = changedBy(wish.identity, Object.values(proofAttributes));
  if (Object.keys(change).length === 0) return fail('nothing-to-change');
  if (needsProof(rules.withoutProof, change) && !TRANSACTION_ID.test(wish.transactionId ?? ''))
    return fail('transaction-invalid');
  if (wish.consent === 'not given') return fail('consent-missing');
  return ok(Object.fromEntries(Object.entries(change).map(([name, value]) => [name, tidied(value)])));
}

function needsProof(withoutProof: readonly string[], change: Attributes): boolean {
  return Object.keys(change).some((name) => !withoutProof.includes(name));
}

/** In the order of the wire (resident-services §3.11). */
async function refusal(
  ports: UpdatePorts,
  { owner, uin }: UpdateRequester,
  identity: Identity,
  wish: UpdateWish,
  change: Attributes,
): Promise<Failed<UpdateRefusal> | null> {
  const same = unchanged(identity.attributes, change);
  if (same !== null) {
    const { attribute, language } = same;
    return fail('same-value', {
      attribute: language === null ? attribute : `${attribute} and Language code: ${language}`,
    });
  }
  const names = Object.keys(change);
  const [pending, left, unproven] = await Promise.all([
    pendingChange(ports, { owner, uin }, names),
    ports.idRepository.updatesLeft(uin, names),
    needsProof(ports.rules.withoutProof, change) ? proofFault(ports, owner, wish) : null,
  ]);
  if (pending !== null) return fail(pending);
  const used = left.ok ? left.value.filter((one) => one.left === 0) : [];
  if (used.length > 0)
    return fail('limit-reached', { attributes: used.map((one) => one.attribute).join(', ') });
  const invalid = invalidAttribute(ports.rules, change, ports.now());
  return invalid === null ? unproven : fail('attribute-invalid', { attribute: invalid });
}

/** Every paper that the identity names must lie with the transaction, and one at least. */
async function proofFault(
  { proofAttributes, proofs }: UpdatePorts,
  owner: string,
  { identity, transactionId }: UpdateWish,
): Promise<Failed<'proof-unknown' | 'proof-missing'> | null> {
  const unused = await proofs.unusedCategories({ owner, transactionId: transactionId ?? '' });
  if (unused.length === 0) return fail('proof-unknown');
  const held = unused.map((category) => proofAttributes[category.toLowerCase()]);
  const named = Object.values(proofAttributes).filter((name) => (identity[name] ?? null) !== null);
  return named.every((name) => held.includes(name)) ? null : fail('proof-missing');
}

async function submit(
  ports: UpdatePorts,
  requester: UpdateRequester,
  identity: Identity,
  wish: UpdateWish,
  change: Attributes,
  notice: ReceivedNotice,
): Promise<Result<AcceptedUpdate, 'pending' | 'key-used-for-another'>> {
  const { centreId, machineId } = ports.origin;
  const registrationId = await ports.registrationIds.next(centreId, machineId);
  const names = Object.keys(change);
  const event = eventOfUpdate(ports, requester, wish.idempotencyKey, registrationId, names);
  const contact = contactOf(identity, ports.attributes, ports.languages.fallback);
  const accepted = { eventId: event.eventId, registrationId };
  const held = Object.fromEntries(names.map((name) => [name, identity.attributes[name] ?? null]));
  const stands = await ports.requests.submit(
    {
      event,
      registrationId,
      attributes: names,
      content: { uin: requester.uin, identity: change, before: held, contact, language: wish.language },
      proofs:
        wish.transactionId === null || !needsProof(ports.rules.withoutProof, change)
          ? null
          : { owner: requester.owner, transactionId: wish.transactionId },
    },
    {
      messages: notice(contact, accepted),
      audit: [ports.auditEntry(requester, 'update-asked', event.eventId)],
    },
  );
  if (stands === 'taken') return ok(accepted);
  const before = await answered(ports, requester, wish, names);
  return before ?? fail('pending');
}
