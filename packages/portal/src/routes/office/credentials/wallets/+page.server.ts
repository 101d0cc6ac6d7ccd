import { fail, redirect } from '@sveltejs/kit';
import { findWalletCredentials } from '@doorstep/contract/office/wallet-credential.ts';
import { walletCredentialAddress } from '../../../../features/office/address.ts';
import { isCredentialId, soughtNumber } from '../../../../features/office/wallet-words.ts';
import { stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({});

const NOTHING = { word: null, list: null, page: 1 } as const;

export const actions: Actions = {
  /** Asked for in a body: it may be a number of somebody's. One credential's id leads to that credential. */
  find: async (event) => {
    const form = await event.request.formData();
    const typed = formText(form, 'sought').slice(0, 200);
    const page = /^[1-9]\d{0,3}$/u.test(formText(form, 'page')) ? Number(formText(form, 'page')) : 1;
    const sought = soughtNumber(typed);
    if (sought === '') return fail(422, { ...NOTHING, typed, word: 'sought-missing' as const });
    const reply = await callAsStaff(event, findWalletCredentials, {
      body: { sought, language: event.locals.language.code, page: String(page - 1) },
    });
    if (!reply.ok) {
      if (reply.word === null) return stopOn(reply);
      return fail(404, { ...NOTHING, typed, word: reply.word });
    }
    if (isCredentialId(sought)) redirect(303, walletCredentialAddress(sought));
    return { ...NOTHING, typed: sought, list: reply.value, page };
  },
};
