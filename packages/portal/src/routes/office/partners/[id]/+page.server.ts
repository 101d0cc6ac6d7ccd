import { fail, redirect } from '@sveltejs/kit';
import {
  decidePartnerRequest,
  getOfficePartner,
  setPartnerState,
} from '@doorstep/contract/office/partner.ts';
import { partnerAddress, wordIn } from '../../../../features/office/address.ts';
import { stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['active', 'inactive', 'approved', 'rejected'] as const;

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getOfficePartner, {
    params: { id: event.params.id },
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  return { partner: reply.value, done: wordIn(event.url.searchParams, 'done', DONE) };
};

/** What is said beside the form that was sent: `field` is the one to mend. */
interface Refused {
  readonly field: string;
  /** As it was typed, for the form that still stands. */
  readonly reason: string;
  readonly word: 'reason-missing' | 'partner-changed' | 'request-unknown' | 'request-decided';
}
const refused = (status: number, told: Refused) => fail(status, told);

export const actions: Actions = {
  state: async (event) => {
    const form = await event.request.formData();
    const state = form.get('state') === 'active' ? ('active' as const) : ('inactive' as const);
    const version = Number(formText(form, 'version')) || 0;
    const reason = formText(form, 'reason').slice(0, 500);
    if (reason === '') return refused(422, { field: 'reason', reason, word: 'reason-missing' });
    const { id } = event.params;
    const reply = await callAsStaff(event, setPartnerState, {
      params: { id },
      body: { state, version, reason },
    });
    if (reply.ok) redirect(303, `${partnerAddress(id)}?done=${state}`);
    if (reply.word !== 'partner-changed') return stopOn(reply);
    return refused(409, { field: 'standing', reason, word: reply.word });
  },
  decide: async (event) => {
    const form = await event.request.formData();
    const request = formText(form, 'request').slice(0, 64) || '-';
    const outcome = form.get('outcome') === 'approved' ? ('approved' as const) : ('rejected' as const);
    const reason = formText(form, `reason-${request}`).slice(0, 500);
    if (reason === '')
      return refused(422, { field: `reason-${request}`, reason: '', word: 'reason-missing' });
    const { id } = event.params;
    const reply = await callAsStaff(event, decidePartnerRequest, {
      params: { id, request },
      body: { outcome, reason },
    });
    if (reply.ok) redirect(303, `${partnerAddress(id)}?done=${outcome}`);
    return reply.word === null
      ? stopOn(reply)
      : refused(409, { field: 'requests', reason: '', word: reply.word });
  },
};
