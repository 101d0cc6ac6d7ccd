import type { ResidentSession } from '../session/resident-session.ts';
import type { CredentialEvent } from './credential-event.ts';
import type { SharePorts } from './share-ports.ts';

/** Shares a page lists at most; older ones stand in the history. */
const MOST = 100;

/** The person's shares with all that was sent, the latest first. */
export function listShares(
  { events }: Pick<SharePorts, 'events'>,
  session: ResidentSession,
): Promise<readonly CredentialEvent[]> {
  return events.list(session.owner, 'SHARE_CRED_WITH_PARTNER', MOST);
}
