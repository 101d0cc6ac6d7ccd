import type { Identity } from '../../backbone/id-repository/identity.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { comesOfAge, guardiansNamed } from './dependant.ts';
import type { FamilyPorts } from './family-ports.ts';

export interface Verified {
  readonly identity: Identity;
  readonly comesOfAge: Date;
}

/**
 * Whether the record of this id names the guardian, as it stands at this moment: in use, under age, and the guardian's
 * own number in one of the schema's fields. All else is one word, so that nobody learns who exists or whose child it is.
 */
export async function verifyGuardian(
  ports: FamilyPorts,
  guardianUin: string,
  individualId: string,
): Promise<Result<Verified, 'not-your-dependant' | 'of-age'>> {
  const { idRepository, familyAttributes, ageOfMajority } = ports;
  const uin = await idRepository.ownerOf(individualId);
  const found = uin === null || uin === guardianUin ? null : await idRepository.identity(uin);
  if (found?.ok !== true || found.value.status !== 'ACTIVATED') return fail('not-your-dependant');
  const owners = await Promise.all(
    guardiansNamed(found.value, familyAttributes).map((id) => idRepository.ownerOf(id)),
  );
  if (!owners.includes(guardianUin)) return fail('not-your-dependant');
  const grown = comesOfAge(found.value, familyAttributes, ageOfMajority);
  if (grown === null) return fail('not-your-dependant');
  return grown <= ports.now() ? fail('of-age') : ok({ identity: found.value, comesOfAge: grown });
}
