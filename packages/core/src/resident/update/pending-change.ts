import type { DataOwner, UpdatePorts } from './update-ports.ts';
import { isOpen } from './update-request.ts';

/**
 * What stands in the way of changing these attributes now; null when nothing does. Only a change of one of the same
 * attributes is in the way: others can be under way at the same time (weaknesses 34 and 65).
 */
export async function pendingChange(
  { idRepository, requests }: Pick<UpdatePorts, 'idRepository' | 'requests'>,
  { owner, uin }: DataOwner,
  names: readonly string[],
): Promise<'pending-cancellable' | 'pending' | null> {
  const overlaps = ({ attributes }: { readonly attributes: readonly string[] }): boolean =>
    attributes.some((name) => names.includes(name));
  const [drafts, asked] = await Promise.all([idRepository.draftsOf(uin), requests.openOf(owner)]);
  if (drafts.some(overlaps)) return 'pending-cancellable';
  return asked.filter(isOpen).some(overlaps) ? 'pending' : null;
}
