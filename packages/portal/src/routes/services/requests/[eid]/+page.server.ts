import { loadRequest } from '../../../../features/history/load-request.ts';
import { pinFromForm } from '../../../../features/history/pin-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  request: await loadRequest(event, event.params.eid),
});

export const actions: Actions = {
  pin: (event) => pinFromForm(event, 'pin'),
  unpin: (event) => pinFromForm(event, 'unpin'),
};
