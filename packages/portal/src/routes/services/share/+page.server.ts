import { loadSharePartners, loadShares } from '../../../features/share/load-share.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [partners, shares] = await Promise.all([loadSharePartners(event), loadShares(event)]);
  return { partners, shares };
};
