import { checkAudit, searchAudit } from '@doorstep/contract/office/audit.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { callAsStaff } from '../../../server/staff.ts';
import { latinDigits } from '../../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({});

export const actions: Actions = {
  /** Asked for in a body: whom it is about may be a number of somebody's. */
  search: async (event) => {
    const form = await event.request.formData();
    const asked = {
      from: dayOf(formText(form, 'from')),
      until: dayOf(formText(form, 'until')),
      actor: formText(form, 'actor').slice(0, 100),
      subject: latinDigits(formText(form, 'subject')).slice(0, 100),
      kind: formText(form, 'kind').slice(0, 100),
    };
    const before = formText(form, 'before');
    const given = Object.entries(asked).filter(([, value]) => value !== '');
    const body = { ...Object.fromEntries(given), ...(/^\d{1,18}$/u.test(before) ? { before } : {}) };
    const reply = await callAsStaff(event, searchAudit, { body });
    if (!reply.ok) return stopOn(reply);
    return { asked, found: reply.value, checked: null };
  },
  check: async (event) => {
    const reply = await callAsStaff(event, checkAudit, {});
    if (!reply.ok) return stopOn(reply);
    return { asked: null, found: null, checked: reply.value };
  },
};

/** As a date field sends it; what is no day is left out. */
function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? text : '';
}
