import type { Hotlist, HotlistEntry } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { fail } from '@doorstep/core/shared/result.ts';

export interface UsableParts {
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly hotlist: Pick<Hotlist, 'status'>;
}

/** In use, and neither the person nor the number named is on the hotlist. */
export async function usableIdentity(
  parts: UsableParts,
  individualId: string,
): ReturnType<IdRepository['identity']> {
  const isBlocked = async (entry: HotlistEntry): Promise<boolean> =>
    (await parts.hotlist.status(entry)).status === 'BLOCKED';
  const named = individualIdKind(individualId) === 'UIN' ? 'UIN' : 'VID';
  const [found, isNamedBlocked] = await Promise.all([
    parts.idRepository.identity(individualId),
    isBlocked({ idType: named, id: individualId }),
  ]);
  if (!found.ok) return found;
  const { uin, status } = found.value;
  if (status !== 'ACTIVATED') return fail('id-inactive', { status });
  if (isNamedBlocked || (individualId !== uin && (await isBlocked({ idType: 'UIN', id: uin }))))
    return fail('id-inactive', { status: 'BLOCKED' });
  return found;
}
