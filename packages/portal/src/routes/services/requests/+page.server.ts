import { filterProblem, readFilter } from '../../../features/history/filter.ts';
import { loadHistory } from '../../../features/history/load-history.ts';
import { pinFromForm } from '../../../features/history/pin-actions.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 10;

export const load: PageServerLoad = async (event) => {
  const filter = readFilter(event.url.searchParams);
  const problem = filterProblem(filter);
  // With a filter that cannot be met the whole history is still of more use than an empty page.
  const asked = problem === null ? filter : readFilter(new URLSearchParams());
  return { filter, problem, history: await loadHistory(event, asked, PAGE_SIZE) };
};

export const actions: Actions = {
  pin: (event) => pinFromForm(event, 'pin'),
  unpin: (event) => pinFromForm(event, 'unpin'),
};
