import { loadHistory } from '../../features/history/load-history.ts';
import { readFilter } from '../../features/history/filter.ts';
import { loadProfile } from '../../features/profile/load-profile.ts';
import type { PageServerLoad } from './$types';

const LATEST = 3;

export const load: PageServerLoad = async (event) => {
  const [profile, history] = await Promise.all([
    loadProfile(event),
    loadHistory(event, readFilter(new URLSearchParams()), LATEST),
  ]);
  return { profile, latest: history.entries };
};
