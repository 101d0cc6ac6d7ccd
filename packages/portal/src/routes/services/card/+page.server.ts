import { listCardChoices } from '@doorstep/contract/doorstep/card-choices.ts';
import { isRefusal } from '../../../features/card/card-wish.ts';
import { loadProfile } from '../../../features/profile/load-profile.ts';
import { callAsResident, stopOn } from '../../../server/api.ts';
import { inPublishedLanguage } from '../../../server/published-language.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [reply, { hasPhoto }] = await Promise.all([
    inPublishedLanguage(event, (language) => callAsResident(event, listCardChoices, { query: { language } })),
    loadProfile(event),
  ]);
  if (!reply.ok) return stopOn(reply);
  const problem = event.url.searchParams.get('problem');
  return { choices: reply.value, hasPhoto, problem: isRefusal(problem) ? problem : null };
};
