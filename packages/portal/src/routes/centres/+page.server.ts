import { loadCentrePage } from '../../features/centre/centre-page.ts';
import { readQuestion } from '../../features/centre/question.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  found: await loadCentrePage(event, readQuestion(event.url.searchParams), '/centres'),
});
