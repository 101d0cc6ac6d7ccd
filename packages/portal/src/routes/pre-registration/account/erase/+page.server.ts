import { redirect } from '@sveltejs/kit';
import { eraseAccount } from '@doorstep/contract/preregistration/account.ts';
import { loadList } from '../../../../features/pre-registration/load-list.ts';
import { stopOn } from '../../../../server/api.ts';
import { callAsApplicant, forgetToken } from '../../../../server/applicant.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { open: applications } = await loadList(event);
  return {
    applications: applications.length,
    booked: applications.filter(({ status }) => status === 'Booked').length,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const reply = await callAsApplicant(event, eraseAccount, {});
    if (!reply.ok) return stopOn(reply);
    forgetToken(event);
    redirect(303, '/pre-registration?notice=account-erased');
  },
};
