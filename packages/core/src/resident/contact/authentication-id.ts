import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** The UIN or VID by which ID Authentication knows the person; an AID is looked up in the ID Repository. */
export async function authenticationId(
  idRepository: Pick<IdRepository, 'uinOf'>,
  individualId: string,
): Promise<Result<string, 'aid-unresolved'>> {
  if (individualIdKind(individualId) !== 'AID') return ok(individualId);
  const found = await idRepository.uinOf(individualId);
  return found.ok ? found : fail('aid-unresolved');
}
