import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { settleWithdrawal } from './settle-withdrawal.ts';
import type { SharePorts } from './share-ports.ts';

/**
 * Takes a share back (weakness 70): what was not made is not made any more; what was made is marked as revoked for
 * whoever checks it, and can no longer be fetched. What the partner has read it has read. Another person's share is as
 * unknown as one that never was; what has failed or was taken back before stays as it is.
 */
export async function withdrawShare(
  ports: SharePorts,
  session: ResidentSession,
  eventId: string,
): Promise<Result<{ readonly state: 'withdrawn' | 'under-way' }, 'share-unknown' | 'nothing-to-withdraw'>> {
  const found = await ports.events.find(session.owner, eventId);
  if (found?.event.requestType !== 'SHARE_CRED_WITH_PARTNER') return fail('share-unknown');
  if (found.event.statusCode === 'CANCELED') return ok({ state: 'withdrawn' });
  if (found.event.statusCode === 'FAILED') return fail('nothing-to-withdraw');
  await ports.events.askWithdrawal(session.owner, eventId);
  return ok({ state: await settleWithdrawal(ports, session.owner, eventId) });
}
