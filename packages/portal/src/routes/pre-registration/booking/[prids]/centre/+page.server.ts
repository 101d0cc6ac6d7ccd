import { loadCentreChoice } from '../../../../../features/booking/centre-choice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ choice: await loadCentreChoice(event) });
