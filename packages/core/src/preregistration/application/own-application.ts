import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isStaff } from './application.ts';
import type { Asker, Owner } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';
import type { OwnedApplication } from './application-store.ts';
import { isWithin } from './reach.ts';

/** The application, if the asker may see it. */
export async function ownApplication(
  { applications, enumeration }: Pick<ApplicationPorts, 'applications' | 'enumeration'>,
  asker: Asker,
  prid: string,
): Promise<Result<OwnedApplication, 'application-unknown' | 'not-yours'>> {
  const found = await applications.find(prid);
  if (found === null || found.status === 'Consumed') return fail('application-unknown');
  const isTheirs = isStaff(asker) ? isWithin(asker.reach, found.centres) : isSame(found.owner, asker);
  if (isTheirs) return ok(found);
  return fail(enumeration === 'uniform' ? 'application-unknown' : 'not-yours');
}

function isSame(one: Owner, other: Owner): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
