import type {
  WalletCredential,
  WalletRevocation,
} from '../../backbone/credential-service/wallet-credentials.ts';
import { contactFor } from '../contact/contact-for.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import type { NoticeChannel } from '../../backbone/notifier/written-notice.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { NewEvent, ResidentEvent } from '../history/resident-event.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { RevocationPorts } from './revocation-ports.ts';

/** Whose credential it is. */
export interface Holder {
  readonly uin: string;
  /** The person's token. */
  readonly owner: string;
}

export type RevocationRefusal = 'credential-unknown' | 'revoked-before' | 'not-the-holder';

export const CHANNELS: readonly NoticeChannel[] = ['PHONE', 'EMAIL'];

/**
 * A credential that can be taken back, and whose it is: only as somebody says by a number of that person's, since no
 * credential leads to its person. A number of another's, and one of nobody's, are refused alike.
 */
export async function revocable(
  { walletCredentials, idRepository, tokenOf }: RevocationPorts,
  credentialId: string,
  individualId: string | null,
): Promise<
  Result<{ readonly credential: WalletCredential; readonly holder: Holder | null }, RevocationRefusal>
> {
  const credential = await walletCredentials.find(credentialId);
  if (credential === null) return fail('credential-unknown');
  if (credential.revokedAt !== null) return fail('revoked-before');
  if (individualId === null) return ok({ credential, holder: null });
  const uin = await idRepository.ownerOf(individualId);
  if (uin === null || !(await walletCredentials.isHeldBy(credential.id, uin))) return fail('not-the-holder');
  return ok({ credential, holder: { uin, owner: tokenOf(uin) } });
}

/** The intent: one for a credential, whoever wishes it and however often. */
export function revocationEvent(
  { newEventId }: RevocationPorts,
  { owner, uin }: Holder,
  revocation: WalletRevocation,
): NewEvent {
  return {
    owner,
    eventId: newEventId(),
    requestType: 'WALLET_CREDENTIAL_REVOKED',
    statusCode: 'NEW',
    referenceType: null,
    referenceMasked: null,
    vidType: null,
    attributeList: null,
    entityId: null,
    entityName: null,
    authTypeCode: null,
    sourceId: `wallet-credential:${revocation.credentialId}`,
    subject: { uin, vid: null, walletCredential: revocation },
    read: false,
  };
}

/** Revokes and settles the event, with which the person is told; safe to repeat. */
export async function completeRevocation(
  ports: RevocationPorts,
  { owner, uin }: Holder,
  { eventId }: Pick<ResidentEvent, 'eventId'>,
  revocation: WalletRevocation,
): Promise<'revoked' | 'revoked-before' | 'unknown'> {
  const done = await ports.walletCredentials.revoke(revocation);
  const isRevoked = done !== 'unknown';
  const contact = await contactFor(ports, { uin });
  const { staffId } = revocation;
  await ports.events.settle(
    { owner, eventId, statusCode: isRevoked ? 'COMPLETED' : 'FAILED', referenceMasked: null },
    {
      messages: isRevoked && contact !== null ? notice(ports, contact, eventId) : [],
      audit: [ports.auditEntry(owner, isRevoked ? 'revoked' : 'not revoked', { staffId, eventId })],
    },
  );
  return done;
}

function notice(ports: RevocationPorts, contact: Contact, eventId: string): readonly Unsent[] {
  return eventNotice(ports, contact, {
    stem: 'wallet-credential-revoked',
    eventId,
    eventLabel: 'mosip.event.type.WALLET_CREDENTIAL_REVOKED',
    channels: CHANNELS,
    trackLink: ports.trackLink(eventId),
    at: ports.now(),
  });
}
