import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { Vid } from '../../backbone/id-repository/vid-record.ts';
import type { ResidentSession } from '../session/resident-session.ts';

/** The resident's VIDs that can still be used, oldest first. */
export async function listVids(
  ports: { readonly idRepository: IdRepository },
  session: ResidentSession,
): Promise<readonly Vid[]> {
  const vids = await ports.idRepository.vids(session.uin);
  return vids.filter((vid) => vid.transactionsLeft !== 0);
}
