import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Who comes together is chosen among one's applications. */
export const load: PageServerLoad = () => redirect(303, '/pre-registration');
