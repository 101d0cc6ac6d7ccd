import type { Hotlist, HotlistEntry } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { fail } from '@doorstep/core/shared/result.ts';

export interface UsableParts {
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly hotlist: Hotlist;
}

/** In use, and neither the person nor the number named is on the hotlist. */
export async function usableIdentity(
  parts: UsableParts,
  individualId: string,
): ReturnType<IdRepository['identity']> {
  const found = await parts.idRepository.identity(individualId);
  if (found.ok && found.value.status !== 'ACTIVATED')
    return fail('id-inactive', { status: found.value.status });
  if (!found.ok) return found;
  const { uin } = found.value;
  const entries: HotlistEntry[] = [{ idType: 'UIN', id: uin }];
  if (individualId !== uin) entries.push({ idType: 'VID', id: individualId });
  for (const entry of entries) {
    const { status } = await parts.hotlist.status(entry);
    if (status === 'BLOCKED') return fail('id-inactive', { status });
  }
  return found;
}
