import { fail, redirect } from '@sveltejs/kit';
import {
  getWalletCredential,
  previewWalletRevocation,
  revokeWalletCredential,
} from '@doorstep/contract/office/wallet-credential.ts';
import { walletCredentialAddress, wordIn } from '../../../../../features/office/address.ts';
import { holderNumber } from '../../../../../features/office/wallet-words.ts';
import { stopOn } from '../../../../../server/api.ts';
import { formText } from '../../../../../server/form-text.ts';
import { callAsStaff } from '../../../../../server/staff.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const DONE = ['told', 'untold'] as const;

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getWalletCredential, {
    params: { id: event.params.id },
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  return { credential: reply.value, done: wordIn(event.url.searchParams, 'done', DONE) };
};

const NOTHING = { word: null, effect: null, field: null } as const;

/** What is said beside the form that was sent: a number that is another's, or that somebody else was first. */
function refused(holder: string, word: 'credential-unknown' | 'not-the-holder' | 'revoked-before') {
  const field = word === 'not-the-holder' ? ('holder' as const) : ('main' as const);
  return fail(field === 'holder' ? 422 : 409, { ...NOTHING, holder, word, field });
}

const preview = (event: RequestEvent, holder: string) =>
  callAsStaff(event, previewWalletRevocation, {
    params: { id: event.params.id },
    body: { individualId: holder === '' ? null : holder },
  });

export const actions: Actions = {
  preview: async (event) => {
    const holder = holderNumber(formText(await event.request.formData(), 'holder'));
    const reply = await preview(event, holder);
    if (reply.ok) return { ...NOTHING, holder, effect: reply.value };
    return reply.word === null ? stopOn(reply) : refused(holder, reply.word);
  },
  revoke: async (event) => {
    const form = await event.request.formData();
    const holder = holderNumber(formText(form, 'holder'));
    const reason = formText(form, 'reason').slice(0, 500);
    if (reason === '') {
      const again = await preview(event, holder);
      if (!again.ok) return again.word === null ? stopOn(again) : refused(holder, again.word);
      const missing = { word: 'reason-missing', field: 'reason' } as const;
      return fail(422, { ...missing, holder, effect: again.value });
    }
    const { id } = event.params;
    const reply = await callAsStaff(event, revokeWalletCredential, {
      params: { id },
      body: { individualId: holder === '' ? null : holder, reason },
    });
    if (!reply.ok) return reply.word === null ? stopOn(reply) : refused(holder, reply.word);
    redirect(303, `${walletCredentialAddress(id)}?done=${reply.value.isTold ? 'told' : 'untold'}`);
  },
};
