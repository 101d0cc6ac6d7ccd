import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { tellBoth } from './family-events.ts';
import { really } from './family-ports.ts';
import type { FamilyPorts } from './family-ports.ts';
import { nameOf } from './list-dependants.ts';
import { verifyGuardian } from './guardianship.ts';

const MINUTE_MS = 60_000;

/**
 * From now on the session acts for somebody on the guardian's list, verified anew: until the guardian stops, for the
 * country's minutes at most, and never beyond the day they come of age.
 */
export async function beginActing(
  ports: FamilyPorts,
  session: ResidentSession,
  id: string,
  languages: readonly string[],
): Promise<Result<undefined, 'dependant-unknown' | 'not-your-dependant' | 'of-age'>> {
  const guardian = really(session);
  const dependant = await ports.dependants.find(guardian.owner, id);
  if (dependant === null) return fail('dependant-unknown');
  const verified = await verifyGuardian(ports, guardian.uin, dependant.uin);
  if (!verified.ok) return verified;
  const { identity, comesOfAge } = verified.value;
  const longest = new Date(ports.now().getTime() + ports.actingMinutes * MINUTE_MS);
  await ports.dependants.beginActing(session.id, {
    owner: dependant.owner,
    uin: dependant.uin,
    name: nameOf(ports, identity, languages),
    until: comesOfAge < longest ? comesOfAge : longest,
  });
  const people = { guardian: guardian.owner, dependant: dependant.owner, dependantUin: dependant.uin };
  await tellBoth(ports, people, 'acting-begun', null);
  return ok();
}
