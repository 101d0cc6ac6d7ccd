import type { OwnSessionPorts } from './own-sessions.ts';
import type { ResidentSession } from './resident-session.ts';

/** Ends every session of the person but the one that asks, and says how many those were. */
export async function endOtherSessions(
  { own, endTokens, auditEntry }: OwnSessionPorts,
  { id, owner }: Pick<ResidentSession, 'id' | 'owner'>,
): Promise<number> {
  const ended = await own.endOthers(owner, id, auditEntry(owner, 'other-sessions-ended'));
  for (const session of ended) await endTokens(session);
  return ended.length;
}
