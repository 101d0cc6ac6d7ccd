import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { OwnSessionPorts } from './own-sessions.ts';

/** Ends one of the person's own sessions, at every door and at the provider. */
export async function endSession(
  { own, endTokens, auditEntry }: OwnSessionPorts,
  owner: string,
  id: string,
): Promise<Result<undefined, 'session-unknown'>> {
  const ended = await own.end(owner, id, auditEntry(owner, 'session-ended'));
  if (!ended) return fail('session-unknown');
  await endTokens(id);
  return ok();
}
