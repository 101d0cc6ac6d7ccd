import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { tellBoth } from './family-events.ts';
import { really } from './family-ports.ts';
import type { FamilyPorts } from './family-ports.ts';

/** Takes somebody off a guardian's list; every session that acts for them stops. */
export async function removeDependant(
  ports: FamilyPorts,
  session: ResidentSession,
  id: string,
): Promise<Result<undefined, 'dependant-unknown'>> {
  const { owner } = really(session);
  const dependant = await ports.dependants.find(owner, id);
  if (dependant === null) return fail('dependant-unknown');
  const audit = [ports.auditEntry(owner, 'dependant-removed', dependant.owner)];
  if (!(await ports.dependants.remove(owner, id, { messages: [], audit }))) return fail('dependant-unknown');
  const people = { guardian: owner, dependant: dependant.owner, dependantUin: dependant.uin };
  await tellBoth(ports, people, 'acting-removed', null);
  return ok();
}
