import { loadDonePage } from '../../../../../features/booking/done-page.ts';
import { sendToAnother } from '../../../../../features/booking/send-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ done: await loadDonePage(event) });

export const actions: Actions = { send: sendToAnother };
