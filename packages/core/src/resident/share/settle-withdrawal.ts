import { followCredential } from './follow-credential.ts';
import type { SharePorts } from './share-ports.ts';

/**
 * Sees to a withdrawal that was asked for; safe to repeat. `under-way` while the credential is being made just now: the
 * job that stands behind the wish then looks again.
 */
export async function settleWithdrawal(
  ports: SharePorts,
  owner: string,
  eventId: string,
): Promise<'withdrawn' | 'under-way'> {
  const found = await ports.events.find(owner, eventId);
  if (found === null || found.withdrawalAskedAt === null) return 'withdrawn';
  const { requestId } = found;
  const isTaken = (await ports.credentials.revoke(requestId)).ok || (await isNeverMade(ports, requestId));
  if (!isTaken) return 'under-way';
  await followCredential(ports)({ requestId, status: 'REVOKED', link: null, partnerId: null });
  return 'withdrawn';
}

/** Cancelled before it was worked on; ended of itself; or not asked for yet, and then it will not be. */
async function isNeverMade({ credentials }: SharePorts, requestId: string): Promise<boolean> {
  const cancelled = await credentials.cancel(requestId);
  if (cancelled.ok || cancelled.failure.word === 'request-unknown') return true;
  const standing = await credentials.status(requestId);
  return standing !== null && ['CANCELLED', 'INVALID', 'FAILED'].includes(standing.status);
}
