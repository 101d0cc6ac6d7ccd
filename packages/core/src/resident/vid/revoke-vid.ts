import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { VidPorts } from './vid-ports.ts';
import { completeRevocation, revocationEvent, revocationNotice } from './vid-revocation.ts';
import type { RevocationRefusal } from './vid-revocation.ts';

/**
 * Revokes a VID of the session's own person; policy may put a new one in its place. The VID that signed in
 * is refused by the operation's own check. Failures name the event as `eventId`.
 */
export async function revokeVid(
  ports: VidPorts,
  session: ResidentSession,
  vid: string,
): Promise<Result<{ readonly eventId: string }, RevocationRefusal>> {
  const event = await ports.events.begin(await revocationEvent(ports, session, vid));
  return completeRevocation(ports, session, event, vid, revocationNotice(ports));
}
