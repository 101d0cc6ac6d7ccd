import { noticesOf } from '../../features/notices/load-notices.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({ notices: noticesOf(event) });
