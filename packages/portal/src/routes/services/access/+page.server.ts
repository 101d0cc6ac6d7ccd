import { readAccessFilter } from '../../../features/access/filter.ts';
import { loadAccesses } from '../../../features/access/load-accesses.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 20;

export const load: PageServerLoad = async (event) => {
  const filter = readAccessFilter(event.url.searchParams);
  return { filter, found: await loadAccesses(event, filter, PAGE_SIZE) };
};
