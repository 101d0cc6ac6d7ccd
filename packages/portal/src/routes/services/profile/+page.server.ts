import { loadProfile } from '../../../features/profile/load-profile.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ profile: await loadProfile(event) });
