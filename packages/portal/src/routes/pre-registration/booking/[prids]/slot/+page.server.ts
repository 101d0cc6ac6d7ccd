import { slotActions } from '../../../../../features/booking/slot-actions.ts';
import { loadSlotPage } from '../../../../../features/booking/slot-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ slots: await loadSlotPage(event) });

export const actions: Actions = slotActions;
