import { followCredential } from './follow-credential.ts';
import { settleWithdrawal } from './settle-withdrawal.ts';
import type { SharePorts } from './share-ports.ts';

/** Statuses at which a credential is still to be asked for. */
const WAITING = ['NEW', 'PAYMENT_CONFIRMED'];

/**
 * Asks for the credential of a share or an order; the job behind their events, safe to repeat: asked again under the
 * same id, the service keeps the request it has. What the resident took back before is not asked for, and what they
 * took back meanwhile is taken back after it.
 */
export async function askCredential(ports: SharePorts, owner: string, eventId: string): Promise<void> {
  const found = await ports.events.find(owner, eventId);
  if (found === null || !WAITING.includes(found.event.statusCode) || found.withdrawalAskedAt !== null) return;
  const { requestId, wish, payment } = found;
  await ports.credentials.request({
    requestId,
    individualId: wish.uin,
    credentialType: wish.credentialType,
    partnerId: wish.partnerId,
    recipient: null,
    requestedBy: 'resident-services',
    attributes: wish.attributes,
    purpose: wish.purpose,
    encrypt: wish.pin !== null,
    pin: wish.pin,
    // By these a printer knows which order the card is for.
    additionalData: { ...wish.additionalData, ...payment },
  });
  // The event of a change may have come before this, or be lost with a hub that is not ours.
  const asked = await ports.credentials.status(requestId);
  if (asked !== null)
    await followCredential(ports)({ requestId, status: asked.status, link: asked.url, partnerId: null });
  await settleWithdrawal(ports, owner, eventId);
}
