import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { tellBoth } from './family-events.ts';
import type { FamilyPorts } from './family-ports.ts';
import { verifyGuardian } from './guardianship.ts';

/** Puts somebody on a guardian's list whose own record names that guardian. Nobody does it while acting for another. */
export async function addDependant(
  ports: FamilyPorts,
  session: ResidentSession,
  individualId: string,
): Promise<
  Result<{ readonly id: string }, 'not-your-dependant' | 'of-age' | 'dependants-full' | 'acting-now'>
> {
  if (session.guardian !== undefined) return fail('acting-now');
  const verified = await verifyGuardian(ports, session.uin, individualId);
  if (!verified.ok) return verified;
  const { uin } = verified.value.identity;
  const dependant = { id: ports.newId(), owner: ports.tokenOf(uin), uin };
  const audit = [ports.auditEntry(session.owner, 'dependant-added', dependant.owner)];
  const added = await ports.dependants.add(session.owner, dependant, { messages: [], audit });
  if (added === null) return fail('dependants-full');
  const people = { guardian: session.owner, dependant: dependant.owner, dependantUin: uin };
  await tellBoth(ports, people, 'acting-added', verified.value.identity);
  return ok({ id: added });
}
